package rfc8705.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import rfc8705.callback.CallbackServer;
import rfc8705.scenario.Profile;

/**
 * How one run is made.
 *
 * @param version of the harness
 * @param targetName the target as the user named it
 * @param targetOptions the options that describe the target, as a command line repeats them, without secrets
 * @param trustArguments what {@code curl} needs to trust the target's own certificate, such as {@code --cacert FILE}
 * @param selection the {@code scenarios} option; {@code all} for every one
 * @param profile reading of the open questions
 * @param failOnWarn whether a WARN closes the gate
 * @param baseline failures that the gate lets pass
 * @param certs directory of the authority, where certificates to repeat probes with are left
 * @param concurrency exchanges in flight
 * @param timeout for one exchange
 * @param patience how long a change of a registration may take to show
 * @param callbackPlace where the target reaches the harness
 */
public record RunSettings(
        String version,
        String targetName,
        String targetOptions,
        List<String> trustArguments,
        String selection,
        Profile profile,
        boolean failOnWarn,
        Baseline baseline,
        Path certs,
        int concurrency,
        Duration timeout,
        Duration patience,
        CallbackServer.Place callbackPlace) {
    /** Copies the list. */
    public RunSettings {
        trustArguments = List.copyOf(trustArguments);
    }
}
