package rfc8705.adapter.authlete;

import com.authlete.common.dto.Service;
import com.authlete.common.types.ClientAuthMethod;
import com.authlete.common.util.Utils;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonParseException;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rfc8705.pki.PemFiles;
import rfc8705.registration.Answers;
import rfc8705.target.TargetException;
import rfc8705.wire.Ending;
import rfc8705.wire.HttpResponse;
import rfc8705.wire.Redaction;

/** Asks a service for its settings. */
final class ServiceReader {
    private static final int NAME = 80;

    private ServiceReader() {}

    /**
     * The settings: in version 3 with the service's access token, in version 2 as the service's owner, or else for what the service
     * publishes of itself.
     *
     * @param root PEM file of the harness's authority
     * @throws TargetException if they cannot be read, with what to do about it
     */
    static ServiceState read(AuthleteApi api, Path root, Redaction redaction) {
        ServiceAccess access = api.access();
        if (access.version() == 3) {
            return settings(access, api.get("/service/get").ending(), root, redaction);
        }
        return access.owner()
                .map(owner ->
                        api.getAs(owner, "/service/get/" + access.service()).ending())
                .map(ending -> settings(access, ending, root, redaction))
                .orElseGet(() ->
                        published(access, api.get("/service/configuration").ending(), root, redaction));
    }

    private static ServiceState settings(ServiceAccess access, Ending ending, Path root, Redaction redaction) {
        HttpResponse response = answer(access, ending, redaction);
        return service(response.body())
                .map(service -> settings(service, root, response.date()))
                .orElseThrow(() -> noService(access));
    }

    private static Optional<Service> service(String body) {
        try {
            return Optional.ofNullable(Utils.fromJson(body, Service.class));
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    private static ServiceState settings(Service service, Path root, Optional<Instant> clock) {
        byte[] own = PemFiles.readCertificate(root);
        return new ServiceState(
                Redaction.printable(Objects.requireNonNullElse(service.getServiceName(), "without a name"), NAME),
                Optional.ofNullable(service.getIssuer()),
                stream(service.getSupportedTokenAuthMethods())
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ClientAuthMethod.class))),
                Optional.of(service.isMutualTlsValidatePkiCertChain()),
                Optional.of(
                        stream(service.getTrustedRootCertificates()).anyMatch(pem -> Arrays.equals(own, encoded(pem)))),
                root,
                clock);
    }

    /** What the metadata of the service says (RFC 8414 section 2), which has nothing of chains and authorities. */
    private static ServiceState published(ServiceAccess access, Ending ending, Path root, Redaction redaction) {
        HttpResponse response = answer(access, ending, redaction);
        JsonNode metadata = Answers.json(response.body());
        if (!metadata.isObject()) {
            throw noService(access);
        }
        Set<ClientAuthMethod> methods = EnumSet.noneOf(ClientAuthMethod.class);
        metadata.path("token_endpoint_auth_methods_supported")
                .forEach(method -> Optional.ofNullable(ClientAuthMethod.parse(method.asText()))
                        .ifPresent(methods::add));
        Optional<URI> issuer = Answers.text(metadata, "issuer").flatMap(ServiceReader::address);
        return new ServiceState(
                issuer.map(URI::toString)
                        .map(text -> Redaction.printable(text, NAME))
                        .orElse("without an issuer"),
                issuer,
                methods,
                Optional.empty(),
                Optional.empty(),
                root,
                response.date());
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static HttpResponse answer(ServiceAccess access, Ending ending, Redaction redaction) {
        if (ending instanceof Ending.Responded responded && responded.response().status() == 200) {
            if (responded.response().truncated()) {
                throw noService(access);
            }
            return responded.response();
        }
        throw unreadable(access, ending, redaction);
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
                "What Authlete " + access
                        + " answered is no description of a service, or too long for one. Check that registration.url is the address of the Authlete API.");
    }
}
