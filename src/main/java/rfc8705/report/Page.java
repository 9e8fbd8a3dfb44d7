package rfc8705.report;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import rfc8705.exchange.Exchange;
import rfc8705.scenario.Expectation;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Step;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RequirementResult;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;
import rfc8705.verdict.Judgement;
import rfc8705.wire.Ending;
import rfc8705.wire.HttpResponse;

/** What the templates ask while they render one page; it remembers which exchanges they have already shown. */
public final class Page {
    private final RunResult result;
    private final BooleanSupplier hasRoom;
    private final Map<String, Requirement> requirements;
    private final Set<String> scenarioIds;
    private final Map<Exchange, Integer> shown = new IdentityHashMap<>();
    private final Assets assets = Assets.load();

    private Page(RunResult result, BooleanSupplier hasRoom) {
        this.result = result;
        this.hasRoom = hasRoom;
        this.requirements = result.requirements().stream()
                .map(RequirementResult::requirement)
                .collect(Collectors.toMap(Requirement::id, Function.identity(), (first, second) -> first));
        this.scenarioIds = result.scenarios().stream()
                .map(scenario -> scenario.scenario().id())
                .collect(Collectors.toSet());
    }

    static Page of(RunResult result, BooleanSupplier hasRoom) {
        return new Page(result, hasRoom);
    }

    /** The run. */
    public RunResult result() {
        return result;
    }

    /** When the run started, to the second. */
    public String started() {
        return result.startedAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The order in which verdicts are listed. */
    public List<Verdict> verdicts() {
        return VerdictWords.ORDER;
    }

    /** How many scenarios came to a verdict. */
    public int count(Verdict verdict) {
        return result.counts().getOrDefault(verdict, 0);
    }

    /** What the status means. */
    public String statusExplained() {
        return VerdictWords.explain(result);
    }

    /** Scenarios of one verdict. */
    public List<ScenarioResult> scenarios(Verdict verdict) {
        return result.scenarios().stream()
                .filter(scenario -> scenario.verdict() == verdict)
                .toList();
    }

    /** Whether a scenario has a card of its own above the list of all. */
    public boolean hasCard(ScenarioResult scenario) {
        return switch (scenario.verdict()) {
            case FAIL, WARN, INCONCLUSIVE -> true;
            case PASS, INFO, SKIP -> false;
        };
    }

    /** Whether a scenario is on this page: a twin need not be in the selection. */
    public boolean hasScenario(String id) {
        return scenarioIds.contains(id);
    }

    /** The rule of a judgement, if the run knows it. */
    public Optional<Requirement> requirement(Judgement judgement) {
        return Optional.ofNullable(requirements.get(judgement.requirement()));
    }

    /** What a rule's strength means. */
    public String strength(Requirement requirement) {
        return StrengthWords.explain(requirement);
    }

    /** Judgements, the worst first. */
    public List<Judgement> judgements(ScenarioResult scenario) {
        return scenario.judgements().stream()
                .sorted(Comparator.comparing(Judgement::verdict))
                .toList();
    }

    /** Why an expectation is what a conformant server shows; empty if the scenario does not say. */
    public String why(ScenarioResult scenario, Judgement judgement) {
        Map<String, Expectation> all = new HashMap<>();
        for (Step step : scenario.scenario().then()) {
            all.putAll(step.expect());
        }
        all.putAll(scenario.scenario().expect());
        Expectation expectation = all.get(judgement.requirement());
        return expectation == null ? "" : expectation.why();
    }

    /** Milliseconds in words. */
    public String duration(long millis) {
        return VerdictWords.duration(millis);
    }

    /** The octets that went out. */
    public String octets(Exchange exchange) {
        return Visible.octets(exchange.transcript().requestBytes());
    }

    /** How it ended. */
    public String ending(Exchange exchange) {
        return EndingWords.sentence(exchange.transcript().ending());
    }

    /** The response, if one came. */
    public Optional<HttpResponse> response(Exchange exchange) {
        return exchange.transcript().ending() instanceof Ending.Responded responded
                ? Optional.of(responded.response())
                : Optional.empty();
    }

    /** Whether the page can still show an exchange in full; what is left out is in {@code report.json}. */
    public boolean hasRoom() {
        return hasRoom.getAsBoolean();
    }

    /** The number of an exchange that is shown in full elsewhere on the page; empty the first time, which numbers it. */
    public Optional<Integer> shownAs(Exchange exchange) {
        Integer number = shown.putIfAbsent(exchange, shown.size() + 1);
        return Optional.ofNullable(number);
    }

    /** The number of an exchange that was asked for before. */
    public int number(Exchange exchange) {
        return Objects.requireNonNull(shown.get(exchange));
    }

    /** What every page of ours carries with it. */
    public Assets assets() {
        return assets;
    }
}
