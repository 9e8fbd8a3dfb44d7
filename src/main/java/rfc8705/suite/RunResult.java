package rfc8705.suite;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Profile;
import rfc8705.scenario.Verdict;

/**
 * One run, finished.
 *
 * @param settings how it was made
 * @param catalogue what it was made from
 * @param target what was tested
 * @param startedAt when
 * @param durationMillis how long
 * @param complete whether every selected scenario was finished
 * @param status the truth about the target, whatever the gate says
 * @param gate what the build is told
 * @param capabilities what the target can do
 * @param requirements by id, in the catalogue's order
 * @param scenarios in the order of their files
 * @param exchanges how many exchanges were made in all
 */
public record RunResult(
        RunSettings settings,
        Catalogue catalogue,
        TargetFacts target,
        Instant startedAt,
        long durationMillis,
        boolean complete,
        Status status,
        Gate gate,
        List<Capability> capabilities,
        List<RequirementResult> requirements,
        List<ScenarioResult> scenarios,
        int exchanges) {
    /** Copies the lists. */
    public RunResult {
        capabilities = List.copyOf(capabilities);
        requirements = List.copyOf(requirements);
        scenarios = List.copyOf(scenarios);
    }

    /** One word about the target. */
    public enum Status {
        CONFORMANT,
        NON_CONFORMANT,
        INCONCLUSIVE
    }

    /**
     * The target in the report.
     *
     * @param name as the user gave it, or {@code embedded server}
     * @param issuer its issuer, if known
     * @param tokenEndpoint where the probes went
     * @param aliasUsed whether that is the address of {@code mtls_endpoint_aliases}
     * @param registration how clients get there: {@code dynamic} or {@code none}
     */
    public record TargetFacts(
            String name, Optional<String> issuer, String tokenEndpoint, boolean aliasUsed, String registration) {}

    /** Version of the harness. */
    public String version() {
        return settings.version();
    }

    /** The {@code scenarios} option, or {@code all}. */
    public String selection() {
        return settings.selection();
    }

    /** Reading of the open questions. */
    public Profile profile() {
        return settings.profile();
    }

    /** Whether the gate sees a scenario as failed or open. */
    public boolean closesTheGate(ScenarioResult scenario) {
        return settings.baseline().closesTheGate(scenario, settings.failOnWarn());
    }

    /** How many scenarios came to each verdict; every verdict is a key. */
    public Map<Verdict, Integer> counts() {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, 0);
        }
        scenarios.forEach(result -> counts.merge(result.verdict(), 1, Integer::sum));
        return counts;
    }
}
