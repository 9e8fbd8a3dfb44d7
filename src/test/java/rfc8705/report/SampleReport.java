package rfc8705.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Role;
import rfc8705.suite.ScenarioResult;
import rfc8705.wire.Ending;

/** Writes a report to look at. */
final class SampleReport {
    private SampleReport() {}

    /** Takes the directory. */
    public static void main(String[] arguments) {
        Path page = Reports.write(Results.run(scenarios()), Path.of(arguments[0]));
        System.out.print(ConsoleSummary.of(Results.run(scenarios()), page.getParent()));
    }

    private static List<ScenarioResult> scenarios() {
        List<ScenarioResult> scenarios = new ArrayList<>();
        scenarios.add(Results.scenario(
                "san-dns-wildcard",
                Verdict.FAIL,
                "accepted (200)",
                Results.around(Results.answered(Role.PROBE, Outcome.ACCEPTED, 200, Results.ACCEPTANCE))));
        scenarios.add(Results.scenario(
                "san-dns-unsure",
                Verdict.INCONCLUSIVE,
                "tls_alert (bad_certificate)",
                Results.around(Results.recorded(
                        Role.PROBE, Outcome.TLS_ALERT, "bad_certificate", new Ending.Alert("bad_certificate")))));
        scenarios.add(Results.scenario(
                "san-dns-warned",
                Verdict.WARN,
                "other_error (400 invalid_request)",
                Results.around(Results.answered(
                        Role.PROBE,
                        Outcome.OTHER_ERROR,
                        400,
                        "{\"error\":\"\u202e<script>alert(1)</script>\u001b[31m\"}"))));
        for (int i = 0; i < 30; i++) {
            Verdict verdict = i % 9 == 4 ? Verdict.SKIP : i % 7 == 5 ? Verdict.INFO : Verdict.PASS;
            scenarios.add(Results.scenario(
                    "san-dns-" + i,
                    verdict,
                    "invalid_client (401)",
                    Results.around(Results.answered(
                            Role.PROBE, Outcome.INVALID_CLIENT, 401, "{\"error\":\"invalid_client\"}"))));
        }
        return scenarios;
    }
}
