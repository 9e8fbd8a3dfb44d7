package rfc8705.pki;

import java.util.List;

/**
 * One relative distinguished name: usually one attribute, several when it is multi-valued.
 *
 * @param attributes the attributes in the order they are written
 * @param asWritten whether a multi-valued SET keeps that order although DER sorts it
 */
public record Rdn(List<Attribute> attributes, boolean asWritten) {
    /** Copies the list. */
    public Rdn {
        attributes = List.copyOf(attributes);
    }
}
