package rfc8705.suite;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a list of differing fields comes to for a reader: the parts of a probe that were changed on purpose. What follows from a part is no
 * part of its own: the criticality of an extension, the hash of a key, the extensions that a certificate of version 1 cannot have, the fields
 * of another authority, and all fields of another holder's certificate.
 *
 * @param names the parts, in the fields' order; a probe of one thing has one
 */
public record DifferingParts(List<String> names) {
    private static final String CERTIFICATE = "the certificate";
    private static final String CHAIN = "the chain";

    private static final List<Part> PARTS = List.of(
            new Part("registration|registration\\..*|document at the registered address", "the registration"),
            new Part("request\\..*|request \\d+ on the same connection", "the request"),
            new Part("connection\\.certificate", "whether a certificate is shown"),
            new Part("connection\\.certificateVerify", "the key that signs the handshake"),
            new Part("connection\\.resumed", "the session"),
            new Part("connection\\..*", "the connection"),
            new Part("certificate\\.subject(\\.strings)?", "the subject"),
            new Part("certificate\\.san(\\..*)?", "the subject alternative names"),
            new Part("certificate\\.key(\\.sha256)?", "the key"),
            new Part("certificate\\.not(Before|After)", "the validity"),
            new Part("certificate\\.signature\\..*", "the signature"),
            new Part(
                    "certificate\\.(issuer(\\.strings)?|signature|extension\\.2\\.5\\.29\\.35)|chain|chain\\..*",
                    CHAIN),
            new Part("certificate\\.keyUsage", "the key usage"),
            new Part("certificate\\.extendedKeyUsage", "the extended key usage"),
            new Part("certificate\\.basicConstraints", "the basic constraints"),
            new Part(
                    "certificate\\.extension\\.(2\\.5\\.29\\.31|1\\.3\\.6\\.1\\.5\\.5\\.7\\.1\\.1)",
                    "the addresses in the certificate"));

    /** Copies the list. */
    public DifferingParts {
        names = List.copyOf(names);
    }

    /** @param fields a pattern of the fields that belong to it */
    private record Part(Pattern fields, String name) {
        Part(String fields, String name) {
            this(Pattern.compile(fields), name);
        }
    }

    /** The parts that fields come to. */
    public static DifferingParts of(List<Difference> differences) {
        Set<String> fields =
                differences.stream().map(Difference::field).collect(Collectors.toCollection(LinkedHashSet::new));
        Predicate<String> following = following(fields);
        List<String> parts = fields.stream()
                .filter(following.negate())
                .map(field -> isAnotherCertificate(fields) && isOfCertificate(field) ? CERTIFICATE : part(field))
                .distinct()
                .toList();
        return new DifferingParts(
                parts.isEmpty()
                        ? fields.stream().map(DifferingParts::part).limit(1).toList()
                        : parts);
    }

    /** Fields that are different because others are. */
    private static Predicate<String> following(Set<String> fields) {
        boolean onlyTheLeafsPlace = fields.contains("certificate.subject")
                && fields.stream().filter(field -> part(field).equals(CHAIN)).allMatch("chain"::equals);
        boolean noExtensions = fields.contains("certificate.version");
        return field -> field.equals("certificate.critical")
                || field.equals("certificate.unreadable")
                || field.equals("connection.certificateVerify") && isAnotherCertificate(fields)
                || field.equals("chain") && onlyTheLeafsPlace
                || noExtensions && isOfCertificate(field) && !field.equals("certificate.version");
    }

    /** Whether the certificate is somebody else's: of another key, and of another subject or issuer. */
    private static boolean isAnotherCertificate(Set<String> fields) {
        return fields.contains("certificate.key.sha256")
                && (fields.contains("certificate.subject") || fields.contains("certificate.issuer"));
    }

    private static boolean isOfCertificate(String field) {
        return field.startsWith("certificate.") || field.startsWith("chain");
    }

    private static String part(String field) {
        return PARTS.stream()
                .filter(part -> part.fields().matcher(field).matches())
                .map(Part::name)
                .findFirst()
                .orElse("the " + field.replaceFirst("^certificate\\.", "").replaceFirst("^extension\\.", "extension "));
    }
}
