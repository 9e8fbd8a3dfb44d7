package rfc8705.suite;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import rfc8705.exchange.Shown;
import rfc8705.pki.CertificateView;
import rfc8705.pki.Pki;
import rfc8705.registration.Registrar;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Client;
import rfc8705.target.Target;
import rfc8705.wire.Ending;
import rfc8705.wire.Handshake;
import rfc8705.wire.Header;
import rfc8705.wire.HttpRequest;
import rfc8705.wire.MutualTlsClient;
import rfc8705.wire.Redaction;
import rfc8705.wire.TlsOptions;
import rfc8705.wire.Transcript;

/**
 * What one harmless request in each version of TLS shows of a target before any scenario runs.
 *
 * @param findings in lines for people, a word and what was found
 * @param clockSkew how far the target's clock is ahead of this machine's; negative if it is behind, empty if it does not say
 */
public record FirstContact(Map<String, String> findings, Optional<Duration> clockSkew) {
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");
    private static final int NAMED = 3;
    private static final int LONGEST = 500;

    /** A clock further off than this makes a certificate's validity mean something else there than here. */
    static final Duration TOLERANCE = Duration.ofMinutes(1);

    /**
     * Makes the requests.
     *
     * @param timeout for each
     * @throws RunException where something basic is wrong, with what to do about it
     */
    public static FirstContact make(
            Catalogue catalogue, Pki pki, Target target, Registrar registrar, Duration timeout) {
        Client client = catalogue.clients().values().iterator().next();
        Callbacks none = new Callbacks(() -> {
            throw new RunException(2, "client '" + client.id() + "' names an address of the harness");
        });
        Shown shown = new Materials(pki, catalogue.clients(), none).shown(client.good());
        Map<String, Transcript> seen = new LinkedHashMap<>();
        MutualTlsClient wire = new MutualTlsClient(target.trust(), target.file().route());
        for (String version : VERSIONS) {
            TlsOptions options = new TlsOptions(shown.credential(), List.of(version), Optional.empty(), timeout);
            seen.put(version, wire.send(request(target.tokenEndpoint(), "rfc8705-tck-first-contact"), options));
        }
        return new Reading(target, registrar, pki, seen).contact(Clock.systemUTC());
    }

    /**
     * What is known of a target that is reached in another way than by mutual TLS.
     *
     * @param there what time it is there, if it says so
     */
    public static FirstContact of(Map<String, String> findings, Optional<Instant> there, Clock clock) {
        Optional<Duration> skew = there.map(then -> Duration.between(clock.instant(), then));
        Map<String, String> all = new LinkedHashMap<>(findings);
        all.put("Clock", clock(skew));
        return new FirstContact(printable(all), skew);
    }

    private static String clock(Optional<Duration> skew) {
        return skew.map(FirstContact::clock).orElse("the target does not say what time it is");
    }

    private static String clock(Duration skew) {
        Duration off = skew.abs();
        return off.compareTo(TOLERANCE) <= 0
                ? "as here"
                : off.toSeconds() + " s " + (skew.isNegative() ? "behind" : "ahead of")
                        + " this machine's: scenarios about validity are INCONCLUSIVE";
    }

    private static Map<String, String> printable(Map<String, String> findings) {
        findings.replaceAll((word, found) -> Redaction.printable(found, LONGEST));
        return findings;
    }

    /** A harmless request for a client that nobody knows. */
    static HttpRequest request(URI endpoint, String clientId) {
        return new HttpRequest(
                "POST",
                endpoint,
                List.of(
                        new Header("Accept", "application/json"),
                        new Header("Content-Type", "application/x-www-form-urlencoded")),
                "grant_type=client_credentials&client_id=" + clientId,
                false);
    }

    /** What the transcripts say. */
    record Reading(Target target, Registrar registrar, Pki pki, Map<String, Transcript> seen) {

        FirstContact contact(Clock clock) {
            requireConnection();
            List<String> spoken = seen.entrySet().stream()
                    .filter(entry -> entry.getValue().handshake().protocol().isPresent())
                    .map(Map.Entry::getKey)
                    .toList();
            if (spoken.isEmpty()) {
                throw stop("speaks neither TLS 1.3 nor TLS 1.2 with the harness: " + ending(first())
                        + ". Enable one of them with a cipher suite that is in use today");
            }
            requireCertificateRequest(spoken);
            requireTrust();
            Optional<Duration> skew = skew(clock);
            Map<String, String> findings = new LinkedHashMap<>();
            findings.put("Target", named());
            findings.put(
                    "TLS",
                    spoken.stream().map(Reading::plain).collect(Collectors.joining(" and ")) + "; "
                            + certificate(spoken));
            findings.put("Methods", methods());
            findings.put("Clients", registrar.kind() + ", " + registrar.place());
            findings.put("Clock", FirstContact.clock(skew));
            return new FirstContact(printable(findings), skew);
        }

        private Transcript first() {
            return seen.values().iterator().next();
        }

        /** A server that cannot be reached, or whose certificate is not accepted, is that in every version. */
        private void requireConnection() {
            if (first().ending() instanceof Ending.NotStarted obstacle
                    && obstacle.obstacle() != Ending.Obstacle.LOCAL) {
                throw new RunException(
                        3, "The token endpoint " + target.tokenEndpoint() + " cannot be used: " + obstacle.reason());
            }
        }

        private void requireCertificateRequest(List<String> spoken) {
            if (spoken.stream().noneMatch(version -> handshake(version).certificateRequested())) {
                throw stop("never asked for a client certificate ("
                        + spoken.stream().map(Reading::plain).collect(Collectors.joining(", "))
                        + "), so no client can authenticate with one. Let the server, or the proxy in front of it, request"
                        + " certificates at this address without demanding that they chain to an authority of the public web,"
                        + " or give the address that does (mtls_endpoint_aliases, RFC 8705 section 5)");
            }
        }

        private void requireTrust() {
            boolean unknownAuthority = seen.values().stream()
                    .filter(transcript -> transcript.handshake().protocol().isPresent())
                    .allMatch(transcript -> transcript.ending() instanceof Ending.Alert alert
                            && alert.description().equals("unknown_ca"));
            if (unknownAuthority) {
                throw stop("does not know the harness's authority (alert unknown_ca). Import " + pki.rootFile()
                        + " into its trust store for client certificates");
            }
        }

        private RunException stop(String what) {
            return new RunException(3, "The server at " + target.tokenEndpoint() + " " + what + ".");
        }

        private Handshake handshake(String version) {
            return seen.get(version).handshake();
        }

        private String named() {
            return target.issuer().map(issuer -> issuer + ", token endpoint ").orElse("token endpoint ")
                    + target.tokenEndpoint()
                    + (target.aliasUsed() ? " (of mtls_endpoint_aliases)" : "")
                    + (target.issuer().isEmpty() ? ", no metadata" : "");
        }

        private String certificate(List<String> spoken) {
            List<String> asking = spoken.stream()
                    .filter(version -> handshake(version).certificateRequested())
                    .toList();
            List<String> hints = handshake(asking.get(0)).issuerHints();
            String root = CertificateView.describe(pki.authority("root").der()).getOrDefault("subject", "");
            String where = asking.size() == spoken.size() ? "" : " over " + plain(asking.get(0)) + " alone";
            String authorities = hints.isEmpty()
                    ? "no authority is named"
                    : "it names " + String.join(" and ", hints.subList(0, Math.min(NAMED, hints.size())))
                            + (hints.size() > NAMED ? " and " + (hints.size() - NAMED) + " more" : "")
                            + (hints.contains(root) ? "" : ", not the harness's own");
            String refused = seen.get(asking.get(0)).ending() instanceof Ending.Responded
                    ? ""
                    : "; the harness's certificate came to " + ending(seen.get(asking.get(0)));
            return "a client certificate is requested" + where + ", " + authorities + refused;
        }

        private String methods() {
            return target.authMethodsAdvertised().isEmpty()
                    ? "none advertised"
                    : String.join(", ", target.authMethodsAdvertised());
        }

        /** The difference of the clocks, from the last answer, which came just now. */
        private Optional<Duration> skew(Clock clock) {
            Instant now = clock.instant();
            return seen.values().stream()
                    .filter(transcript -> transcript.ending() instanceof Ending.Responded)
                    .reduce((earlier, later) -> later)
                    .flatMap(transcript ->
                            ((Ending.Responded) transcript.ending()).response().date())
                    .map(there -> Duration.between(now, there));
        }

        private static String plain(String version) {
            return version.replace("TLSv", "TLS ");
        }

        private static String ending(Transcript transcript) {
            Ending ending = transcript.ending();
            if (ending instanceof Ending.Alert alert) {
                return "alert " + alert.description();
            }
            if (ending instanceof Ending.Dropped dropped) {
                return "a closed connection (" + dropped.detail() + ")";
            }
            return ending instanceof Ending.NotStarted notStarted ? notStarted.reason() : "no answer in time";
        }
    }
}
