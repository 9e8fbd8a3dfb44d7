package rfc8705.junit;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import rfc8705.cli.Launcher;
import rfc8705.cli.Progress;
import rfc8705.cli.RunOptions;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Baseline;
import rfc8705.suite.RunException;
import rfc8705.suite.RunListener;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;

/** The one run behind the test cases, started when the first of them asks for the scenarios. */
final class RunInBackground {
    private final Map<String, CompletableFuture<ScenarioResult>> results = new ConcurrentHashMap<>();
    private final CompletableFuture<RunResult> finished = new CompletableFuture<>();
    private final List<Scenario> scenarios;
    private final Map<String, Requirement> requirements;
    private final Baseline baseline;
    private final boolean failOnWarn;

    private RunInBackground(RunOptions options) {
        Launcher launcher = new Launcher(options, Optional.empty(), System.out::println);
        this.scenarios = launcher.scenarios();
        this.requirements = launcher.requirements();
        this.baseline = launcher.baseline();
        this.failOnWarn = options.failOnWarn();
        scenarios.forEach(scenario -> results.put(scenario.id(), new CompletableFuture<>()));
        Thread thread = new Thread(() -> run(launcher), "run");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param options by name, as Maven takes them */
    static RunInBackground start(Map<String, String> options) {
        return new RunInBackground(RunOptions.of(options));
    }

    private void run(Launcher launcher) {
        try (Progress progress = Progress.on(new PrintWriter(System.out, true, StandardCharsets.UTF_8))) {
            finished.complete(launcher.launch(new RunListener() {
                @Override
                public void watch(IntSupplier exchangesInFlight) {
                    progress.watch(exchangesInFlight);
                }

                @Override
                public void started(int clients, int scenarios) {
                    progress.started(clients, scenarios);
                }

                @Override
                public void finished(ScenarioResult result) {
                    progress.finished(result);
                    results.get(result.scenario().id()).complete(result);
                }
            }));
            results.values()
                    .forEach(result -> result.completeExceptionally(
                            new RunException(3, "The run was interrupted before this scenario was finished.")));
        } catch (RuntimeException | Error e) {
            finished.completeExceptionally(e);
            results.values().forEach(result -> result.completeExceptionally(e));
        }
    }

    List<Scenario> scenarios() {
        return scenarios;
    }

    /** The rules that a scenario judges. */
    List<Requirement> rules(Scenario scenario) {
        return scenario.requirements().stream().map(requirements::get).toList();
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

    /** Whether all that is wrong with a result is that it decides nothing. */
    boolean isOpen(ScenarioResult result) {
        return baseline.outside(result) == Verdict.INCONCLUSIVE;
    }

    private static <T> T waited(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
