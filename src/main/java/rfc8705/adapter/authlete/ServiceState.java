package rfc8705.adapter.authlete;

import com.authlete.common.types.ClientAuthMethod;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rfc8705.target.TargetException;

/**
 * The settings of a service that decide whether its clients can authenticate with certificates.
 *
 * @param name what its operator calls it
 * @param issuer its issuer identifier, if it has one
 * @param methods {@code supportedTokenAuthMethods}
 * @param validates {@code mutualTlsValidatePkiCertChain}; empty if that cannot be read
 * @param trusts whether the harness's authority is among the {@code trustedRootCertificates}; empty if they cannot be read
 * @param root file of the harness's authority
 * @param clock what time it was there, if it said so
 */
record ServiceState(
        String name,
        Optional<URI> issuer,
        Set<ClientAuthMethod> methods,
        Optional<Boolean> validates,
        Optional<Boolean> trusts,
        Path root,
        Optional<Instant> clock) {
    private static final List<ClientAuthMethod> MUTUAL_TLS =
            List.of(ClientAuthMethod.TLS_CLIENT_AUTH, ClientAuthMethod.SELF_SIGNED_TLS_CLIENT_AUTH);

    /** Why no client of this method could be judged, and what to do, as half a sentence; empty if one can. */
    Optional<String> obstacle(ClientAuthMethod method) {
        List<String> missing = missing(method);
        return missing.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", missing));
    }

    private List<String> missing(ClientAuthMethod method) {
        List<String> missing = new ArrayList<>();
        if (!methods.contains(method)) {
            missing.add("the service does not list " + method.name()
                    + " in supportedTokenAuthMethods: allow that method at its token endpoint");
        }
        if (method == ClientAuthMethod.TLS_CLIENT_AUTH && !validates.orElse(true)) {
            missing.add("the service validates no certificate chain, so that everybody could issue a client's name:"
                    + " switch mutualTlsValidatePkiCertChain on");
        }
        if (method == ClientAuthMethod.TLS_CLIENT_AUTH && !trusts.orElse(true)) {
            missing.add("the service does not trust the harness's authority: add " + root
                    + " to its trustedRootCertificates");
        }
        return missing;
    }

    /** Stops where neither method can be judged. @throws TargetException with what to do for each of them */
    void requireOne(ServiceAccess access) {
        if (MUTUAL_TLS.stream().noneMatch(method -> obstacle(method).isEmpty())) {
            throw new TargetException(
                    TargetException.Kind.UNABLE,
                    "No client of Authlete " + access + " can authenticate with a certificate. "
                            + String.join(
                                    " ",
                                    MUTUAL_TLS.stream()
                                            .flatMap(method -> missing(method).stream())
                                            .map(ServiceState::sentence)
                                            .toList()));
        }
    }

    /** The state in lines for people. */
    Map<String, String> findings(ServiceAccess access) {
        Map<String, String> findings = new LinkedHashMap<>();
        findings.put("Target", "Authlete " + access + ", '" + name + "'");
        findings.put(
                "Methods",
                methods.isEmpty()
                        ? "none"
                        : String.join(", ", methods.stream().map(Enum::name).toList()));
        findings.put("PKI", judged(ClientAuthMethod.TLS_CLIENT_AUTH));
        findings.put("Keys", judged(ClientAuthMethod.SELF_SIGNED_TLS_CLIENT_AUTH));
        findings.put(
                "TLS", "certificates are handed to the API, so nothing about handshakes and keys in use is judged");
        findings.put("Clients", AuthleteApi.MODE + ", " + access.at("/client/create"));
        return findings;
    }

    private String judged(ClientAuthMethod method) {
        boolean unseen = method == ClientAuthMethod.TLS_CLIENT_AUTH && validates.isEmpty();
        String fine = unseen
                ? " is tried; whether chains are validated, and against " + root
                        + ", can only be read with serviceOwnerApiKey and serviceOwnerApiSecret"
                : " can be judged";
        return method + obstacle(method).map(why -> " is left out: " + why).orElse(fine);
    }

    private static String sentence(String half) {
        return Character.toUpperCase(half.charAt(0)) + half.substring(1) + ".";
    }
}
