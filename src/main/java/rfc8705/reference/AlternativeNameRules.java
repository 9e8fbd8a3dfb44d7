package rfc8705.reference;

import java.util.Arrays;
import java.util.List;

/** Compares a registered value with subject alternative names of its own type (RFC 5280 section 7). */
class AlternativeNameRules {
    /** Whether any entry of the expected type equals the registered value. */
    final boolean matches(ExpectedSubject expected, List<AlternativeName> presented) {
        return considered(presented).stream()
                .filter(name -> comparable(expected.type(), name))
                .anyMatch(name -> same(expected, name));
    }

    /** The entries that are looked at: all. */
    List<AlternativeName> considered(List<AlternativeName> presented) {
        return presented;
    }

    /** Whether an entry is of the registered type. */
    boolean comparable(SubjectType expected, AlternativeName name) {
        return name.type() == expected.generalName();
    }

    private boolean same(ExpectedSubject expected, AlternativeName name) {
        return switch (expected.type()) {
            case DN -> false;
            case DNS -> sameDns(expected.value(), name.text());
            case URI -> sameUri(expected.value(), name.text());
            case IP -> sameIp(expected.value(), name.content());
            case EMAIL -> sameEmail(expected.value(), name.text());
        };
    }

    /** DNS names are equal whatever their letter case; an asterisk is a character like any other. */
    boolean sameDns(String registered, String presented) {
        return lower(registered).equals(lower(presented));
    }

    /** URIs are equal character by character, scheme and host whatever their letter case. */
    boolean sameUri(String registered, String presented) {
        return lowerSchemeAndHost(registered).equals(lowerSchemeAndHost(presented));
    }

    /** Addresses are equal octet for octet. */
    boolean sameIp(String registered, byte[] presented) {
        return Arrays.equals(IpLiteral.octets(registered), presented);
    }

    /** Mail addresses have a local part with, and a domain without, letter case. */
    boolean sameEmail(String registered, String presented) {
        return lowerDomain(registered).equals(lowerDomain(presented));
    }

    private static String lowerDomain(String address) {
        int domain = address.lastIndexOf('@') + 1;
        return address.substring(0, domain) + lower(address.substring(domain));
    }

    private static String lowerSchemeAndHost(String uri) {
        int colon = first(":/?#", uri, 0);
        if (colon == 0 || colon == uri.length() || uri.charAt(colon) != ':') {
            return uri;
        }
        int rest = colon + 1;
        if (!uri.startsWith("//", rest)) {
            return lower(uri.substring(0, rest)) + uri.substring(rest);
        }
        int end = first("/?#", uri, rest + 2);
        int host = Math.max(rest + 2, uri.lastIndexOf('@', end - 1) + 1);
        return lower(uri.substring(0, rest))
                + uri.substring(rest, host)
                + lower(uri.substring(host, end))
                + uri.substring(end);
    }

    /** Where the first of these characters stands, from a place on; the text's length where none does. */
    private static int first(String characters, String text, int from) {
        int at = from;
        while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    static String lower(String ascii) {
        StringBuilder result = new StringBuilder();
        ascii.chars().forEach(c -> result.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return result.toString();
    }
}
