package rfc8705.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.UnaryOperator;

/** Policies that answer token requests in the wrong form. */
final class AnswerFaults {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerFaults() {}

    /** Changes every refusal. */
    static Policy refusals(UnaryOperator<Answer> change) {
        return new Policy() {
            @Override
            Answer answer(Request request, Answer answer) {
                return answer.status() == 200 ? answer : change.apply(answer);
            }
        };
    }

    /** Changes every token response. */
    static Policy grants(UnaryOperator<Answer> change) {
        return new Policy() {
            @Override
            Answer answer(Request request, Answer answer) {
                return answer.status() == 200 ? change.apply(answer) : answer;
            }
        };
    }

    static Answer code(Answer refusal, String code) {
        return new Answer(refusal.status(), refusal.headers(), refusal.body().replace("invalid_client", code));
    }

    static Answer status(Answer refusal, int status) {
        return new Answer(status, refusal.headers(), refusal.body());
    }

    static Answer quoted(Answer refusal) {
        return new Answer(refusal.status(), refusal.headers(), refusal.body().replace("Client", "The \\\"client\\\""));
    }

    static Answer html(Answer refusal) {
        return new Answer(refusal.status(), refusal.headers(), "<html><body>Unauthorized</body></html>")
                .with("Content-Type", "text/html");
    }

    static Answer untyped(Answer grant) {
        return new Answer(grant.status(), grant.headers(), grant.body().replace("token_type", "type"));
    }

    /** Tells the client what its certificate says. */
    static final class SubjectTold extends Policy {
        @Override
        Answer answer(Request request, Answer answer) {
            if (answer.status() == 200 || request.chain().isEmpty()) {
                return answer;
            }
            String subject = request.chain().get(0).getSubjectX500Principal().toString();
            try {
                String code = JSON.readTree(answer.body()).path("error").asText();
                return Answer.error(answer.status(), code, "Unexpected certificate: " + subject);
            } catch (JsonProcessingException e) {
                return answer;
            }
        }
    }
}
