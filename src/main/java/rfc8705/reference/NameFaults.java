package rfc8705.reference;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Policies that go wrong about distinguished names. */
final class NameFaults {
    private static final String COMMON_NAME = "2.5.4.3";
    private static final int PRINTABLE_STRING = 0x13;
    private static final int UTF8_STRING = 0x0c;
    private static final int IA5_STRING = 0x16;
    private static final Map<String, Integer> USUAL_TYPES = Map.of(
            "2.5.4.5", PRINTABLE_STRING,
            "2.5.4.6", PRINTABLE_STRING,
            "2.5.4.46", PRINTABLE_STRING,
            "0.9.2342.19200300.100.1.25", IA5_STRING,
            "1.2.840.113549.1.9.1", IA5_STRING);
    private static final int DIRECTORY_NAME = 4;

    private NameFaults() {}

    /** Compares names this way. */
    static Policy names(BiPredicate<Name, Name> same) {
        return rules(new NameRules() {
            @Override
            boolean sameName(Name registered, Name presented) {
                return same.test(registered, presented);
            }
        });
    }

    /** Compares values this way. */
    static Policy values(BiPredicate<NameValue, NameValue> same) {
        return rules(new NameRules() {
            @Override
            boolean sameValue(NameValue registered, NameValue presented) {
                return same.test(registered, presented);
            }
        });
    }

    /** Compares texts this way. */
    static Policy texts(BiPredicate<String, String> same) {
        return rules(new NameRules() {
            @Override
            boolean sameText(String registered, String presented) {
                return same.test(registered, presented);
            }
        });
    }

    /** Does not understand registered names like this. */
    static Policy unread(Pattern unread) {
        return new Policy() {
            @Override
            boolean subject(String registered, Certificate certificate) {
                return !unread.matcher(registered).find() && super.subject(registered, certificate);
            }
        };
    }

    /** Refuses to register a distinguished name that it cannot read. */
    static Policy refused(Pattern unread) {
        return new Policy() {
            @Override
            void checkSyntax(ExpectedSubject subject) {
                super.checkSyntax(subject);
                if (subject.type() == SubjectType.DN
                        && unread.matcher(subject.value()).find()) {
                    throw new IllegalArgumentException("This distinguished name cannot be read.");
                }
            }
        };
    }

    private static Policy rules(NameRules rules) {
        return new Policy() {
            @Override
            NameRules names() {
                return rules;
            }
        };
    }

    static boolean substring(Name registered, Name presented) {
        return written(presented, true).contains(written(registered, true));
    }

    static boolean unescaped(Name registered, Name presented) {
        return written(presented, false).equals(written(registered, false));
    }

    static boolean commonName(Name registered, Name presented) {
        Optional<NameAttribute> wanted = commonName(registered);
        Optional<NameAttribute> seen = commonName(presented);
        return wanted.isPresent() && seen.isPresent() && new NameRules().sameAttribute(wanted.get(), seen.get());
    }

    static boolean eitherOrder(Name registered, Name presented) {
        List<List<NameAttribute>> reversed = new ArrayList<>(presented.rdns());
        Collections.reverse(reversed);
        NameRules rules = new NameRules();
        return rules.sameName(registered, presented) || rules.sameName(registered, new Name(reversed));
    }

    static boolean bag(Name registered, Name presented) {
        return registered.rdns().size() == presented.rdns().size()
                && registered.rdns().stream().allMatch(wanted -> presented.rdns().stream()
                        .anyMatch(seen -> new NameRules().sameSet(wanted, seen)))
                && new NameRules().sameSet(registered.attributes(), presented.attributes());
    }

    static boolean flattened(Name registered, Name presented) {
        boolean multiValued =
                registered.attributes().size() != registered.rdns().size()
                        || presented.attributes().size() != presented.rdns().size();
        NameRules rules = new NameRules();
        return multiValued
                ? rules.sameSet(registered.attributes(), presented.attributes())
                : rules.sameName(registered, presented);
    }

    static boolean orderInsideRdn(Name registered, Name presented) {
        NameRules rules = new NameRules();
        List<NameAttribute> wanted = registered.attributes();
        List<NameAttribute> seen = presented.attributes();
        return rules.sameName(registered, presented)
                && IntStream.range(0, wanted.size()).allMatch(i -> rules.sameAttribute(wanted.get(i), seen.get(i)));
    }

    /** Expects the string type a library would choose: UTF8String, but PrintableString or IA5String where a standard wants it. */
    static Policy usualStringTypes() {
        return rules(new NameRules() {
            @Override
            boolean sameAttribute(NameAttribute registered, NameAttribute presented) {
                int usual = USUAL_TYPES.getOrDefault(presented.type(), UTF8_STRING);
                boolean expected = presented
                        .value()
                        .encoded()
                        .filter(der -> der.tag() == usual)
                        .isPresent();
                return super.sameAttribute(registered, presented)
                        && (expected || registered.value().encoded().isPresent());
            }
        });
    }

    static boolean hexByOctets(NameValue registered, NameValue presented) {
        Optional<byte[]> wanted = registered.encoded().map(Der::encoded);
        return wanted.isEmpty()
                ? new NameRules().sameValue(registered, presented)
                : presented
                        .encoded()
                        .filter(der -> Arrays.equals(der.encoded(), wanted.get()))
                        .isPresent();
    }

    static boolean hashDecoded(NameValue registered, NameValue presented) {
        NameRules rules = new NameRules();
        return rules.sameValue(registered, presented)
                || presented
                        .text()
                        .filter(text -> text.startsWith("#"))
                        .filter(text -> rules.sameValue(registered, decoded(text.substring(1))))
                        .isPresent();
    }

    private static NameValue decoded(String digits) {
        try {
            return NameValue.ofDer(Der.read(HexFormat.of().parseHex(digits)));
        } catch (IllegalArgumentException | DerException e) {
            return new NameValue(Optional.empty(), Optional.empty());
        }
    }

    static boolean pattern(String registered, String presented) {
        try {
            return new NameRules().sameText(registered, presented) || Pattern.matches(registered, presented);
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    static boolean caseSensitive(String registered, String presented) {
        return PreparedString.exactCase(registered).equals(PreparedString.exactCase(presented));
    }

    private static Optional<NameAttribute> commonName(Name name) {
        return name.attributes().stream()
                .filter(attribute -> attribute.type().equals(COMMON_NAME))
                .findFirst();
    }

    /** The name as it is registered, by object identifiers, the text of its values prepared. */
    static String written(Name name, boolean escaped) {
        Comparator<String> order = escaped ? Comparator.naturalOrder() : (one, other) -> 0;
        List<String> rdns = name.rdns().stream()
                .map(rdn -> rdn.stream()
                        .map(attribute -> attribute.type() + "=" + value(attribute, escaped))
                        .sorted(order)
                        .collect(Collectors.joining("+")))
                .collect(Collectors.toList());
        Collections.reverse(rdns);
        return String.join(",", rdns);
    }

    private static String value(NameAttribute attribute, boolean escaped) {
        String text = attribute.value().text().orElse("");
        String prepared = PreparedString.of(text).orElse(text);
        return escaped ? prepared.replace("\\", "\\\\").replace(",", "\\,").replace("+", "\\+") : shortTypes(prepared);
    }

    private static String shortTypes(String text) {
        for (String keyword : List.of("cn", "ou", "o", "l", "st", "c")) {
            text = text.replace(
                            "," + keyword + "=",
                            "," + AttributeTypes.oid(keyword).orElseThrow() + "=")
                    .replace(
                            "+" + keyword + "=",
                            "+" + AttributeTypes.oid(keyword).orElseThrow() + "=");
        }
        return text;
    }

    static final class IssuerMatched extends Policy {
        @Override
        boolean subject(String registered, Certificate certificate) {
            return super.subject(registered, certificate)
                    || names().sameName(NameText.read(registered), certificate.issuer());
        }
    }

    static final class DirectoryNameMatched extends Policy {
        @Override
        boolean subject(String registered, Certificate certificate) {
            return super.subject(registered, certificate)
                    || certificate.alternativeNames().stream()
                            .filter(name -> name.type() == DIRECTORY_NAME)
                            .anyMatch(name ->
                                    names().sameName(NameText.read(registered), Name.read(Der.read(name.content()))));
        }
    }

    /** Checks a registered name only when it is used, and then breaks. */
    static final class MalformedBreaks extends Policy {
        @Override
        void checkSyntax(ExpectedSubject subject) {
            if (subject.type() != SubjectType.DN) {
                super.checkSyntax(subject);
            }
        }

        @Override
        boolean subject(String registered, Certificate certificate) {
            try {
                return super.subject(registered, certificate);
            } catch (IllegalArgumentException e) {
                throw new OAuthError(500, "server_error", "Something went wrong.");
            }
        }
    }

    /** Wants the common name to be the client's id. */
    static final class CommonNameIsClientId extends Policy {
        @Override
        boolean pki(Client client, List<X509Certificate> chain, PathTrust trust) {
            return super.pki(client, chain, trust)
                    && commonName(Certificate.read(chain.get(0)).subject())
                            .flatMap(attribute -> attribute.value().text())
                            .filter(client.id()::equals)
                            .isPresent();
        }
    }
}
