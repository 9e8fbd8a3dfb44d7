package rfc8705.conformance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import rfc8705.cli.Launcher;
import rfc8705.cli.RunOptions;
import rfc8705.scenario.Scenario;
import rfc8705.suite.Baseline;
import rfc8705.suite.RunListener;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;

/** The one run behind the test cases, started when the first of them asks for the scenarios. */
final class RunInBackground {
    private final Map<String, CompletableFuture<ScenarioResult>> results = new ConcurrentHashMap<>();
    private final CompletableFuture<RunResult> finished = new CompletableFuture<>();
    private final List<Scenario> scenarios;
    private final Baseline baseline;
    private final boolean failOnWarn;

    private RunInBackground(RunOptions options) {
        Launcher launcher = new Launcher(options, Optional.empty(), System.out::println);
        this.scenarios = launcher.scenarios();
        this.baseline = launcher.baseline();
        this.failOnWarn = options.failOnWarn();
        scenarios.forEach(scenario -> results.put(scenario.id(), new CompletableFuture<>()));
        Thread thread = new Thread(() -> run(launcher), "run");
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads the options from the system properties that Maven hands on. */
    static RunInBackground withSystemProperties() {
        Properties properties = System.getProperties();
        Map<String, String> given = new HashMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> RunOptions.NAMES.contains(name) || name.startsWith("target."))
                .forEach(name -> given.put(name, properties.getProperty(name)));
        return new RunInBackground(RunOptions.of(given));
    }

    private void run(Launcher launcher) {
        try {
            finished.complete(launcher.launch(new RunListener() {
                @Override
                public void finished(ScenarioResult result) {
                    results.get(result.scenario().id()).complete(result);
                }
            }));
        } catch (RuntimeException | Error e) {
            finished.completeExceptionally(e);
            results.values().forEach(result -> result.completeExceptionally(e));
        }
    }

    List<Scenario> scenarios() {
        return scenarios;
    }

    ScenarioResult result(Scenario scenario) {
        return waited(results.get(scenario.id()));
    }

    RunResult finished() {
        return waited(finished);
    }

    /** Whether a result makes a test case fail. */
    boolean closesTheGate(ScenarioResult result) {
        return baseline.closesTheGate(result, failOnWarn);
    }

    private static <T> T waited(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
