package rfc8705.registration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import rfc8705.target.RegistrationSettings;
import rfc8705.target.Target;
import rfc8705.target.TargetFile;
import rfc8705.wire.JsonClient;
import rfc8705.wire.Redaction;
import rfc8705.wire.ServerTrust;

/**
 * What a registration mode has to work with.
 *
 * @param file what the operator says, the mode's own settings among it
 * @param initialAccessToken {@code target.token} of the command line or the file
 * @param trust how servers are judged
 * @param target the target; asking for it discovers it
 * @param redaction has to learn every secret
 * @param certs a directory closed to others, for what shall be there in the next run
 * @param timeout for one exchange
 */
public record RegistrationContext(
        TargetFile file,
        Optional<String> initialAccessToken,
        ServerTrust trust,
        Supplier<Target> target,
        Redaction redaction,
        Path certs,
        Duration timeout) {
    private static final Duration REGISTRATION = Duration.ofSeconds(30);

    /** The mode's settings. */
    public RegistrationSettings settings() {
        return file.registration();
    }

    /** How long one registration may take: {@code registration.timeout}, else 30 seconds or the time for one exchange if that is more. */
    public Duration registrationTimeout() {
        Duration otherwise = timeout.compareTo(REGISTRATION) > 0 ? timeout : REGISTRATION;
        return settings().duration("timeout", otherwise);
    }

    /** Speaks JSON to the target's side of the network, with time enough for a registration. */
    public JsonClient http() {
        return new JsonClient(trust, file.route(), registrationTimeout());
    }
}
