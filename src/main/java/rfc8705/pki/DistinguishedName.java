package rfc8705.pki;

import java.util.List;

/**
 * A distinguished name as a structure to encode. It is never parsed from, printed as or compared with a string.
 *
 * @param rdns the relative distinguished names in encoding order; none for an empty name
 */
public record DistinguishedName(List<Rdn> rdns) {
    /** Copies the list. */
    public DistinguishedName {
        rdns = List.copyOf(rdns);
    }
}
