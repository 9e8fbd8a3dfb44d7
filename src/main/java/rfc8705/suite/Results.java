package rfc8705.suite;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            Instant start,
            int exchanges) {
        List<ScenarioResult> results =
                selected.stream().map(scenario -> finished.get(scenario.id())).toList();
        TargetFacts facts = new TargetFacts(
                settings.targetName(),
                target.issuer(),
                target.tokenEndpoint().toString(),
                target.aliasUsed(),
                registrar.kind());
        return new RunResult(
                settings.version(),
                facts,
                start,
                Duration.between(start, Instant.now()).toMillis(),
                true,
                settings.selection(),
                settings.profile(),
                status(results, controls),
                gate(results, controls, settings.failOnWarn()),
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

    private static Gate gate(List<ScenarioResult> results, Controls controls, boolean failOnWarn) {
        List<String> failed = having(results, Verdict.FAIL);
        List<String> warned = having(results, Verdict.WARN);
        List<String> open = having(results, Verdict.INCONCLUSIVE);
        if (!failed.isEmpty()) {
            return new Gate(false, 1, count(failed) + " FAIL: " + named(failed) + ".");
        }
        if (failOnWarn && !warned.isEmpty()) {
            return new Gate(false, 1, count(warned) + " WARN, and failOnWarn is set: " + named(warned) + ".");
        }
        if (!controls.anyWorks()) {
            return new Gate(false, 3, controls.whyNoneWorks());
        }
        if (!open.isEmpty()) {
            String hint = controls.authorityLooksUnknown() ? " " + controls.importAuthority() : "";
            return new Gate(false, 3, count(open) + " INCONCLUSIVE: " + named(open) + "." + hint);
        }
        return new Gate(true, 0, "No FAIL and no INCONCLUSIVE among " + results.size() + " scenarios.");
    }

    private static List<String> having(List<ScenarioResult> results, Verdict verdict) {
        return results.stream()
                .filter(result -> result.verdict() == verdict)
                .map(result -> result.scenario().id())
                .toList();
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
