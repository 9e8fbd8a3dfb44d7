package rfc8705.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import rfc8705.pki.CertificateSpec;
import rfc8705.pki.DistinguishedName;
import rfc8705.scenario.Presentation;
import rfc8705.scenario.Presentation.Link;
import rfc8705.scenario.Scenario;
import rfc8705.suite.Difference;

/**
 * A chain as a diagram, from what the server trusts down to the leaf: what was sent, in which place, and what is wrong.
 *
 * @param boxes from top to bottom
 */
public record ChainPicture(List<Box> boxes) {
    /** Width of a box. */
    public static final int WIDTH = 440;

    private static final int BOX = 48;
    private static final int GAP = 26;
    private static final String ANCHOR = "root";
    private static final String SELF = "self";
    private static final int LONGEST_PATH = 6;
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
     * @param kind {@code anchor}, {@code sent}, {@code absent} or {@code stray}
     * @param wrong whether it is what the scenario changed
     * @param joined whether it was issued by the one above
     */
    public record Box(String name, String note, String kind, boolean wrong, boolean joined) {}

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

    /**
     * Draws what a scenario shows; empty if it shows no certificate.
     *
     * @param twin what its twin shows
     */
    static Optional<ChainPicture> of(
            Scenario scenario,
            Presentation twin,
            Map<String, CertificateSpec> authorities,
            List<Difference> differences) {
        return scenario.presentation() instanceof Presentation.Shown shown
                ? Optional.of(new Drawing(shown, twin, authorities, differences)
                        .draw(scenario.registration().method()))
                : Optional.empty();
    }

    private record Drawing(
            Presentation.Shown shown,
            Presentation twin,
            Map<String, CertificateSpec> authorities,
            List<Difference> differences) {

        ChainPicture draw(String method) {
            List<String> path = path(shown.leaf(), authorities);
            boolean self = method.startsWith("self_signed");
            boolean reaches = self ? path.isEmpty() : path.contains(ANCHOR);
            List<Box> boxes = new ArrayList<>();
            boxes.add(
                    self
                            ? new Box(
                                    "Registered key",
                                    "what the client registered as its JWK Set",
                                    "anchor",
                                    false,
                                    false)
                            : new Box(
                                    name(ANCHOR),
                                    "what the server was told to trust" + sent(ANCHOR, ", "),
                                    "anchor",
                                    false,
                                    false));
            for (int i = path.size() - 1; i >= 0; i--) {
                String name = path.get(i);
                if (!name.equals(ANCHOR)) {
                    boolean joined = !boxes.get(boxes.size() - 1).kind().equals("anchor") || reaches;
                    boxes.add(authority(name, joined));
                }
            }
            boxes.add(leaf(reaches || !path.isEmpty()));
            strays(path, boxes);
            return new ChainPicture(boxes);
        }

        private Box authority(String name, boolean joined) {
            boolean wrong = !(twin instanceof Presentation.Shown other)
                    || !path(other.leaf(), authorities).contains(name);
            String place = sent(name, "");
            return new Box(
                    name(name),
                    place.isEmpty() ? "not sent" : place,
                    place.isEmpty() ? "absent" : "sent",
                    wrong,
                    joined);
        }

        private Box leaf(boolean joined) {
            List<String> fields = differences.stream()
                    .map(Difference::field)
                    .filter(field -> field.startsWith("certificate.") || field.equals("connection.certificateVerify"))
                    .map(field -> field.substring(field.indexOf('.') + 1))
                    .toList();
            int position = position(link -> link instanceof Link.Leaf);
            String place = position > 0 ? "the leaf, sent as number " + position : "the leaf, not sent";
            String wrong = fields.isEmpty() ? "" : "; differs: " + String.join(", ", fields);
            return new Box(
                    text(shown.leaf().subject()),
                    clipped(place + wrong),
                    position > 0 ? "sent" : "absent",
                    !fields.isEmpty(),
                    joined);
        }

        private void strays(List<String> path, List<Box> boxes) {
            for (int i = 0; i < shown.chain().size(); i++) {
                Link link = shown.chain().get(i);
                if (link instanceof Link.Other other) {
                    boxes.add(stray(text(other.certificate().subject()), i));
                } else if (link instanceof Link.Authority authority
                        && !path.contains(authority.name())
                        && !authority.name().equals(ANCHOR)) {
                    boxes.add(stray(name(authority.name()), i));
                }
            }
        }

        private static Box stray(String name, int index) {
            return new Box(name, "sent as number " + (index + 1) + ", not part of the path", "stray", true, false);
        }

        private String sent(String authority, String before) {
            int position = position(
                    link -> link instanceof Link.Authority one && one.name().equals(authority));
            return position > 0 ? before + "sent as number " + position : "";
        }

        private int position(Predicate<Link> wanted) {
            for (int i = 0; i < shown.chain().size(); i++) {
                if (wanted.test(shown.chain().get(i))) {
                    return i + 1;
                }
            }
            return 0;
        }

        private String name(String authority) {
            return Optional.ofNullable(authorities.get(authority))
                    .map(spec -> text(spec.subject()))
                    .orElse(authority);
        }
    }

    /** Names of the authorities above a leaf, the nearest first; empty for a self-signed one. */
    private static List<String> path(CertificateSpec leaf, Map<String, CertificateSpec> authorities) {
        List<String> path = new ArrayList<>();
        String issuer = leaf.issuer();
        while (!issuer.equals(SELF) && !path.contains(issuer) && path.size() < LONGEST_PATH) {
            path.add(issuer);
            issuer = Optional.ofNullable(authorities.get(issuer))
                    .map(CertificateSpec::issuer)
                    .orElse(SELF);
        }
        return path;
    }

    /** The common names, or whatever the name begins with. */
    private static String text(DistinguishedName name) {
        String common = name.rdns().stream()
                .flatMap(rdn -> rdn.attributes().stream())
                .filter(attribute -> attribute.type().equals("CN"))
                .map(attribute -> attribute.value())
                .collect(Collectors.joining(", "));
        String any = name.rdns().stream()
                .flatMap(rdn -> rdn.attributes().stream())
                .map(attribute -> attribute.type() + "=" + attribute.value())
                .collect(Collectors.joining(","));
        String text = common.isEmpty() ? any : common;
        return text.isEmpty() ? "(empty subject)" : clipped(text);
    }

    private static String clipped(String text) {
        String line = Visible.line(text);
        return line.length() <= TEXT ? line : line.substring(0, TEXT - 1) + "\u2026";
    }
}
