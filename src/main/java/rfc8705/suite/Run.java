package rfc8705.suite;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import rfc8705.callback.CallbackServer;
import rfc8705.exchange.TokenChannel;
import rfc8705.pki.Pki;
import rfc8705.pki.PkiException;
import rfc8705.registration.Registrar;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Client;
import rfc8705.scenario.Expectation;
import rfc8705.scenario.RegistrationFate;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.target.Target;
import rfc8705.verdict.Judgement;

/**
 * One run: prepares everything that will be sent, calibrates every client, probes in blocks between controls, and removes what it
 * registered, also when the process is told to stop.
 */
public final class Run {
    /** The requirement that a wrong certificate beside a control judges. */
    static final String BINDING = "C-01";

    private static final int BLOCK = 12;

    private final RunSettings settings;
    private final Catalogue catalogue;
    private final List<Scenario> scenarios;
    private final Pki pki;
    private final Target target;
    private final Registrar registrar;
    private final RunListener listener;
    private final Prober prober;
    private final Reproduction reproduction;
    private final ResultBuilder builder;
    private final Interruption interruption;
    private final ValidityScenarios validity;
    private final Map<String, String> omitted = new LinkedHashMap<>();
    private final Map<String, Calibrated> calibrated = new ConcurrentHashMap<>();
    private final Map<String, ScenarioResult> results = new ConcurrentHashMap<>();

    /** A run that nobody interrupts. */
    public Run(
            RunSettings settings,
            Catalogue catalogue,
            Pki pki,
            Target target,
            Registrar registrar,
            TokenChannel channel,
            RunListener listener) {
        this(settings, catalogue, pki, target, registrar, channel, listener, Interruption.never());
    }

    /**
     * @param settings how
     * @param catalogue everything the YAML says
     * @param pki issues the certificates
     * @param target what is tested
     * @param registrar gets clients there; closed by the run
     * @param channel sends requests
     * @param listener hears of progress
     * @param interruption ends it early
     * @throws RunException if the selection matches nothing
     */
    public Run(
            RunSettings settings,
            Catalogue catalogue,
            Pki pki,
            Target target,
            Registrar registrar,
            TokenChannel channel,
            RunListener listener,
            Interruption interruption) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.scenarios = Selection.of(settings.selection(), catalogue.scenarios());
        this.pki = pki;
        this.target = target;
        this.registrar = registrar;
        this.listener = listener;
        this.interruption = interruption;
        this.validity = new ValidityScenarios(
                catalogue.authorities(), settings.clockSkew().orElse(Duration.ZERO));
        Callbacks callbacks = new Callbacks(() -> CallbackServer.open(pki, settings.certs(), settings.callbackPlace()));
        this.prober = new Prober(
                new Materials(
                        pki, catalogue.clients(), callbacks, target.file().tokenParameters(), target.sourceAddress()),
                registrar,
                channel,
                target);
        this.scenarios.forEach(
                scenario -> reasonToOmit(scenario, channel).ifPresent(reason -> omitted.put(scenario.id(), reason)));
        this.reproduction = new Reproduction(settings, prober);
        this.builder = new ResultBuilder(prober, catalogue.requirements(), reproduction);
    }

    /**
     * Makes the run. One that is interrupted comes to a result of what was finished by then.
     *
     * @throws RunException if nothing can be learned, with what to do about it
     */
    public RunResult execute() {
        Instant start = Instant.now();
        try (registrar;
                Callbacks callbacks = prober.materials().callbacks();
                Workers workers = new Workers(settings.concurrency(), interruption)) {
            boolean complete = finish(workers);
            Map<String, Calibrated> known = inOrder();
            known.values().stream()
                    .filter(Calibrated::isRegistered)
                    .forEach(client -> reproduction.keep(client.client()));
            settings.keepFiles()
                    .map(folder -> new KeptFiles(folder, settings, prober))
                    .ifPresent(
                            files -> results.values().forEach(result -> files.leave(result, catalogue.requirements())));
            return Results.of(
                    settings,
                    catalogue,
                    target,
                    registrar,
                    new Controls(settings, pki, target, prober, builder, known),
                    scenarios,
                    results,
                    complete,
                    start,
                    prober.exchanges());
        }
    }

    /** @return whether it came to an end that nobody forced */
    private boolean finish(Workers workers) {
        try {
            scenarios.forEach(this::leaveOut);
            prepare(workers);
            Map<String, Client> clients = clients();
            listener.watch(prober::inFlight);
            listener.started(clients.size(), toRun().size());
            boolean demanded = !toRun().isEmpty() && prober.findDoors() && mayDemandCertificates();
            calibrate(workers, clients.values());
            Map<String, Calibrated> known = inOrder();
            List<Callable<Void>> blocks = new ArrayList<>();
            List<Scenario> probes = probes(known);
            for (Scenario scenario : probes) {
                prober.expect(scenario);
                twin(scenario).ifPresent(prober::expect);
            }
            known.values().forEach(client -> blocks.addAll(blocks(client, probes, demanded)));
            workers.all(blocks);
            Controls controls = new Controls(settings, pki, target, prober, builder, known);
            List<Callable<Void>> closing = new ArrayList<>();
            probes.stream()
                    .filter(Scenario::isControl)
                    .forEach(scenario -> closing.add(() -> {
                        finish(controls.judge(scenario));
                        return null;
                    }));
            workers.all(closing);
            Observations observations = new Observations(settings, pki, prober, builder, known, results.values());
            toRun().stream().filter(Observations::watches).forEach(scenario -> finish(observations.judge(scenario)));
            return true;
        } catch (Workers.Stopped e) {
            return false;
        }
    }

    /** What is known of the clients, in the order of the scenarios that need them. */
    private Map<String, Calibrated> inOrder() {
        Map<String, Calibrated> ordered = new LinkedHashMap<>();
        clients().keySet().forEach(id -> Optional.ofNullable(calibrated.get(id))
                .ifPresent(known -> ordered.put(id, known)));
        return ordered;
    }

    /** Why a scenario does not run: the operator's reason, or that the channel cannot carry it or its twin. */
    private Optional<String> reasonToOmit(Scenario scenario, TokenChannel channel) {
        return Optional.ofNullable(settings.leftOut().get(scenario.id()))
                .or(() -> prober.materials().missing(scenario.client()))
                .or(() -> channel.obstacle(scenario))
                .or(() -> twin(scenario).flatMap(channel::obstacle));
    }

    private void leaveOut(Scenario scenario) {
        String reason = omitted.get(scenario.id());
        if (reason != null) {
            finish(builder.undecided(scenario, "left out", Verdict.SKIP, reason));
        }
    }

    /** The scenarios that are selected and not left out. */
    private List<Scenario> toRun() {
        return scenarios.stream()
                .filter(scenario -> !omitted.containsKey(scenario.id()))
                .toList();
    }

    /** Makes every certificate before anything is sent, so that one that cannot be made is said first. */
    private void prepare(Workers workers) {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (Scenario scenario : toRun()) {
            tasks.add(() -> {
                try {
                    prober.sides().of(scenario);
                    prober.materials().shown(scenario.client().good());
                    prober.materials().shown(scenario.client().wrong());
                } catch (PkiException e) {
                    throw new RunException(2, scenario.location() + ": " + e.getMessage());
                } catch (RunException e) {
                    throw new RunException(2, scenario.location() + ": " + e.getMessage());
                }
                return null;
            });
        }
        workers.all(tasks);
    }

    /** Whether what the target publishes allows for a certificate on every connection. */
    private boolean mayDemandCertificates() {
        return target.aliasUsed()
                || target.authMethodsAdvertised().stream().allMatch(method -> method.endsWith("tls_client_auth"));
    }

    private Map<String, Client> clients() {
        Map<String, Client> clients = new LinkedHashMap<>();
        for (Scenario scenario : toRun()) {
            AbsentClients.needed(scenario, twin(scenario)).forEach(client -> clients.put(client.id(), client));
        }
        return clients;
    }

    private void calibrate(Workers workers, Collection<Client> clients) {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (Client client : clients) {
            tasks.add(() -> {
                calibrated.put(client.id(), prober.calibrate(client));
                return null;
            });
        }
        workers.all(tasks);
        requireAnyRegistration(calibrated.values());
    }

    /** Stops where nothing can be learned, since no client gets to the target for a reason that is not about clients. */
    private void requireAnyRegistration(Collection<Calibrated> found) {
        boolean inVain = found.stream()
                .map(Calibrated::answer)
                .allMatch(answer -> answer.bearing() == Bearing.CALLER
                        || answer.bearing() == Bearing.NOT_MADE
                        || answer.clientId().isEmpty() && answer.fate() == RegistrationFate.ERROR);
        if (inVain && !found.isEmpty()) {
            throw new RunException(
                    3,
                    "No client could be registered (" + registrar.kind() + ", " + registrar.place() + "): "
                            + found.iterator().next().words() + "; " + registrar.remedy() + ".");
        }
    }

    /** The scenarios to probe; those that need a client which is not at the target have their result now. */
    private List<Scenario> probes(Map<String, Calibrated> calibrated) {
        AbsentClients absent = new AbsentClients(builder, calibrated, settings.profile());
        List<Scenario> probes = new ArrayList<>();
        for (Scenario scenario : toRun()) {
            if (!Observations.watches(scenario)) {
                absent.result(scenario, twin(scenario)).ifPresentOrElse(this::finish, () -> probes.add(scenario));
            }
        }
        return probes;
    }

    private List<Callable<Void>> blocks(Calibrated known, List<Scenario> probes, boolean certificateDemanded) {
        Map<Optional<String>, List<Scenario>> byTwin = new LinkedHashMap<>();
        List<Callable<Void>> tasks = new ArrayList<>();
        for (Scenario scenario : probes) {
            if (!scenario.client().id().equals(known.client().id()) || scenario.isControl()) {
                continue;
            }
            if (scenario.change().isPresent()) {
                ChangedProbe probe = new ChangedProbe(prober, builder, settings.profile(), known, settings.patience());
                tasks.add(() -> {
                    finish(probe.run(scenario));
                    return null;
                });
            } else {
                byTwin.computeIfAbsent(scenario.against(), twin -> new ArrayList<>())
                        .add(scenario);
            }
        }
        byTwin.forEach((id, ofOneTwin) -> {
            Optional<Scenario> twin = id.map(this::scenario);
            List<Expectation> expectations = twin.or(() -> control(known.client()))
                    .map(scenario -> List.copyOf(scenario.expect().values()))
                    .orElse(List.of());
            Block block =
                    new Block(prober, builder, settings.profile(), known, twin, expectations, certificateDemanded);
            for (int from = 0; from < ofOneTwin.size(); from += BLOCK) {
                List<Scenario> part = ofOneTwin.subList(from, Math.min(from + BLOCK, ofOneTwin.size()));
                tasks.add(() -> {
                    block.run(part).forEach(this::finish);
                    return null;
                });
            }
        });
        return tasks;
    }

    private Optional<Scenario> control(Client client) {
        return catalogue.scenarios().stream()
                .filter(scenario ->
                        scenario.isControl() && scenario.client().id().equals(client.id()))
                .findFirst();
    }

    private Optional<Scenario> twin(Scenario scenario) {
        return scenario.against().map(this::scenario);
    }

    private Scenario scenario(String id) {
        return catalogue.scenarios().stream()
                .filter(scenario -> scenario.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A result without those praises that an answer over this channel cannot carry; a failure is one however it was seen. */
    private ScenarioResult withoutVacuousVerdict(ScenarioResult judged) {
        return judged.judged(judged.judgements().stream()
                .map(judgement -> judgement.verdict() == Verdict.PASS || judgement.verdict() == Verdict.INFO
                        ? prober.unproven(judgement.requirement())
                                .map(why -> new Judgement(
                                        judgement.requirement(),
                                        judgement.expected(),
                                        judgement.observed(),
                                        Verdict.SKIP,
                                        why))
                                .orElse(judgement)
                        : judgement)
                .toList());
    }

    private void finish(ScenarioResult judged) {
        ScenarioResult proven = withoutVacuousVerdict(judged);
        ScenarioResult result = validity.include(proven.scenario()) ? validity.withoutVerdict(proven) : proven;
        results.put(result.scenario().id(), result);
        listener.finished(result);
    }
}
