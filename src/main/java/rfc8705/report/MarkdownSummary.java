package rfc8705.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;
import rfc8705.verdict.Judgement;

/** {@code summary.md}: what a job's summary page shows. */
final class MarkdownSummary {
    private static final int LISTED = 100;
    private static final int LENGTH = 300;

    private MarkdownSummary() {}

    static String of(RunResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("# RFC 8705 section 2: " + result.status());
        lines.add("");
        lines.add("**Gate " + (result.gate().passed() ? "passed" : "failed") + ":** "
                + text(result.gate().reason()));
        lines.add("");
        lines.add("Target " + text(result.target().name()) + ", token endpoint "
                + text(result.target().tokenEndpoint())
                + ", selection " + text(result.selection()) + ", profile "
                + result.profile().label() + ", "
                + VerdictWords.duration(result.durationMillis()) + (result.complete() ? "." : ", **cut short**."));
        lines.add("");
        counts(result, lines);
        listing("Failures", Verdict.FAIL, result, lines);
        listing("Inconclusive", Verdict.INCONCLUSIVE, result, lines);
        listing("Warnings", Verdict.WARN, result, lines);
        return String.join("\n", lines) + "\n";
    }

    private static void counts(RunResult result, List<String> lines) {
        Map<Verdict, Integer> counts = result.counts();
        lines.add(VerdictWords.ORDER.stream().map(Verdict::name).collect(Collectors.joining(" | ", "| ", " |")));
        lines.add("|" + " ---: |".repeat(VerdictWords.ORDER.size()));
        lines.add(VerdictWords.ORDER.stream()
                .map(verdict -> counts.getOrDefault(verdict, 0).toString())
                .collect(Collectors.joining(" | ", "| ", " |")));
    }

    private static void listing(String heading, Verdict verdict, RunResult result, List<String> lines) {
        List<ScenarioResult> matching = result.scenarios().stream()
                .filter(scenario -> scenario.verdict() == verdict)
                .toList();
        if (matching.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("## " + heading);
        lines.add("");
        matching.stream().limit(LISTED).map(scenario -> line(scenario, verdict)).forEach(lines::add);
        if (matching.size() > LISTED) {
            lines.add("- and " + (matching.size() - LISTED) + " more, in `index.html`");
        }
    }

    private static String line(ScenarioResult scenario, Verdict verdict) {
        return "- **" + text(scenario.scenario().id()) + "** "
                + scenario.judgements().stream()
                        .filter(judgement -> judgement.verdict() == verdict)
                        .map(MarkdownSummary::judgement)
                        .collect(Collectors.joining("; "));
    }

    private static String judgement(Judgement judgement) {
        return text(judgement.requirement()) + ": expected " + text(judgement.expected()) + ", observed "
                + text(judgement.observed()) + ". " + text(judgement.reason());
    }

    /** Plain text in Markdown: no markup, no HTML, no mention of a user, no link. */
    static String text(String raw) {
        String line = Visible.clip(Visible.line(raw), LENGTH);
        StringBuilder out = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '@' -> out.append("&#64;");
                case ':' -> out.append(line.startsWith("://", i) ? "&#58;" : ":");
                case '\\', '|', '`', '*', '_', '[', ']', '#', '~', '!', '$' ->
                    out.append('\\').append(c);
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
