package rfc8705.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ExpectedVerdictsTest {
    private static final String DOCUMENTED = """
            # what a server of that version does
            capability tls_client_auth_subject_dn supported
            WARN dn-upper-case E-10

            FAIL dn-wildcard E-21
            """;

    @Test
    void aRunAsDocumentedHasNoDifference() {
        JsonNode report = report("supported", "WARN", "FAIL");

        assertThat(ExpectedVerdicts.of(DOCUMENTED).differences(report, 1)).isEmpty();
    }

    @Test
    void aNewFailureIsNamedWithItsReason() {
        JsonNode report = report("supported", "FAIL", "FAIL");

        assertThat(ExpectedVerdicts.of(DOCUMENTED).differences(report, 1))
                .containsExactly("New: FAIL dn-upper-case E-10\n    since it is FAIL", "Gone: WARN dn-upper-case E-10");
    }

    @Test
    void aFailureThatVanishedIsNamed() {
        JsonNode report = report("supported", "WARN", "PASS");

        assertThat(ExpectedVerdicts.of(DOCUMENTED).differences(report, 1))
                .containsExactly("Gone: FAIL dn-wildcard E-21");
    }

    @Test
    void anInconclusiveScenarioIsADifference() {
        JsonNode report = report("supported", "WARN", "INCONCLUSIVE");

        assertThat(ExpectedVerdicts.of(DOCUMENTED).differences(report, 1))
                .contains("New: INCONCLUSIVE dn-wildcard E-21\n    since it is INCONCLUSIVE");
    }

    @Test
    void aLostCapabilityIsADifferenceThoughItOnlySkipsScenarios() {
        JsonNode report = report("unsupported", "WARN", "FAIL");

        assertThat(ExpectedVerdicts.of(DOCUMENTED).differences(report, 1))
                .contains("Gone: capability tls_client_auth_subject_dn supported");
    }

    @Test
    void aRunOfASelectionIsNotComparedInSilence() {
        JsonNode report = parsed(text("supported", "WARN", "FAIL").replace("\"all\"", "\"dn\""));

        assertThat(ExpectedVerdicts.of(DOCUMENTED).differences(report, 1))
                .containsExactly("The report is not one of a complete run of all scenarios.");
    }

    @Test
    void aBuildThatDisagreesWithTheGateIsADifference() {
        JsonNode report = report("supported", "WARN", "FAIL");

        assertThat(ExpectedVerdicts.of(DOCUMENTED).differences(report, 0))
                .containsExactly("Maven ended with 0, though the report's gate says not passed.");
    }

    private static JsonNode report(String capability, String first, String second) {
        return parsed(text(capability, first, second));
    }

    private static String text(String capability, String first, String second) {
        return """
                {"complete": true, "selection": "all", "gate": {"passed": false},
                 "capabilities": [{"name": "tls_client_auth_subject_dn", "state": "%s", "reason": "seen"}],
                 "scenarios": [
                   {"id": "dn-upper-case", "judgements": [{"requirement": "E-10", "verdict": "%s", "reason": "since it is %s"}]},
                   {"id": "dn-wildcard", "judgements": [{"requirement": "E-21", "verdict": "%s", "reason": "since it is %s"}]}]}
                """.formatted(capability, first, first, second, second);
    }

    private static JsonNode parsed(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
