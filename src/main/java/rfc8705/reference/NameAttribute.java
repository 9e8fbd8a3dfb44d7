package rfc8705.reference;

/** One attribute of a relative distinguished name: its dotted object identifier and its value. */
record NameAttribute(String type, NameValue value) {}
