package rfc8705.target;

/** One request parameter. */
public record Parameter(String name, String value) {}
