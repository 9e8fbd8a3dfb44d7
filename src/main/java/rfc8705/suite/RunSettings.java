package rfc8705.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rfc8705.callback.CallbackServer;
import rfc8705.scenario.Profile;
import rfc8705.wire.Redaction;

/**
 * How one run is made.
 *
 * @param version of the harness
 * @param targetName the target as the user named it
 * @param targetOptions the options that describe the target, as a command line repeats them, without secrets
 * @param curlArguments what {@code curl} needs to reach and to trust the target, such as {@code --cacert FILE}, as a shell takes it
 * @param selection the {@code scenarios} option; {@code all} for every one
 * @param profile reading of the open questions
 * @param failOnWarn whether a WARN closes the gate
 * @param baseline failures that the gate lets pass
 * @param certs directory of the authority, where certificates to repeat probes with are left
 * @param concurrency exchanges in flight
 * @param timeout for one exchange
 * @param patience how long a change of a registration may take to show
 * @param callbackPlace where the target reaches the harness
 * @param leftOut why scenarios do not run, by their ids
 * @param redaction takes secrets out of everything that is written down
 * @param clockSkew how far the target's clock is ahead of this machine's, if that is known
 * @param keepFiles where to leave what it takes to repeat each scenario by hand; empty for nowhere
 */
public record RunSettings(
        String version,
        String targetName,
        String targetOptions,
        List<String> curlArguments,
        String selection,
        Profile profile,
        boolean failOnWarn,
        Baseline baseline,
        Path certs,
        int concurrency,
        Duration timeout,
        Duration patience,
        CallbackServer.Place callbackPlace,
        Map<String, String> leftOut,
        Redaction redaction,
        Optional<Duration> clockSkew,
        Optional<Path> keepFiles) {
    /** Copies the collections. */
    public RunSettings {
        curlArguments = List.copyOf(curlArguments);
        leftOut = Map.copyOf(leftOut);
    }

    /** A run that leaves nothing out, against a target that no operator has secrets for. */
    public RunSettings(
            String version,
            String targetName,
            String targetOptions,
            List<String> curlArguments,
            String selection,
            Profile profile,
            boolean failOnWarn,
            Baseline baseline,
            Path certs,
            int concurrency,
            Duration timeout,
            Duration patience,
            CallbackServer.Place callbackPlace) {
        this(
                version,
                targetName,
                targetOptions,
                curlArguments,
                selection,
                profile,
                failOnWarn,
                baseline,
                certs,
                concurrency,
                timeout,
                patience,
                callbackPlace,
                Map.of(),
                new Redaction(),
                Optional.empty(),
                Optional.empty());
    }
}
