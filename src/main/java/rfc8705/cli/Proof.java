package rfc8705.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import rfc8705.callback.CallbackServer;
import rfc8705.exchange.MutualTlsChannel;
import rfc8705.exchange.TokenChannel;
import rfc8705.pki.Pki;
import rfc8705.reference.Fault;
import rfc8705.reference.Leeway;
import rfc8705.reference.ReferenceServer;
import rfc8705.registration.DynamicRegistrar;
import rfc8705.scenario.Aspect;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Profile;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Baseline;
import rfc8705.suite.ClientKit;
import rfc8705.suite.Run;
import rfc8705.suite.RunListener;
import rfc8705.suite.RunResult;
import rfc8705.suite.RunSettings;
import rfc8705.suite.ScenarioResult;
import rfc8705.suite.Selection;
import rfc8705.target.Discovery;
import rfc8705.target.Target;
import rfc8705.verdict.Judgement;
import rfc8705.wire.JsonClient;
import rfc8705.wire.MutualTlsClient;
import rfc8705.wire.Redaction;
import rfc8705.wire.ServerTrust;

/** Runs the suite against the embedded server with each of its faults, and holds what it finds against what each fault breaks. */
final class Proof {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** How many scenarios of one client are taken or left together. */
    private static final int TOGETHER = 12;

    /** The binding itself, which is behind every wrong acceptance, and the controls, which are behind everything. */
    private static final Set<String> ALWAYS_TOUCHED = Set.of("C-01", "R-000");

    /** Faults that turn every certificate away, so that nothing can be told about the server but that. */
    private static final Set<Fault> REFUSING = Set.of(Fault.DENY_EVERYTHING, Fault.CN_MUST_BE_CLIENT_ID);

    private final Catalogue catalogue;
    private final Pki pki;
    private final RunOptions options;
    private final int share;

    /**
     * @param options which scenarios, and where the authority lives
     * @param share of the scenarios that a fault must not show in, one of so many is run against it, another for each fault
     */
    Proof(Catalogue catalogue, Pki pki, RunOptions options, int share) {
        this.catalogue = catalogue;
        this.pki = pki;
        this.options = options;
        this.share = share;
    }

    /**
     * Ids of the scenarios for some faults: all that may show them, and a share of the others. The share is taken in runs of scenarios that
     * have their client and their twin in common, so that few clients have to be registered. Where a control may show a fault, all of its
     * method are run, since a control is judged beside the others; where one that watches the whole run may, what it watches for as well.
     * Without a fault, the controls of the core clients are run and a share of the others; for the usual conformant server everything.
     */
    private String selection(List<Fault> faults, Optional<Leeway> leeway) {
        List<Scenario> all = Selection.of(options.scenarios(), catalogue.scenarios()).stream()
                .sorted(Comparator.comparing(Proof::clientOf)
                        .thenComparing(scenario -> scenario.against().orElse("")))
                .toList();
        List<Scenario> telling =
                all.stream().filter(scenario -> mayShow(faults, scenario)).toList();
        Set<String> methods = telling.stream()
                .filter(Scenario::isControl)
                .map(Proof::methodOf)
                .collect(Collectors.toSet());
        List<Aspect> watched = telling.stream()
                .flatMap(scenario -> scenario.observed().stream())
                .toList();
        int turn = faults.stream().mapToInt(Fault::ordinal).sum()
                + leeway.map(Leeway::ordinal).orElse(0);
        boolean everything = faults.isEmpty() && leeway.isEmpty();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Scenario scenario = all.get(i);
            if (everything
                    || faults.isEmpty()
                            && scenario.isControl()
                            && scenario.client().tags().contains(ClientKit.BY_HAND)
                    || telling.contains(scenario)
                    || watched.stream().anyMatch(aspect -> aspect.isProvokedBy(scenario))
                    || scenario.isControl() && methods.contains(methodOf(scenario))
                    || (i / TOGETHER + turn) % share == 0) {
                ids.add(scenario.id());
            }
        }
        return String.join(",", ids);
    }

    /**
     * Whether a scenario is needed to find one of the faults, or to see that it shows in nothing else. One that may show anywhere is found by
     * the requirements it breaks; of those only the one that accepts everything has to meet every scenario, to show which of them it makes fail.
     */
    private static boolean mayShow(List<Fault> faults, Scenario scenario) {
        return faults.stream().anyMatch(fault -> scenario.requirements().stream()
                .anyMatch(
                        fault.sweepsEverywhere() && fault != Fault.ACCEPT_EVERYTHING
                                ? fault.requirements()::contains
                                : fault::touches));
    }

    private static String clientOf(Scenario scenario) {
        return scenario.client().id();
    }

    private static String methodOf(Scenario scenario) {
        return scenario.client().registration().method();
    }

    /**
     * What the suite made of one server.
     *
     * @param name of the fault or faults; {@code conformant} for none
     * @param faults what is wrong with it
     * @param leeway what it does otherwise than the usual one
     * @param bad requirement by requirement, the verdict FAIL or WARN with the scenarios that came to it
     * @param undecided scenarios with a verdict INCONCLUSIVE
     * @param status of the run
     */
    record Outcome(
            String name,
            List<Fault> faults,
            Optional<Leeway> leeway,
            Map<String, Map<Verdict, Set<String>>> bad,
            Set<String> undecided,
            RunResult.Status status) {

        /** Scenarios with a FAIL or WARN on a requirement that a fault breaks. */
        Set<String> killers(Fault fault) {
            Set<String> killers = new TreeSet<>();
            bad.forEach((requirement, verdicts) -> {
                if (fault.requirements().contains(requirement)) {
                    verdicts.values().forEach(killers::addAll);
                }
            });
            return killers;
        }

        /** Whether the suite found a fault: by a rule it breaks or, where nobody gets in any more, by saying that nothing can be said. */
        boolean found(Fault fault) {
            boolean nobodyGetsIn = status == RunResult.Status.INCONCLUSIVE && REFUSING.contains(fault);
            return nobodyGetsIn || !killers(fault).isEmpty();
        }

        /** Whether nothing was held against the server but what its leeway may come to. */
        boolean clean() {
            return undecided.isEmpty()
                    && status == RunResult.Status.CONFORMANT
                    && bad.entrySet().stream()
                            .allMatch(entry -> !entry.getValue().containsKey(Verdict.FAIL)
                                    && leeway.map(Leeway::warned)
                                            .orElse(Set.of())
                                            .contains(entry.getKey()));
        }

        /** Requirements with a FAIL that no fault touches. */
        Set<String> beside() {
            Set<String> beside = new TreeSet<>();
            bad.forEach((requirement, verdicts) -> {
                boolean touched = ALWAYS_TOUCHED.contains(requirement)
                        || faults.stream().anyMatch(fault -> fault.touches(requirement));
                if (!touched && verdicts.containsKey(Verdict.FAIL)) {
                    beside.add(requirement);
                }
            });
            return beside;
        }
    }

    /** The suite against faults, in the default profile; in the strict one where the former only records what these faults do. */
    Outcome prove(String name, List<Fault> faults, Optional<Leeway> leeway) {
        Outcome usual = run(name, faults, leeway, Profile.DEFAULT);
        return faults.stream().allMatch(usual::found) ? usual : run(name, faults, leeway, Profile.STRICT);
    }

    /** The suite against the embedded server with these faults and this leeway, two in all at most. */
    Outcome run(String name, List<Fault> faults, Optional<Leeway> leeway, Profile profile) {
        try (ReferenceServer server = EmbeddedServer.start(pki, 0, faults, leeway)) {
            ServerTrust trust = new ServerTrust.Pem(pki.rootFile());
            Target target = Discovery.discover(server.issuer(), trust, TIMEOUT);
            Redaction redaction = new Redaction();
            DynamicRegistrar registrar = new DynamicRegistrar(
                    new JsonClient(trust, TIMEOUT),
                    target.registrationEndpoint().orElseThrow(),
                    Optional.empty(),
                    redaction);
            TokenChannel channel = new MutualTlsChannel(new MutualTlsClient(trust), TIMEOUT, redaction);
            RunSettings settings = new RunSettings(
                    Launcher.version(),
                    name,
                    "",
                    List.of(),
                    selection(faults, leeway),
                    profile,
                    false,
                    Baseline.NONE,
                    options.certs(),
                    options.concurrency(),
                    TIMEOUT,
                    PATIENCE,
                    CallbackServer.Place.LOOPBACK);
            RunResult result =
                    new Run(settings, catalogue, pki, target, registrar, channel, new RunListener() {}).execute();
            return new Outcome(name, faults, leeway, bad(result), undecided(result), result.status());
        }
    }

    private static Map<String, Map<Verdict, Set<String>>> bad(RunResult result) {
        Map<String, Map<Verdict, Set<String>>> bad = new TreeMap<>();
        for (ScenarioResult scenario : result.scenarios()) {
            for (Judgement judgement : scenario.judgements()) {
                if (judgement.verdict() == Verdict.FAIL || judgement.verdict() == Verdict.WARN) {
                    bad.computeIfAbsent(judgement.requirement(), id -> new LinkedHashMap<>())
                            .computeIfAbsent(judgement.verdict(), verdict -> new TreeSet<>())
                            .add(scenario.scenario().id());
                }
            }
        }
        return bad;
    }

    private static Set<String> undecided(RunResult result) {
        return result.scenarios().stream()
                .filter(scenario -> scenario.judgements().stream()
                        .anyMatch(judgement -> judgement.verdict() == Verdict.INCONCLUSIVE))
                .map(scenario -> scenario.scenario().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Scenarios that are the only ones to find a fault, with the faults. @param outcomes of one fault each */
    static Map<String, List<String>> loneKillers(List<Outcome> outcomes) {
        Map<String, List<String>> lone = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            Set<String> killers = outcome.killers(outcome.faults().get(0));
            if (killers.size() == 1) {
                lone.computeIfAbsent(killers.iterator().next(), id -> new ArrayList<>())
                        .add(outcome.name());
            }
        }
        return lone;
    }
}
