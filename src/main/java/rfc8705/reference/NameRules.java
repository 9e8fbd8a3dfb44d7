package rfc8705.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares names as distinguishedNameMatch does (RFC 4517 section 4.2.15, RFC 5280 section 7.1). */
class NameRules {
    /** Whether the names have the same relative distinguished names in the same order. */
    boolean sameName(Name registered, Name presented) {
        if (registered.rdns().size() != presented.rdns().size()) {
            return false;
        }
        for (int i = 0; i < registered.rdns().size(); i++) {
            if (!sameSet(registered.rdns().get(i), presented.rdns().get(i))) {
                return false;
            }
        }
        return !registered.rdns().isEmpty();
    }

    /** Whether each attribute of one set equals exactly one of the other. */
    final boolean sameSet(List<NameAttribute> registered, List<NameAttribute> presented) {
        List<NameAttribute> left = new ArrayList<>(presented);
        for (NameAttribute wanted : registered) {
            Optional<NameAttribute> found =
                    left.stream().filter(seen -> sameAttribute(wanted, seen)).findFirst();
            if (found.isEmpty()) {
                return false;
            }
            left.remove(found.get());
        }
        return left.isEmpty();
    }

    /** Whether type and value are the same. */
    boolean sameAttribute(NameAttribute registered, NameAttribute presented) {
        return registered.type().equals(presented.type()) && sameValue(registered.value(), presented.value());
    }

    /** Whether two values are the same: as prepared text, or octet for octet where they are not text. */
    boolean sameValue(NameValue registered, NameValue presented) {
        if (registered.text().isPresent() && presented.text().isPresent()) {
            return sameText(registered.text().get(), presented.text().get());
        }
        return registered.encoded().isPresent()
                && presented.encoded().isPresent()
                && Arrays.equals(
                        registered.encoded().get().encoded(),
                        presented.encoded().get().encoded());
    }

    /** Whether two texts are the same under caseIgnoreMatch. */
    boolean sameText(String registered, String presented) {
        Optional<String> wanted = PreparedString.of(registered);
        return wanted.isPresent() && wanted.equals(PreparedString.of(presented));
    }
}
