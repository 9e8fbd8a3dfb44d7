package rfc8705.adapter.keycloak;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import rfc8705.registration.Answers;
import rfc8705.registration.Patience;
import rfc8705.registration.Shell;
import rfc8705.target.RegistrationSettings;
import rfc8705.target.TargetFile;
import rfc8705.wire.Ending;
import rfc8705.wire.JsonClient;
import rfc8705.wire.Redaction;

/**
 * Somebody who may administer a realm: a user with a password, or a client with a secret. Access tokens of administrators live for a minute, so
 * that a new one is fetched whenever one is refused. Safe for several threads.
 */
final class Administrator {
    private static final int UNAUTHORIZED = 401;

    private final JsonClient http;
    private final URI tokenEndpoint;
    private final Map<String, String> credentials;
    private final Redaction redaction;
    private final Patience patience;
    private Optional<String> token = Optional.empty();

    private Administrator(
            JsonClient http,
            URI tokenEndpoint,
            Map<String, String> credentials,
            Patience patience,
            Redaction redaction) {
        this.http = http;
        this.tokenEndpoint = tokenEndpoint;
        this.credentials = credentials;
        this.patience = patience;
        this.redaction = redaction;
    }

    /** The one that the settings name. @throws rfc8705.target.TargetException if they name none */
    static Administrator of(
            RegistrationSettings settings, Place place, JsonClient http, Patience patience, Redaction redaction) {
        Map<String, String> credentials = new LinkedHashMap<>();
        if (settings.text("user").isPresent()) {
            credentials.put("grant_type", "password");
            credentials.put("client_id", settings.text("clientId").orElse("admin-cli"));
            credentials.put("username", settings.required("user", "admin"));
            credentials.put("password", settings.required("password", "${KEYCLOAK_PASSWORD}"));
        } else if (settings.text("clientSecret").isPresent()) {
            credentials.put("grant_type", "client_credentials");
            credentials.put("client_id", settings.required("clientId", "the-administering-client"));
        } else {
            throw settings.wrong(
                    "",
                    "registration mode keycloak needs somebody who may administer the realm; write 'user' and 'password', or"
                            + " 'clientId' and 'clientSecret'");
        }
        settings.text("clientSecret").ifPresent(secret -> credentials.put("client_secret", secret));
        Optional.ofNullable(credentials.get("password")).ifPresent(redaction::add);
        Optional.ofNullable(credentials.get("client_secret")).ifPresent(redaction::add);
        URI tokenEndpoint = place.tokenEndpoint(settings.text("adminRealm").orElse("master"));
        return new Administrator(http, tokenEndpoint, credentials, patience, redaction);
    }

    Ending get(URI uri) {
        return send(shown -> http.get(uri, shown));
    }

    Ending post(URI uri, String json) {
        return send(shown -> http.post(uri, json, shown));
    }

    Ending put(URI uri, String json) {
        return send(shown -> http.put(uri, json, shown));
    }

    Ending delete(URI uri) {
        return send(shown -> http.delete(uri, shown));
    }

    /** A request with a token that is still good. A request that is refused for its token did nothing, so that it can be made again. */
    private Ending send(Function<Optional<String>, Ending> request) {
        Optional<String> shown = token();
        if (shown.isPresent()) {
            Ending ending = patience.send(() -> request.apply(shown));
            boolean refused = ending instanceof Ending.Responded responded
                    && responded.response().status() == UNAUTHORIZED;
            if (!refused) {
                return ending;
            }
        }
        Optional<Ending> failure = renew(shown);
        return failure.isPresent() ? failure.get() : patience.send(() -> request.apply(token()));
    }

    private synchronized Optional<String> token() {
        return token;
    }

    /** Fetches a token unless another thread did. @return how that failed; empty if there is a token */
    private synchronized Optional<Ending> renew(Optional<String> refused) {
        return token.equals(refused) ? logIn() : Optional.empty();
    }

    /** Fetches a token. @return how that failed; empty if there is a token */
    synchronized Optional<Ending> logIn() {
        Ending ending = patience.send(() -> http.postForm(tokenEndpoint, form(credentials)));
        token = ending instanceof Ending.Responded responded
                ? Answers.text(Answers.json(responded.response().body()), "access_token")
                : Optional.empty();
        token.ifPresent(redaction::add);
        return token.isPresent() ? Optional.empty() : Optional.of(ending);
    }

    /**
     * A shell command that prints a token. Secrets stand there as the environment variables that the target file names, or else as the
     * variable {@code KEYCLOAK_SECRET}.
     */
    String command(TargetFile file, String curl) {
        return curl
                + credentials.entrySet().stream()
                        .map(field -> " --data-urlencode " + word(field, file))
                        .collect(Collectors.joining())
                + " " + Shell.quoted(tokenEndpoint.toString())
                + " | sed -n 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/p'";
    }

    private static String word(Map.Entry<String, String> field, TargetFile file) {
        if (!field.getKey().matches("password|client_secret")) {
            return Shell.quoted(field.getKey() + "=" + field.getValue());
        }
        String variable = file.secrets().entrySet().stream()
                .filter(secret -> secret.getValue().equals(field.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("KEYCLOAK_SECRET");
        return "\"" + field.getKey() + "=$" + variable + "\"";
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
