package rfc8705.adapter.authlete;

import com.authlete.common.dto.Service;
import com.authlete.common.types.ClientAuthMethod;
import com.authlete.common.util.Utils;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import rfc8705.pki.PemFiles;
import rfc8705.target.TargetException;
import rfc8705.wire.Ending;
import rfc8705.wire.Redaction;

/**
 * The settings of a service that decide whether its clients can authenticate with certificates.
 *
 * @param name what its operator calls it
 * @param issuer its issuer identifier, if it has one
 * @param methods {@code supportedTokenAuthMethods}
 * @param validates {@code mutualTlsValidatePkiCertChain}
 * @param trusts whether the harness's authority is among the {@code trustedRootCertificates}
 * @param root file of the harness's authority
 * @param clock what time it was there, if it said so
 */
record ServiceState(
        String name,
        Optional<URI> issuer,
        Set<ClientAuthMethod> methods,
        boolean validates,
        boolean trusts,
        Path root,
        Optional<Instant> clock) {
    private static final List<ClientAuthMethod> MUTUAL_TLS =
            List.of(ClientAuthMethod.TLS_CLIENT_AUTH, ClientAuthMethod.SELF_SIGNED_TLS_CLIENT_AUTH);

    /**
     * Asks for them.
     *
     * @param root PEM file of the harness's authority
     * @throws TargetException if they cannot be read, with what to do about it
     */
    static ServiceState read(AuthleteApi api, Path root, Redaction redaction) {
        Ending ending = api.get(api.access().ownPath()).ending();
        if (!(ending instanceof Ending.Responded responded)
                || responded.response().status() != 200) {
            throw unreadable(api.access(), ending, redaction);
        }
        try {
            Service service = Utils.fromJson(responded.response().body(), Service.class);
            if (responded.response().truncated() || service == null) {
                throw noService(api.access());
            }
            return of(service, root, responded.response().date());
        } catch (RuntimeException e) {
            throw e instanceof TargetException told ? told : noService(api.access());
        }
    }

    private static ServiceState of(Service service, Path root, Optional<Instant> clock) {
        Set<ClientAuthMethod> methods = EnumSet.noneOf(ClientAuthMethod.class);
        stream(service.getSupportedTokenAuthMethods()).forEach(methods::add);
        byte[] own = PemFiles.readCertificate(root);
        return new ServiceState(
                Redaction.printable(Objects.requireNonNullElse(service.getServiceName(), "without a name"), 80),
                Optional.ofNullable(service.getIssuer()),
                methods,
                service.isMutualTlsValidatePkiCertChain(),
                stream(service.getTrustedRootCertificates()).anyMatch(pem -> Arrays.equals(own, encoded(pem))),
                root,
                clock);
    }

    private static <T> Stream<T> stream(T[] values) {
        return values == null ? Stream.empty() : Arrays.stream(values).filter(Objects::nonNull);
    }

    /** The encoding of a certificate in PEM; empty if it is none. */
    private static byte[] encoded(String pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.strip().getBytes(StandardCharsets.US_ASCII)))
                    .getEncoded();
        } catch (CertificateException e) {
            return new byte[0];
        }
    }

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
        if (method == ClientAuthMethod.TLS_CLIENT_AUTH && !validates) {
            missing.add("the service validates no certificate chain, so that everybody could issue a client's name:"
                    + " switch mutualTlsValidatePkiCertChain on");
        }
        if (method == ClientAuthMethod.TLS_CLIENT_AUTH && !trusts) {
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
        return method + obstacle(method).map(why -> " is left out: " + why).orElse(" can be judged");
    }

    private static String sentence(String half) {
        return Character.toUpperCase(half.charAt(0)) + half.substring(1) + ".";
    }

    private static TargetException unreadable(ServiceAccess access, Ending ending, Redaction redaction) {
        String what = "The settings of Authlete " + access + " could not be read: ";
        if (ending instanceof Ending.NotStarted obstacle) {
            return new TargetException(
                    obstacle.obstacle() == Ending.Obstacle.UNTRUSTED
                            ? TargetException.Kind.UNTRUSTED
                            : TargetException.Kind.UNREACHABLE,
                    what + obstacle.reason());
        }
        int status = ending instanceof Ending.Responded responded
                ? responded.response().status()
                : 0;
        String remedy =
                switch (status) {
                    case 401, 403 -> "Check the service's credentials under registration in the target file.";
                    case 404 -> "Check registration.url and the service's id.";
                    default -> "Check registration.url, and that the API can be reached from here.";
                };
        return new TargetException(
                TargetException.Kind.UNABLE, what + AuthleteApi.words(ending, redaction) + ". " + remedy);
    }

    private static TargetException noService(ServiceAccess access) {
        return new TargetException(
                TargetException.Kind.UNABLE,
                "The answer of " + access.at(access.ownPath())
                        + " is no description of a service. Check that registration.url is the address of the Authlete API.");
    }
}
