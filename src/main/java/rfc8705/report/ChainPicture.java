package rfc8705.report;

import java.util.List;
import java.util.stream.Collectors;
import rfc8705.suite.Difference;
import rfc8705.suite.SentChain;
import rfc8705.suite.SentChain.Certificate;

/**
 * A chain as a diagram: what was sent, in which place, and what is wrong.
 *
 * @param boxes from top to bottom
 */
public record ChainPicture(List<Box> boxes) {
    /** Width of a box. */
    public static final int WIDTH = 440;

    private static final int BOX = 48;
    private static final int GAP = 26;
    private static final int TEXT = 62;

    /** Copies the list. */
    public ChainPicture {
        boxes = List.copyOf(boxes);
    }

    /**
     * One certificate, or what stands for one.
     *
     * @param name whose it is
     * @param note its place in what was sent, and what is wrong with it
     * @param style class of its rectangle
     * @param link what connects it with the one above; empty text for nothing
     * @param joined whether that is an issuance
     */
    public record Box(String name, String note, String style, String link, boolean joined) {}

    /** Draws a chain. @param differences of the scenario, which say what is wrong with the leaf */
    static ChainPicture of(SentChain chain, List<Difference> differences) {
        return new ChainPicture(chain.certificates().stream()
                .map(certificate -> box(certificate, differences))
                .toList());
    }

    private static Box box(Certificate certificate, List<Difference> differences) {
        String sent = certificate.position() > 0 ? "sent as number " + certificate.position() : "not sent";
        String style = certificate.position() > 0 ? "sent" : "absent";
        return switch (certificate.part()) {
            case ANCHOR ->
                new Box(
                        clipped(certificate.name()),
                        "what the server was told to trust" + (certificate.position() > 0 ? ", " + sent : ""),
                        "anchor",
                        "",
                        false);
            case REGISTERED_KEY ->
                new Box("Registered key", "what the client registered as its JWK Set", "anchor", "", false);
            case AUTHORITY ->
                new Box(
                        clipped(certificate.name()),
                        sent,
                        style + (certificate.foreign() ? " wrong" : ""),
                        link(certificate),
                        certificate.joined());
            case LEAF -> {
                String fields = fields(differences);
                yield new Box(
                        clipped(certificate.name()),
                        clipped("the leaf, " + sent + (fields.isEmpty() ? "" : "; differs: " + fields)),
                        style + (fields.isEmpty() ? "" : " wrong"),
                        link(certificate),
                        certificate.joined());
            }
            case BESIDE ->
                new Box(clipped(certificate.name()), sent + ", not part of the path", "beside wrong", "", false);
        };
    }

    private static String link(Certificate certificate) {
        return certificate.joined() ? "issued" : "no path: nothing here was issued by it";
    }

    private static String fields(List<Difference> differences) {
        return differences.stream()
                .map(Difference::field)
                .filter(field -> field.startsWith("certificate.") || field.equals("connection.certificateVerify"))
                .map(field -> field.substring(field.indexOf('.') + 1))
                .collect(Collectors.joining(", "));
    }

    /** Height of the picture. */
    public int height() {
        return boxes.size() * (BOX + GAP) - GAP + 4;
    }

    /** Where a box begins. */
    public int top(int index) {
        return 2 + index * (BOX + GAP);
    }

    /** The picture in words. */
    public String words() {
        return boxes.stream().map(box -> box.name() + ": " + box.note()).collect(Collectors.joining("; "));
    }

    private static String clipped(String text) {
        String line = text.isEmpty() ? "(empty subject)" : Visible.line(text);
        return line.length() <= TEXT ? line : line.substring(0, TEXT - 1) + "\u2026";
    }
}
