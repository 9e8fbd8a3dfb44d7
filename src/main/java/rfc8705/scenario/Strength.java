package rfc8705.scenario;

/** The force of a rule's text. Only the first group are words of RFC 2119. */
public enum Strength {
    MUST("MUST"),
    MUST_NOT("MUST NOT"),
    SHOULD("SHOULD"),
    SHOULD_NOT("SHOULD NOT"),
    MAY("MAY"),
    OPTIONAL("OPTIONAL"),
    /** Descriptive prose with unambiguous behaviour. */
    DESC("DESC"),
    /** Inherited from a referenced document, without a word of its own there. */
    INH("INH"),
    /** A security property that the binding implies. */
    SEC("SEC"),
    /** The text says nothing. */
    NONE("NONE");

    private final String label;

    Strength(String label) {
        this.label = label;
    }

    /** As written in files and reports. */
    public String label() {
        return label;
    }
}
