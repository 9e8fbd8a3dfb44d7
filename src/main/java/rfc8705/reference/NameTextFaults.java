package rfc8705.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.function.UnaryOperator;

/** Policies that go wrong about the text of a distinguished name or of one of its values. */
final class NameTextFaults {
    private static final NameRules RULES = new NameRules();
    private static final int USUAL_LENGTH = 64;

    private NameTextFaults() {}

    /** Takes a certificate's value for the registered one also after a change of it. */
    static Policy orChanged(UnaryOperator<String> change) {
        return NameFaults.texts((registered, presented) ->
                RULES.sameText(registered, presented) || RULES.sameText(registered, change.apply(presented)));
    }

    /** Compares what a change leaves of both values. */
    static Policy reduced(UnaryOperator<String> change) {
        return NameFaults.texts(
                (registered, presented) -> RULES.sameText(change.apply(registered), change.apply(presented)));
    }

    /** The text before the first occurrence of another. */
    static UnaryOperator<String> before(String stop) {
        return text -> text.indexOf(stop) < 0 ? text : text.substring(0, text.indexOf(stop));
    }

    static String withoutAccents(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    static String usualLength(String text) {
        return text.substring(0, Math.min(text.length(), USUAL_LENGTH));
    }

    static boolean wildcard(String registered, String presented) {
        return RULES.sameText(registered, presented)
                || AlternativeNameFaults.sameOrWildcard(registered, presented)
                || AlternativeNameFaults.sameOrWildcard(presented, registered);
    }

    static boolean registeredHashDecoded(NameValue registered, NameValue presented) {
        return RULES.sameValue(registered, presented) || NameFaults.hashDecoded(presented, registered);
    }

    static boolean equalUnlessText(NameValue registered, NameValue presented) {
        return presented.text().isEmpty() || RULES.sameValue(registered, presented);
    }

    /** Breaks over a quotation mark in the subject. */
    static final class QuotationMarkBreaks extends Policy {
        @Override
        boolean subject(String registered, Certificate certificate) {
            boolean quoted = certificate.subject().attributes().stream()
                    .anyMatch(attribute -> attribute.value().text().orElse("").contains("\""));
            if (quoted) {
                throw new OAuthError(500, "server_error", "Something went wrong.");
            }
            return super.subject(registered, certificate);
        }
    }

    /** Takes a registered name that it cannot read for no requirement at all. */
    static final class UnreadableMatches extends Policy {
        @Override
        boolean subjectValue(JsonNode value) {
            return true;
        }

        @Override
        void checkSyntax(ExpectedSubject subject) {
            if (subject.type() != SubjectType.DN) {
                super.checkSyntax(subject);
            }
        }

        @Override
        boolean subject(String registered, Certificate certificate) {
            try {
                return super.subject(registered, certificate);
            } catch (IllegalArgumentException e) {
                return true;
            }
        }
    }
}
