package rfc8705.wire;

/** One HTTP header field line; the value may hold a CRLF and a space for a folded line, which only {@link HttpRequest#exact} keeps. */
public record Header(String name, String value) {}
