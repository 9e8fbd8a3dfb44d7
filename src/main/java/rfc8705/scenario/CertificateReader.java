package rfc8705.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rfc8705.pki.AltName;
import rfc8705.pki.Attribute;
import rfc8705.pki.CertificateSpec;
import rfc8705.pki.CertificateSpec.BasicConstraints;
import rfc8705.pki.CertificateSpec.ExtensionSpec;
import rfc8705.pki.CertificateSpec.NameConstraints;
import rfc8705.pki.CertificateSpec.Signature;
import rfc8705.pki.CertificateSpec.Tampering;
import rfc8705.pki.CertificateSpec.Urls;
import rfc8705.pki.DistinguishedName;
import rfc8705.pki.KeyRef;
import rfc8705.pki.Rdn;
import rfc8705.pki.StringType;
import rfc8705.pki.Validity;

/** Turns the {@code certificate} tree of the YAML, already merged and valid by the schema, into a specification. */
final class CertificateReader {
    /** Six octets in hexadecimal, {@code ++++////} in base64. */
    private static final String FILLER = "fbefbeffffff";

    private final String owner;
    private final String location;

    /**
     * @param owner client or authority; the key pair of an algorithm named without a slot is its own
     * @param location file and line, for messages
     */
    CertificateReader(String owner, String location) {
        this.owner = owner;
        this.location = location;
    }

    CertificateSpec read(JsonNode node) {
        JsonNode signature = node.path("signature");
        return new CertificateSpec(
                name(node.path("subject")),
                stringType(node.path("stringType").asText("utf8")),
                node.path("issuer").asText("intermediate"),
                node.has("issuerName") ? Optional.of(name(node.get("issuerName"))) : Optional.empty(),
                key(node.path("key").asText("P-256")),
                new Validity(
                        duration(node.path("validity").path("from").asText("-1h")),
                        duration(node.path("validity").path("to").asText("+2d"))),
                node.path("version").asInt(3),
                node.has("serial")
                        ? Optional.of(new BigInteger(node.get("serial").asText()))
                        : Optional.empty(),
                altNames(node.path("san")),
                node.path("emptySan").asBoolean(false),
                node.has("sanCritical") ? Optional.of(node.get("sanCritical").asBoolean()) : Optional.empty(),
                texts(node.path("keyUsage")),
                texts(node.path("extendedKeyUsage")),
                basicConstraints(node.path("basicConstraints")),
                nameConstraints(node.path("nameConstraints")),
                new Signature(
                        signature.path("digest").asText("SHA256"),
                        signature.has("key")
                                ? Optional.of(key(signature.get("key").asText()))
                                : Optional.empty(),
                        signature.path("corrupt").asBoolean(false)),
                extensions(node.path("extensions")),
                new Urls(
                        texts(node.path("urls").path("crl")),
                        texts(node.path("urls").path("ocsp")),
                        texts(node.path("urls").path("caIssuers"))),
                node.has("tampering")
                        ? Optional.of(Tampering.valueOf(node.get("tampering")
                                .asText()
                                .toUpperCase(Locale.ROOT)
                                .replace('-', '_')))
                        : Optional.empty());
    }

    /** A key pair; without a slot the owner's own, but one for all of an RSA size, since those take long to make. */
    KeyRef key(String text) {
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return new KeyRef(text.substring(0, slash), text.substring(slash + 1));
        }
        return new KeyRef(text, text.startsWith("RSA") ? "shared" : owner);
    }

    private DistinguishedName name(JsonNode node) {
        List<Rdn> rdns = new ArrayList<>();
        for (JsonNode item : node) {
            if (item.isArray()) {
                rdns.add(new Rdn(attributes(item), false));
            } else if (item.has("asWritten")) {
                rdns.add(new Rdn(attributes(item.get("asWritten")), true));
            } else {
                rdns.add(new Rdn(List.of(attribute(item)), false));
            }
        }
        return new DistinguishedName(rdns);
    }

    private List<Attribute> attributes(JsonNode items) {
        List<Attribute> attributes = new ArrayList<>();
        items.forEach(item -> attributes.add(attribute(item)));
        return attributes;
    }

    private Attribute attribute(JsonNode item) {
        if (item.isTextual()) {
            int equals = item.asText().indexOf('=');
            return new Attribute(
                    item.asText().substring(0, equals),
                    item.asText().substring(equals + 1),
                    Optional.empty(),
                    Optional.empty());
        }
        return new Attribute(
                item.get("type").asText(),
                item.path("value").asText("").repeat(item.path("repeat").asInt(1)),
                item.has("string") ? Optional.of(stringType(item.get("string").asText())) : Optional.empty(),
                item.has("der") ? Optional.of(item.get("der").asText()) : Optional.empty());
    }

    private List<AltName> altNames(JsonNode items) {
        List<AltName> names = new ArrayList<>();
        for (JsonNode item : items) {
            String kind = kind(item);
            JsonNode value = item.get(kind);
            AltName name =
                    switch (kind) {
                        case "dns" -> new AltName.Dns(value.asText());
                        case "uri" -> new AltName.Uri(value.asText());
                        case "email" -> new AltName.Email(value.asText());
                        case "ip" -> new AltName.Ip(octets(value.asText()));
                        case "directory" -> new AltName.Directory(name(value));
                        case "registeredId" -> new AltName.RegisteredId(value.asText());
                        case "other" ->
                            new AltName.Other(
                                    value.get("oid").asText(), value.get("utf8").asText());
                        default -> new AltName.Raw(value.asText());
                    };
            names.addAll(Collections.nCopies(item.path("repeat").asInt(1), name));
        }
        return names;
    }

    private static String kind(JsonNode altName) {
        Iterator<String> members = altName.fieldNames();
        String first = members.next();
        return first.equals("repeat") ? members.next() : first;
    }

    private String octets(String text) {
        if (text.startsWith("#")) {
            return text.substring(1);
        }
        if (text.equals(Client.SOURCE_ADDRESS)) {
            return text;
        }
        if (!text.matches("[0-9a-fA-F:.]+")) {
            throw new ScenarioException(location + ": san ip '" + text
                    + "' is neither an address literal nor # with hexadecimal octets; write one of these");
        }
        try {
            return HexFormat.of().formatHex(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            throw new ScenarioException(
                    location + ": san ip '" + text + "' is not an address literal; write it as one");
        }
    }

    private Optional<BasicConstraints> basicConstraints(JsonNode node) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        Optional<Integer> length =
                node.has("pathLength") ? Optional.of(node.get("pathLength").asInt()) : Optional.empty();
        return Optional.of(new BasicConstraints(node.get("ca").asBoolean(), length));
    }

    private Optional<NameConstraints> nameConstraints(JsonNode node) {
        return node.isObject()
                ? Optional.of(new NameConstraints(altNames(node.path("permitted")), altNames(node.path("excluded"))))
                : Optional.empty();
    }

    private static List<ExtensionSpec> extensions(JsonNode items) {
        List<ExtensionSpec> extensions = new ArrayList<>();
        items.forEach(item -> extensions.add(new ExtensionSpec(
                item.get("oid").asText(),
                item.path("critical").asBoolean(false),
                item.has("der")
                        ? item.get("der").asText()
                        : octetString(item.get("size").asInt()))));
        return extensions;
    }

    /** An OCTET STRING of that many octets, up to 65535, whose base64 is full of plus signs and slashes. */
    private static String octetString(int size) {
        String header = size < 0x80
                ? String.format("04%02x", size)
                : size < 0x100 ? String.format("0481%02x", size) : String.format("0482%04x", size);
        return header + FILLER.repeat(size / 6 + 1).substring(0, 2 * size);
    }

    private static StringType stringType(String text) {
        return StringType.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static List<String> texts(JsonNode items) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /** A duration such as {@code -1h}. */
    static Duration duration(String text) {
        long amount = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
