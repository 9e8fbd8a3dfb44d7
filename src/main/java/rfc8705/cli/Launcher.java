package rfc8705.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import rfc8705.exchange.ChannelFactory;
import rfc8705.exchange.MutualTlsChannel;
import rfc8705.exchange.TokenChannel;
import rfc8705.exchange.VendorTarget;
import rfc8705.pki.GivenAuthority;
import rfc8705.pki.Pki;
import rfc8705.pki.PkiException;
import rfc8705.reference.Fault;
import rfc8705.reference.ReferenceServer;
import rfc8705.registration.Registrar;
import rfc8705.registration.Registrars;
import rfc8705.registration.RegistrationContext;
import rfc8705.report.Reports;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.CatalogueReader;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.ScenarioException;
import rfc8705.suite.Baseline;
import rfc8705.suite.BaselineFile;
import rfc8705.suite.FirstContact;
import rfc8705.suite.Interruption;
import rfc8705.suite.Run;
import rfc8705.suite.RunException;
import rfc8705.suite.RunListener;
import rfc8705.suite.RunResult;
import rfc8705.suite.RunSettings;
import rfc8705.suite.Selection;
import rfc8705.target.Discovery;
import rfc8705.target.OperatorAuthority;
import rfc8705.target.Target;
import rfc8705.target.TargetException;
import rfc8705.target.TargetFile;
import rfc8705.wire.MutualTlsClient;
import rfc8705.wire.Redaction;
import rfc8705.wire.ServerTrust;
import rfc8705.wire.WireException;

/** One run from options to reports; what both the command line and the JUnit suite start. */
public final class Launcher {
    private static final int NAMED = 10;

    private final RunOptions options;
    private final Optional<Fault> fault;
    private final Output console;
    private final Catalogue catalogue;
    private final Baseline baseline;
    private final Baseline earlier;

    /**
     * Reads the scenarios; nothing is sent yet.
     *
     * @param options what the user asked for
     * @param fault a fault of the embedded server, where that is the target
     * @param console takes what is printed
     * @throws RunException if the scenarios or the selection cannot be used
     */
    public Launcher(RunOptions options, Optional<Fault> fault, Output console) {
        this.options = options;
        this.fault = fault;
        this.console = console;
        this.catalogue = catalogue(
                options.file()
                        .map(file -> Registrars.scenarios(file.registration().mode()))
                        .orElse(Map.of()),
                options.scenarioDir());
        this.baseline = baseline(options.baseline());
        this.earlier = baseline(options.writeBaseline().filter(Files::exists));
    }

    /** The scenarios that are selected. @throws RunException if the selection matches nothing */
    public List<Scenario> scenarios() {
        return Selection.of(options.scenarios(), catalogue.scenarios());
    }

    /** Every rule by its id. */
    public Map<String, Requirement> requirements() {
        return catalogue.requirements();
    }

    /** What the gate lets pass. */
    public Baseline baseline() {
        return baseline;
    }

    private static Baseline baseline(Optional<Path> file) {
        return file.map(path -> BaselineFile.read(path, LocalDate.now())).orElse(Baseline.NONE);
    }

    /** The catalogue, its problems turned into a call that was wrong. */
    static Catalogue catalogue(Optional<Path> scenarioDir) {
        return catalogue(Map.of(), scenarioDir);
    }

    private static Catalogue catalogue(Map<String, String> ofMode, Optional<Path> scenarioDir) {
        try {
            return CatalogueReader.read(ofMode, scenarioDir);
        } catch (ScenarioException e) {
            throw new RunException(2, e.getMessage());
        }
    }

    /**
     * Runs, writes the reports and prints the summary.
     *
     * @throws RunException if there is nothing to report, with the exit status and what to do
     */
    public RunResult launch(RunListener listener) {
        scenarios();
        try {
            Pki pki = authority();
            if (pki.created()) {
                console.line("Created a certification authority in " + options.certs()
                        + ". Whoever holds its keys can pass for any client of a target that trusts " + pki.rootFile()
                        + "; use it for test systems alone.");
            }
            return options.file().map(file -> against(pki, file, listener)).orElseGet(() -> embedded(pki, listener));
        } catch (PkiException | WireException e) {
            throw new RunException(2, e.getMessage());
        } catch (TargetException e) {
            throw new RunException(e.kind() == TargetException.Kind.WRONG_CALL ? 2 : 3, e.getMessage());
        }
    }

    private Pki authority() {
        return options.file()
                .flatMap(TargetFile::authority)
                .map(given -> Pki.open(options.certs(), catalogue.authorities(), read(given)))
                .orElseGet(() -> Pki.open(options.certs(), catalogue.authorities()));
    }

    private static GivenAuthority read(OperatorAuthority given) {
        try {
            return GivenAuthority.read(given.keystore(), given.password(), given.alias());
        } catch (PkiException e) {
            throw new RunException(2, given.location() + ": " + e.getMessage() + ".");
        }
    }

    private RunResult embedded(Pki pki, RunListener listener) {
        try (ReferenceServer server = EmbeddedServer.start(pki, 0, fault)) {
            String name = "embedded server"
                    + fault.map(one -> " with fault " + one.label()).orElse("");
            return run(
                    pki,
                    TargetFile.ofAddress(server.issuer()),
                    name,
                    new ServerTrust.Pem(pki.rootFile()),
                    List.of("--cacert", pki.rootFile().toString()),
                    listener);
        }
    }

    private RunResult against(Pki pki, TargetFile file, RunListener listener) {
        List<String> trust = options.insecure()
                ? List.of("--insecure")
                : options.targetCa()
                        .map(ca -> List.of("--cacert", ca.toString()))
                        .orElse(List.of());
        return run(pki, file, options.target().orElseThrow(), options.trust(), trust, listener);
    }

    private RunResult run(
            Pki pki,
            TargetFile file,
            String name,
            ServerTrust trust,
            List<String> trustArguments,
            RunListener listener) {
        Omissions omissions = new Omissions(catalogue, file, pki);
        omissions.blanks().ifPresent(console::line);
        Redaction redaction = new Redaction();
        file.secrets().values().forEach(redaction::add);
        Supplier<Target> discovery = new Once<>(() -> Discovery.of(file, trust, options.timeout()));
        RegistrationContext context = new RegistrationContext(
                file, options.token(), trust, discovery, redaction, options.certs(), options.timeout());
        try (Interruption interruption = Interruption.bySignal();
                Registrar registrar = Registrars.open(context)) {
            Optional<VendorTarget> vendor = ChannelFactory.find(context);
            Target target = vendor.map(VendorTarget::target).orElseGet(discovery);
            FirstContact contact = vendor.map(one -> FirstContact.of(one.findings(), one.clock(), Clock.systemUTC()))
                    .orElseGet(() -> FirstContact.make(catalogue, pki, target, registrar, options.timeout()));
            contact.findings().forEach((word, found) -> console.found(String.format("%-8s %s", word, found)));
            RunSettings settings = new RunSettings(
                    version(),
                    name,
                    targetOptions(),
                    CurlArguments.of(file, trustArguments),
                    options.scenarios(),
                    options.profile(),
                    options.failOnWarn(),
                    baseline,
                    options.certs(),
                    options.concurrency(),
                    options.timeout(),
                    options.patience(),
                    options.callbackPlace(),
                    omissions.leftOut(),
                    redaction,
                    contact.clockSkew(),
                    options.keepFiles());
            TokenChannel channel = vendor.map(VendorTarget::channel)
                    .orElseGet(() -> new MutualTlsChannel(
                            new MutualTlsClient(trust, file.route()), options.timeout(), redaction));
            RunResult result =
                    new Run(settings, catalogue, pki, target, registrar, channel, listener, interruption).execute();
            Reports.write(result, options.reports());
            console.summary(result, options.reports());
            options.keepFiles()
                    .ifPresent(
                            folder -> console.line(
                                    "Files to repeat each scenario with: " + folder
                                            + "/ID/reproduce.sh. The keys beside it can pass for the harness's clients; delete them when you are done."));
            options.writeBaseline().ifPresent(entries -> writeBaseline(entries, result));
            tell(registrar);
            return result;
        }
    }

    /** What is worth knowing of the registrations once they are removed. */
    private void tell(Registrar registrar) {
        registrar.notes().forEach(console::line);
        List<String> left = registrar.leftBehind();
        if (!left.isEmpty()) {
            String named = String.join(", ", left.subList(0, Math.min(NAMED, left.size())));
            console.line(left.size() + (left.size() == 1 ? " client is" : " clients are")
                    + " still registered at the target and could not be removed: " + named
                    + (left.size() > NAMED ? ", ..." : "") + ".");
        }
    }

    private void writeBaseline(Path file, RunResult result) {
        int entries = BaselineFile.write(file, result, options.failOnWarn(), earlier, LocalDate.now());
        console.line("Wrote " + entries + " accepted failures to " + file
                + (entries == 0 ? "." : "; give each a reason, or the gate stays closed."));
    }

    /** The target's options as a command line repeats them; the token stays out. */
    private String targetOptions() {
        List<String> words = new ArrayList<>();
        options.target().ifPresent(target -> words.add("-Dtarget=" + target));
        options.targetCa().ifPresent(file -> words.add("-Dtarget.ca=" + file));
        if (options.insecure()) {
            words.add("-Dtarget.insecure=true");
        }
        options.token().ifPresent(token -> words.add("-Dtarget.token=$INITIAL_ACCESS_TOKEN"));
        return String.join(" ", words);
    }

    /** The harness's version, from the build. */
    static String version() {
        Package own = Launcher.class.getPackage();
        return Optional.ofNullable(own.getImplementationVersion()).orElse("development");
    }
}
