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
import java.util.stream.Collectors;
import rfc8705.exchange.Exchange;
import rfc8705.report.Sections.Section;
import rfc8705.scenario.Expectation;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Step;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Baseline;
import rfc8705.suite.Capability;
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
    private final Set<String> scenarioIds;
    private final Map<Exchange, Integer> shown = new IdentityHashMap<>();
    private final Assets assets = Assets.load();

    private Page(RunResult result, BooleanSupplier hasRoom) {
        this.result = result;
        this.hasRoom = hasRoom;
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

    /** The status as a reader says it. */
    public String status() {
        return result.status().name().replace('_', '-');
    }

    /** When the run started, to the second. */
    public String started() {
        return result.startedAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The Java runtime and the system that the run was made with. */
    public String environment() {
        return "Java " + Environment.java() + ", " + Environment.os();
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

    /** Scenarios of one verdict, those that the gate does not let pass first. */
    public List<ScenarioResult> scenarios(Verdict verdict) {
        return result.scenarios().stream()
                .filter(scenario -> scenario.verdict() == verdict)
                .sorted(Comparator.comparing(scenario -> !result.closesTheGate(scenario)))
                .toList();
    }

    /** Each rule that was broken. */
    public List<Cause> broken() {
        return Cause.broken(result);
    }

    /** Each reason why something could not be judged. */
    public List<Cause> open() {
        return Cause.open(result);
    }

    /** Capabilities in one state. */
    public List<Capability> capabilities(Capability.State state) {
        return result.capabilities().stream()
                .filter(capability -> capability.state() == state)
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
        return Optional.ofNullable(result.catalogue().requirements().get(judgement.requirement()));
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

    /** The judgement that decided a scenario. */
    public Judgement deciding(ScenarioResult scenario) {
        return Story.deciding(scenario);
    }

    /** What the server did and what it has to do, in a sentence or two. */
    public String story(ScenarioResult scenario, Judgement judgement) {
        return Story.of(scenario, judgement, result.profile());
    }

    /** The entry of the baseline that accepts a judgement, if one does. */
    public Optional<Baseline.Entry> accepted(ScenarioResult scenario, Judgement judgement) {
        return result.settings().baseline().accepting(scenario.scenario().id(), judgement);
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

    /** A scenario beside its twin. */
    public Evidence evidence(ScenarioResult scenario) {
        return new Evidence(scenario, result.catalogue());
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

    /** The run over time. */
    public TimePicture time() {
        return TimePicture.of(result);
    }

    /** Every rule that the run names, by section. */
    public List<Section<RequirementResult>> sections() {
        return Sections.group(result.requirements(), each -> each.requirement().clause());
    }

    /** Rules of the catalogue that no scenario of this run names, by section. */
    public List<Section<Requirement>> unnamed() {
        Set<String> named = result.requirements().stream()
                .map(each -> each.requirement().id())
                .collect(Collectors.toSet());
        List<Requirement> others = result.catalogue().requirements().values().stream()
                .filter(rule -> !named.contains(rule.id()))
                .toList();
        return Sections.group(others, Requirement::clause);
    }

    /** How much of a section was judged. */
    public Coverage coverage(Section<RequirementResult> section) {
        int unnamed = unnamed().stream()
                .filter(other -> other.name().equals(section.name()))
                .mapToInt(other -> other.items().size())
                .sum();
        return Coverage.of(section.items(), unnamed);
    }

    /** How much of the catalogue was judged. */
    public Coverage coverage() {
        int unnamed = unnamed().stream().mapToInt(other -> other.items().size()).sum();
        return Coverage.of(result.requirements(), unnamed);
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

    /** How the suite was proved. */
    public SuiteProof proof() {
        return SuiteProof.load();
    }

    /** What every page of ours carries with it. */
    public Assets assets() {
        return assets;
    }
}
