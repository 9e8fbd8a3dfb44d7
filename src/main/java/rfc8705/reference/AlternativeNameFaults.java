package rfc8705.reference;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Policies that go wrong about subject alternative names. */
final class AlternativeNameFaults {
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String EMAIL_ADDRESS = "1.2.840.113549.1.9.1";

    private AlternativeNameFaults() {}

    /** Compares DNS names this way. */
    static Policy dns(BiPredicate<String, String> same) {
        return rules(new AlternativeNameRules() {
            @Override
            boolean sameDns(String registered, String presented) {
                return same.test(registered, presented);
            }
        });
    }

    /** Compares URIs this way. */
    static Policy uri(BiPredicate<String, String> same) {
        return rules(new AlternativeNameRules() {
            @Override
            boolean sameUri(String registered, String presented) {
                return same.test(registered, presented);
            }
        });
    }

    /** Compares addresses this way. */
    static Policy ip(BiPredicate<String, byte[]> same) {
        return rules(new AlternativeNameRules() {
            @Override
            boolean sameIp(String registered, byte[] presented) {
                return same.test(registered, presented);
            }
        });
    }

    /** Compares mail addresses this way. */
    static Policy email(BiPredicate<String, String> same) {
        return rules(new AlternativeNameRules() {
            @Override
            boolean sameEmail(String registered, String presented) {
                return same.test(registered, presented);
            }
        });
    }

    static Policy firstOnly() {
        return rules(new AlternativeNameRules() {
            @Override
            List<AlternativeName> considered(List<AlternativeName> presented) {
                return presented.stream().limit(1).toList();
            }
        });
    }

    static Policy anyType() {
        return rules(new AlternativeNameRules() {
            @Override
            boolean comparable(SubjectType expected, AlternativeName name) {
                return true;
            }

            @Override
            boolean sameIp(String registered, byte[] presented) {
                return super.sameIp(registered, presented)
                        || Arrays.equals(registered.getBytes(StandardCharsets.US_ASCII), presented);
            }
        });
    }

    private static Policy rules(AlternativeNameRules rules) {
        return new Policy() {
            @Override
            AlternativeNameRules alternativeNames() {
                return rules;
            }
        };
    }

    /** An asterisk in the certificate stands for any characters of one label. */
    static boolean sameOrWildcard(String registered, String presented) {
        String name = AlternativeNameRules.lower(registered);
        String pattern = AlternativeNameRules.lower(presented);
        int star = pattern.indexOf('*');
        if (star < 0) {
            return name.equals(pattern);
        }
        String head = pattern.substring(0, star);
        String tail = pattern.substring(star + 1);
        return name.length() > head.length() + tail.length()
                && name.startsWith(head)
                && name.endsWith(tail)
                && name.substring(head.length(), name.length() - tail.length()).indexOf('.') < 0;
    }

    static boolean sameOrBelow(String registered, String presented) {
        return AlternativeNameRules.lower(presented).endsWith(AlternativeNameRules.lower(registered));
    }

    static boolean cutAtNul(String registered, String presented) {
        return registered.equalsIgnoreCase(presented.split("\0", 2)[0]);
    }

    static boolean listInText(String registered, String presented) {
        return Arrays.stream(presented.split(", DNS:")).anyMatch(registered::equalsIgnoreCase);
    }

    static boolean withoutFragment(String registered, String presented) {
        return registered.split("#", 2)[0].equals(presented.split("#", 2)[0]);
    }

    static boolean prefix(String registered, String presented) {
        return presented.startsWith(registered);
    }

    static boolean asText(String registered, byte[] presented) {
        return address(presented).filter(registered::equals).isPresent();
    }

    /** The JDK turns the sixteen octets of a mapped address into the four of the address itself. */
    static boolean mapped(String registered, byte[] presented) {
        Optional<String> wanted = address(IpLiteral.octets(registered));
        return wanted.isPresent() && wanted.equals(address(presented));
    }

    static boolean firstOctets(String registered, byte[] presented) {
        byte[] wanted = IpLiteral.octets(registered);
        return presented.length >= wanted.length && Arrays.equals(wanted, Arrays.copyOf(presented, wanted.length));
    }

    private static Optional<String> address(byte[] octets) {
        try {
            return Optional.of(InetAddress.getByAddress(octets).getHostAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Stores a subject of these types and compares it with nothing. */
    static final class NeverChecked extends Policy {
        private final Set<SubjectType> types;

        NeverChecked(Set<SubjectType> types) {
            this.types = Set.copyOf(types);
        }

        @Override
        boolean named(ExpectedSubject expected, Certificate certificate) {
            return types.contains(expected.type()) || super.named(expected, certificate);
        }
    }

    static final class CommonNameForDns extends Policy {
        @Override
        boolean named(ExpectedSubject expected, Certificate certificate) {
            return super.named(expected, certificate)
                    || expected.type() == SubjectType.DNS && carries(certificate, COMMON_NAME, expected.value());
        }
    }

    static final class EmailFromSubject extends Policy {
        @Override
        boolean named(ExpectedSubject expected, Certificate certificate) {
            return super.named(expected, certificate)
                    || expected.type() == SubjectType.EMAIL && carries(certificate, EMAIL_ADDRESS, expected.value());
        }
    }

    private static boolean carries(Certificate certificate, String type, String value) {
        return certificate.subject().attributes().stream()
                .filter(attribute -> attribute.type().equals(type))
                .anyMatch(attribute ->
                        attribute.value().text().filter(value::equals).isPresent());
    }

    /** Takes digits after a leading zero for octal, as C libraries do. */
    static final class OctalAddress extends Policy {
        @Override
        void checkSyntax(ExpectedSubject subject) {
            super.checkSyntax(decimal(subject));
        }

        @Override
        boolean named(ExpectedSubject expected, Certificate certificate) {
            return super.named(decimal(expected), certificate);
        }

        private static ExpectedSubject decimal(ExpectedSubject subject) {
            if (subject.type() != SubjectType.IP || subject.value().indexOf(':') >= 0) {
                return subject;
            }
            List<String> parts = Arrays.stream(subject.value().split("\\.", -1))
                    .map(part -> part.matches("0[0-7]+") ? Integer.toString(Integer.parseInt(part, 8)) : part)
                    .toList();
            return new ExpectedSubject(SubjectType.IP, String.join(".", parts));
        }
    }
}
