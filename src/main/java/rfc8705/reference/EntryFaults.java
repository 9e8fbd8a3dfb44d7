package rfc8705.reference;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Policies that read more, or less, into an entry of a certificate's alternative names than it says. */
final class EntryFaults {
    private static final String COMMON_NAME = "2.5.4.3";
    private static final AlternativeNameRules RULES = new AlternativeNameRules();

    private EntryFaults() {}

    /** Takes a URI for the registered one also where this says so. */
    static Policy uri(BiPredicate<String, String> alike) {
        return AlternativeNameFaults.uri(
                (registered, presented) -> RULES.sameUri(registered, presented) || alike.test(registered, presented));
    }

    /** Takes a mail address for the registered one also where this says so. */
    static Policy email(BiPredicate<String, String> alike) {
        return AlternativeNameFaults.email(
                (registered, presented) -> RULES.sameEmail(registered, presented) || alike.test(registered, presented));
    }

    static boolean ancestorDomain(String registered, String presented) {
        return AlternativeNameRules.lower(registered).endsWith(AlternativeNameRules.lower(presented));
    }

    static boolean ancestor(String registered, String presented) {
        return registered.startsWith(presented);
    }

    static boolean samePath(String registered, String presented) {
        return samePart(registered, presented, List.of(URI::getRawPath));
    }

    static boolean sameHostAndPath(String registered, String presented) {
        return samePart(registered, presented, List.of(URI::getHost, URI::getRawPath));
    }

    static boolean sameButPort(String registered, String presented) {
        return samePart(
                registered,
                presented,
                List.of(
                        URI::getScheme,
                        URI::getHost,
                        URI::getRawPath,
                        uri -> Objects.toString(uri.getRawQuery()),
                        uri -> Objects.toString(uri.getRawFragment()),
                        uri -> Objects.toString(uri.getRawUserInfo())));
    }

    static boolean sameButFinalSlash(String registered, String presented) {
        return registered.replaceFirst("/$", "").equals(presented.replaceFirst("/$", ""));
    }

    /** Ends the host at the first at sign instead of beginning it there. */
    static boolean userForHost(String registered, String presented) {
        return registered.equals(presented.replaceFirst("@[^/]*", ""));
    }

    private static boolean samePart(String registered, String presented, List<Function<URI, String>> parts) {
        try {
            URI wanted = new URI(registered);
            URI seen = new URI(presented);
            return parts.stream()
                    .allMatch(part ->
                            part.apply(wanted) != null && part.apply(wanted).equals(part.apply(seen)));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static boolean withoutTag(String registered, String presented) {
        return registered.equals(presented.replaceFirst("\\+[^@]*", ""));
    }

    static boolean belowDomain(String registered, String presented) {
        int at = registered.indexOf('@') + 1;
        return presented.startsWith(registered.substring(0, at)) && presented.endsWith("." + registered.substring(at));
    }

    static boolean host(String registered, String presented) {
        return registered.endsWith("@" + presented);
    }

    static boolean longerText(String registered, byte[] presented) {
        try {
            return InetAddress.getByAddress(presented).getHostAddress().startsWith(registered)
                    || RULES.sameIp(registered, presented);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Looks for the registered value anywhere among the entries, as a search in a printed certificate does. */
    static final class Anywhere extends Policy {
        @Override
        boolean named(ExpectedSubject expected, Certificate certificate) {
            return super.named(expected, certificate)
                    || certificate.alternativeNames().stream()
                            .anyMatch(name -> name.text().contains(expected.value()));
        }
    }

    /** Takes the address of the connection's other end for one of the certificate's; on this server that is the loopback address. */
    static final class PeerAddress extends Policy {
        private static final byte[] LOOPBACK = {127, 0, 0, 1};

        @Override
        boolean named(ExpectedSubject expected, Certificate certificate) {
            return super.named(expected, certificate)
                    || expected.type() == SubjectType.IP && Arrays.equals(IpLiteral.octets(expected.value()), LOOPBACK);
        }
    }

    /** Takes a common name for any kind of alternative name. */
    static final class CommonNameForAny extends Policy {
        @Override
        boolean named(ExpectedSubject expected, Certificate certificate) {
            return super.named(expected, certificate)
                    || certificate.subject().attributes().stream()
                            .filter(attribute -> attribute.type().equals(COMMON_NAME))
                            .anyMatch(attribute -> attribute
                                    .value()
                                    .text()
                                    .filter(expected.value()::equals)
                                    .isPresent());
        }
    }

    /** Takes alternative names among which one cannot be read for none that would have to be compared. */
    static final class UnreadableSkipped extends Policy {
        @Override
        boolean named(ExpectedSubject expected, Certificate certificate) {
            return super.named(expected, certificate)
                    || certificate.alternativeNames().stream()
                            .filter(name -> name.type() == AlternativeName.URI)
                            .anyMatch(name -> !readable(name.text()));
        }

        private static boolean readable(String uri) {
            try {
                return Objects.nonNull(new URI(uri));
            } catch (URISyntaxException e) {
                return false;
            }
        }
    }

    /** Wants every entry of the type to match, and has nothing to object to where there is none. */
    static final class AllMatch extends Policy {
        @Override
        boolean named(ExpectedSubject expected, Certificate certificate) {
            return expected.type() == SubjectType.DN
                    ? super.named(expected, certificate)
                    : entries(certificate).stream()
                            .filter(name -> RULES.comparable(expected.type(), name))
                            .allMatch(name -> RULES.matches(expected, List.of(name)));
        }

        private static List<AlternativeName> entries(Certificate certificate) {
            try {
                return certificate.alternativeNames();
            } catch (DerException e) {
                return List.of();
            }
        }
    }
}
