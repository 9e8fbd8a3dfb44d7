package rfc8705.suite;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import rfc8705.registration.Registrar;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RunResult.Status;
import rfc8705.suite.RunResult.TargetFacts;
import rfc8705.target.Target;
import rfc8705.verdict.Judgement;

/** Draws a run's scenarios together: requirements, status and gate. */
final class Results {
    private static final int NAMED = 5;

    private Results() {}

    static RunResult of(
            RunSettings settings,
            Catalogue catalogue,
            Target target,
            Registrar registrar,
            Controls controls,
            List<Scenario> selected,
            Map<String, ScenarioResult> finished,
            boolean complete,
            Instant start,
            int exchanges) {
        List<ScenarioResult> results = selected.stream()
                .map(scenario -> finished.get(scenario.id()))
                .filter(Objects::nonNull)
                .toList();
        TargetFacts facts = new TargetFacts(
                settings.targetName(),
                target.issuer(),
                target.tokenEndpoint().toString(),
                target.aliasUsed(),
                registrar.kind());
        return new RunResult(
                settings,
                catalogue,
                facts,
                start,
                Duration.between(start, Instant.now()).toMillis(),
                complete,
                complete || !having(results, Verdict.FAIL).isEmpty() ? status(results, controls) : Status.INCONCLUSIVE,
                complete
                        ? gate(settings, catalogue, results, controls)
                        : interrupted(settings, results, selected.size()),
                controls.capabilities(),
                requirements(catalogue, results),
                results,
                exchanges);
    }

    private static Status status(List<ScenarioResult> results, Controls controls) {
        if (!having(results, Verdict.FAIL).isEmpty()) {
            return Status.NON_CONFORMANT;
        }
        return having(results, Verdict.INCONCLUSIVE).isEmpty() && controls.anyWorks()
                ? Status.CONFORMANT
                : Status.INCONCLUSIVE;
    }

    private static Gate gate(
            RunSettings settings, Catalogue catalogue, List<ScenarioResult> results, Controls controls) {
        Baseline baseline = settings.baseline();
        Set<String> known = catalogue.scenarios().stream().map(Scenario::id).collect(Collectors.toSet());
        List<String> problems = new ArrayList<>(baseline.problems(known, results));
        List<String> failed = outside(baseline, results, Verdict.FAIL);
        List<String> warned = outside(baseline, results, Verdict.WARN);
        List<String> open = outside(baseline, results, Verdict.INCONCLUSIVE);
        if (!failed.isEmpty()) {
            problems.add(0, count(failed) + " FAIL: " + named(failed) + ".");
        }
        if (settings.failOnWarn() && !warned.isEmpty()) {
            problems.add(count(warned) + " WARN, and failOnWarn is set: " + named(warned) + ".");
        }
        if (!problems.isEmpty()) {
            return new Gate(false, 1, String.join(" ", problems));
        }
        if (!controls.anyWorks()) {
            return new Gate(false, 3, controls.whyNoneWorks());
        }
        if (!open.isEmpty()) {
            String hint = controls.authorityLooksUnknown() ? " " + controls.importAuthority() : "";
            return new Gate(false, 3, count(open) + " INCONCLUSIVE: " + named(open) + "." + hint);
        }
        long accepted = having(results, Verdict.FAIL).size()
                + having(results, Verdict.INCONCLUSIVE).size();
        return new Gate(
                true,
                0,
                "No FAIL and no INCONCLUSIVE among " + results.size() + " scenarios"
                        + (accepted == 0 ? "." : " but the " + accepted + " that " + baseline.name() + " accepts."));
    }

    /** Half a run proves nothing but what failed in it. */
    private static Gate interrupted(RunSettings settings, List<ScenarioResult> results, int selected) {
        List<String> failed = outside(settings.baseline(), results, Verdict.FAIL);
        String found = failed.isEmpty() ? "" : count(failed) + " FAIL: " + named(failed) + ". ";
        return new Gate(
                false,
                failed.isEmpty() ? 3 : 1,
                found + "The run was interrupted when " + results.size() + " of " + selected
                        + " scenarios were finished; start it again.");
    }

    private static List<String> outside(Baseline baseline, List<ScenarioResult> results, Verdict verdict) {
        return results.stream()
                .filter(result -> baseline.outside(result) == verdict)
                .map(result -> result.scenario().id())
                .toList();
    }

    private static List<String> having(List<ScenarioResult> results, Verdict verdict) {
        return outside(Baseline.NONE, results, verdict);
    }

    private static String count(List<String> ids) {
        return ids.size() == 1 ? "1 scenario is" : ids.size() + " scenarios are";
    }

    private static String named(List<String> ids) {
        String list = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
        return ids.size() > NAMED ? list + " and " + (ids.size() - NAMED) + " more" : list;
    }

    private static List<RequirementResult> requirements(Catalogue catalogue, List<ScenarioResult> results) {
        List<RequirementResult> rows = new ArrayList<>();
        for (Requirement requirement : catalogue.requirements().values()) {
            List<ScenarioResult> naming = results.stream()
                    .filter(result -> result.judgements().stream()
                            .anyMatch(judgement -> judgement.requirement().equals(requirement.id())))
                    .toList();
            if (naming.isEmpty()) {
                continue;
            }
            List<Judgement> judgements = naming.stream()
                    .flatMap(result -> result.judgements().stream())
                    .filter(judgement -> judgement.requirement().equals(requirement.id()))
                    .toList();
            long judged = naming.stream()
                    .filter(result -> result.judgements().stream()
                            .anyMatch(judgement -> judgement.requirement().equals(requirement.id())
                                    && judgement.verdict() != Verdict.SKIP
                                    && judgement.verdict() != Verdict.INCONCLUSIVE))
                    .count();
            rows.add(new RequirementResult(
                    requirement,
                    Verdict.worst(judgements.stream().map(Judgement::verdict).toList()),
                    (int) judged,
                    naming.size(),
                    naming.stream().map(result -> result.scenario().id()).toList()));
        }
        return rows;
    }
}
