package rfc8705.suite;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import rfc8705.cli.Launcher;
import rfc8705.cli.RunOptions;
import rfc8705.reference.Fault;

/** Runs of the suite in this JVM that share an authority. @param folder where that and the reports go */
public record Runs(Path folder) {
    /** A run against the embedded server, with a fault or without. */
    public RunResult embedded(Optional<Fault> fault, String selection) {
        return run(Map.of("scenarios", selection), fault);
    }

    /** A run against a scripted server. */
    RunResult against(ScriptedServer server, String selection) {
        Map<String, String> options = new HashMap<>(server.options());
        options.put("scenarios", selection);
        return run(options, Optional.empty());
    }

    /** A run with these options. */
    public RunResult run(Map<String, String> options, Optional<Fault> fault) {
        Map<String, String> all = new HashMap<>(Map.of(
                "certs", folder.resolve("certs").toString(),
                "reports", folder.resolve("reports").toString(),
                "timeout", "60s"));
        all.putAll(options);
        return new Launcher(RunOptions.of(all), fault, line -> {}).launch(new RunListener() {});
    }
}
