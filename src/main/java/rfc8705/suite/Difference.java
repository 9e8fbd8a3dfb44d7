package rfc8705.suite;

/** One field in which a probe differs from its twin; both values as they went out. An empty text stands for an absent field. */
public record Difference(String field, String twin, String probe) {}
