package rfc8705.adapter.authlete;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rfc8705.registration.Answers;
import rfc8705.registration.RegistrationContext;
import rfc8705.target.RegistrationSettings;
import rfc8705.target.TargetFile;
import rfc8705.wire.Ending;
import rfc8705.wire.Header;
import rfc8705.wire.HttpRequest;
import rfc8705.wire.MutualTlsClient;
import rfc8705.wire.Redaction;
import rfc8705.wire.TlsOptions;
import rfc8705.wire.Transcript;

/** Calls the API of one service. What it answers is never trusted to be as documented. Safe for several threads. */
final class AuthleteApi {
    /** Name of the registration mode. */
    static final String MODE = "authlete";

    private static final int WORDS = 300;

    private final ServiceAccess access;
    private final MutualTlsClient client;
    private final TlsOptions options;

    private AuthleteApi(ServiceAccess access, MutualTlsClient client, Duration timeout) {
        this.access = access;
        this.client = client;
        this.options = new TlsOptions(Optional.empty(), List.of(), Optional.empty(), timeout);
    }

    /**
     * The API that a target file names.
     *
     * @param timeout for one call
     * @throws rfc8705.target.TargetException if a setting is missing or wrong, with file and line
     */
    static AuthleteApi of(RegistrationContext context, Duration timeout) {
        TargetFile file = context.file();
        RegistrationSettings settings = context.settings();
        if (file.issuer().isPresent() || !file.endpoints().isEmpty()) {
            throw settings.wrong(
                    "mode",
                    "registration mode authlete calls the API of the service and no endpoint of an authorization server;"
                            + " take issuer and endpoints out of the file, or choose another mode");
        }
        ServiceAccess access = ServiceAccess.of(
                settings,
                name -> Optional.ofNullable(System.getenv(name)).filter(text -> !text.isBlank()),
                context.redaction());
        return new AuthleteApi(access, new MutualTlsClient(context.trust(), file.route()), timeout);
    }

    ServiceAccess access() {
        return access;
    }

    Transcript get(String path) {
        return send("GET", path, "", access.authorization());
    }

    Transcript getAs(ServiceAccess.Owner owner, String path) {
        return send("GET", path, "", owner.authorization());
    }

    Transcript post(String path, JsonNode body) {
        return send("POST", path, body.toString(), access.authorization());
    }

    Transcript delete(String path) {
        return send("DELETE", path, "", access.authorization());
    }

    private Transcript send(String method, String path, String body, String authorization) {
        HttpRequest request = request(method, access.at(path), body);
        List<Header> headers = new ArrayList<>(request.headers());
        headers.add(new Header("Authorization", authorization));
        return client.send(new HttpRequest(method, request.uri(), headers, body, true), options);
    }

    /** A call without its credentials. */
    static HttpRequest request(String method, URI uri, String body) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Accept", "application/json"));
        if (!body.isEmpty()) {
            headers.add(new Header("Content-Type", "application/json"));
        }
        return new HttpRequest(method, uri, headers, body, true);
    }

    /** How a call ended, in Authlete's own words where there are some; without a full stop, so that it fits into a sentence. */
    static String words(Ending ending, Redaction redaction) {
        if (ending instanceof Ending.Responded responded) {
            Optional<String> message =
                    Answers.text(Answers.json(responded.response().body()), "resultMessage");
            if (message.isPresent()) {
                String text = redaction.text(message.get()).replaceFirst("[.\\s]+$", "");
                return responded.response().status() + " " + Redaction.printable(text, WORDS);
            }
        }
        return Answers.words(ending, redaction);
    }
}
