package rfc8705.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Capability;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;
import rfc8705.verdict.Judgement;

/** The end of a run on a console: the truth first, the failures last, where the eye is. */
public final class ConsoleSummary {
    private static final int LENGTH = 200;
    private static final int REASON_LENGTH = 400;
    private static final int GATE_LENGTH = 4_000;
    private static final int INCONCLUSIVE_LISTED = 10;

    private ConsoleSummary() {}

    /**
     * Several lines, each ended by a line feed; one per failed judgement. Control characters of the target are written out.
     *
     * @param reports the directory that {@link Reports#write} wrote to
     */
    public static String of(RunResult result, Path reports) {
        Path page = reports.resolve("index.html");
        List<String> lines = new ArrayList<>();
        lines.add(result.status() + "  " + line(result.target().name()) + "  (selection " + line(result.selection())
                + ", profile " + result.profile().label() + (result.complete() ? ")" : ", cut short)"));
        lines.add(VerdictWords.counts(result) + " in " + result.scenarios().size() + " scenarios, " + result.exchanges()
                + " exchanges, " + VerdictWords.duration(result.durationMillis()));
        capabilities(result, lines);
        inconclusive(result, page, lines);
        judgements(result, Verdict.FAIL).forEach(found -> lines.add(failure(result, found, page)));
        lines.add((result.gate().passed() ? "Gate passed: " : "Gate failed: ")
                + Visible.clip(Visible.line(result.gate().reason()), GATE_LENGTH));
        lines.add("Report: " + page);
        return String.join("\n", lines) + "\n";
    }

    /** What a build's log needs at least: the status, why the gate is open or not, and where the report is; three lines. */
    public static String brief(RunResult result, Path reports) {
        List<String> lines = of(result, reports).lines().toList();
        return lines.get(0) + "\n" + String.join("\n", lines.subList(lines.size() - 2, lines.size())) + "\n";
    }

    /** A scenario that was just judged, in one line. */
    public static String judged(ScenarioResult scenario) {
        Judgement deciding = Story.deciding(scenario);
        return String.format(
                        "%-12s %s", scenario.verdict(), line(scenario.scenario().id())) + "  "
                + line(deciding.requirement()) + ": expected " + line(deciding.expected()) + ", observed "
                + line(deciding.observed());
    }

    private static void capabilities(RunResult result, List<String> lines) {
        result.capabilities().stream()
                .filter(capability -> capability.state() != Capability.State.SUPPORTED)
                .map(capability -> capability.state().label() + ": " + line(capability.name()) + " - "
                        + reason(capability.reason()))
                .forEach(lines::add);
    }

    private static void inconclusive(RunResult result, Path page, List<String> lines) {
        Map<Unsettled, List<String>> found = new LinkedHashMap<>();
        judgements(result, Verdict.INCONCLUSIVE).forEach(each -> found.computeIfAbsent(
                        new Unsettled(each.scenario(), each.judgement().reason()), key -> new ArrayList<>())
                .add(each.judgement().requirement()));
        found.entrySet().stream()
                .limit(INCONCLUSIVE_LISTED)
                .map(each -> "INCONCLUSIVE " + line(each.getKey().scenario()) + "  "
                        + line(String.join(", ", each.getValue())) + ": "
                        + reason(each.getKey().reason()))
                .forEach(lines::add);
        if (found.size() > INCONCLUSIVE_LISTED) {
            lines.add(
                    "and " + (found.size() - INCONCLUSIVE_LISTED) + " more INCONCLUSIVE -> " + page + "#inconclusive");
        }
    }

    private static String failure(RunResult result, Found found, Path page) {
        Judgement judgement = found.judgement();
        return "FAIL " + line(found.scenario()) + "  " + line(judgement.requirement()) + ": expected "
                + line(judgement.expected()) + ", observed " + line(judgement.observed()) + " -> " + page + "#scenario-"
                + line(found.scenario())
                + result.settings()
                        .baseline()
                        .accepting(found.scenario(), judgement)
                        .map(entry -> " (accepted until "
                                + entry.expires().map(Object::toString).orElse("") + ")")
                        .orElse("");
    }

    private static List<Found> judgements(RunResult result, Verdict verdict) {
        List<Found> found = new ArrayList<>();
        for (ScenarioResult scenario : result.scenarios()) {
            for (Judgement judgement : scenario.judgements()) {
                if (judgement.verdict() == verdict) {
                    found.add(new Found(scenario.scenario().id(), judgement));
                }
            }
        }
        return found;
    }

    private static String reason(String text) {
        return Visible.clip(Visible.line(text), REASON_LENGTH);
    }

    private static String line(String text) {
        return Visible.clip(Visible.line(text), LENGTH);
    }

    /** What stayed open for one reason, however many rules it leaves open. */
    private record Unsettled(String scenario, String reason) {}

    private record Found(String scenario, Judgement judgement) {}
}
