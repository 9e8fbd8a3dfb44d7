package rfc8705.report;

import rfc8705.scenario.Requirement;

/** What the force of a rule means, without claiming a word of RFC 2119 that is not in the text. */
final class StrengthWords {
    private StrengthWords() {}

    /** A short sentence. */
    static String explain(Requirement requirement) {
        String words =
                switch (requirement.strength()) {
                    case MUST, MUST_NOT -> "An absolute requirement in the sense of RFC 2119";
                    case SHOULD, SHOULD_NOT ->
                        "A recommendation in the sense of RFC 2119: a server needs a good reason to differ";
                    case MAY, OPTIONAL -> "Left to the server in the sense of RFC 2119";
                    case DESC -> "The text describes this behaviour without a word of RFC 2119";
                    case INH -> "Comes from a document that the text builds on, without a word of RFC 2119";
                    case SEC ->
                        "No sentence of the text: a security property without which its binding of client and certificate does not hold";
                    case NONE -> "The text says nothing about it";
                };
        return words
                + (requirement.inherited() ? ", written in a document that the text builds on" : "")
                + (requirement.bindsClient()
                        ? "; it is addressed to the client, and the server is measured by how it takes it"
                        : "")
                + ".";
    }
}
