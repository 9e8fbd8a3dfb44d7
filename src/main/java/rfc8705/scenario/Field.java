package rfc8705.scenario;

/** A name with a value: a form parameter, a query parameter or a header field. The value may hold placeholders. */
public record Field(String name, String value) {}
