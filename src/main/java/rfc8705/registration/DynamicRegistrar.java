package rfc8705.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.registration.RegistrationAnswer.Management;
import rfc8705.scenario.RegistrationFate;
import rfc8705.wire.Ending;
import rfc8705.wire.HttpResponse;
import rfc8705.wire.JsonClient;
import rfc8705.wire.Redaction;

/** Dynamic client registration (RFC 7591), with removal through the client configuration endpoint (RFC 7592). */
public final class DynamicRegistrar implements Registrar {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WORDS = 300;
    private static final String NO_MANAGEMENT = "the registration was answered without a client configuration endpoint";

    private final JsonClient client;
    private final URI endpoint;
    private final Optional<String> initialAccessToken;
    private final Redaction redaction;
    private final Queue<Management> registered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unremovable = new AtomicInteger();

    /**
     * @param client speaks to the target
     * @param endpoint the registration endpoint
     * @param initialAccessToken what it wants as a bearer token, if anything
     * @param redaction learns every secret that is issued
     */
    public DynamicRegistrar(JsonClient client, URI endpoint, Optional<String> initialAccessToken, Redaction redaction) {
        this.client = client;
        this.endpoint = endpoint;
        this.initialAccessToken = initialAccessToken;
        this.redaction = redaction;
        initialAccessToken.ifPresent(redaction::add);
    }

    @Override
    public RegistrationAnswer register(JsonNode metadata) {
        Ending ending = client.post(endpoint, metadata.toString(), initialAccessToken);
        if (!(ending instanceof Ending.Responded responded)) {
            return RegistrationAnswer.without(
                    RegistrationFate.ERROR, "no answer (" + describe(ending) + ")", Bearing.MOMENT);
        }
        HttpResponse response = responded.response();
        JsonNode body = json(response.body());
        if (response.status() / 100 == 2 && body.path("client_id").isTextual()) {
            return created(metadata, body);
        }
        boolean refused = response.status() / 100 == 4;
        return RegistrationAnswer.without(
                refused ? RegistrationFate.REFUSED : RegistrationFate.ERROR,
                words(response, body),
                bearing(response, body));
    }

    private static Bearing bearing(HttpResponse response, JsonNode body) {
        boolean namesMetadata = body.path("error").asText("").startsWith("invalid_client_metadata");
        return switch (response.status()) {
            case 401, 403 -> namesMetadata ? Bearing.METADATA : Bearing.CALLER;
            case 429 -> Bearing.MOMENT;
            case 503 -> response.header("Retry-After").isPresent() ? Bearing.MOMENT : Bearing.METADATA;
            default -> Bearing.METADATA;
        };
    }

    private RegistrationAnswer created(JsonNode metadata, JsonNode body) {
        Optional<String> secret = text(body, "client_secret");
        secret.ifPresent(redaction::add);
        Optional<Management> management = management(body);
        management.ifPresentOrElse(registered::add, unremovable::incrementAndGet);
        List<String> missing = new ArrayList<>();
        List<String> altered = new ArrayList<>();
        for (Iterator<Map.Entry<String, JsonNode>> members = metadata.fields(); members.hasNext(); ) {
            Map.Entry<String, JsonNode> member = members.next();
            if (!isJudged(member.getKey())) {
                continue;
            }
            JsonNode answer = body.path(member.getKey());
            if (answer.isMissingNode() || answer.isNull()) {
                missing.add(member.getKey());
            } else if (!same(member.getKey(), member.getValue(), answer)) {
                altered.add(member.getKey() + " as " + Redaction.printable(answer.toString(), 80));
            }
        }
        RegistrationFate fate = !missing.isEmpty()
                ? RegistrationFate.IGNORED
                : altered.isEmpty() ? RegistrationFate.STORED : RegistrationFate.ALTERED;
        String words = fate == RegistrationFate.STORED
                ? "echoed as sent"
                : (missing.isEmpty() ? "" : "answer without " + String.join(", ", missing))
                        + (missing.isEmpty() || altered.isEmpty() ? "" : "; ")
                        + (altered.isEmpty() ? "" : "answer with " + String.join(", ", altered));
        return new RegistrationAnswer(
                fate,
                redaction.text(words),
                Optional.of(body.get("client_id").asText()),
                secret,
                body.path("token_endpoint_auth_method").asText(""),
                Bearing.METADATA,
                management);
    }

    private Optional<Management> management(JsonNode body) {
        Optional<String> token = text(body, "registration_access_token");
        token.ifPresent(redaction::add);
        Optional<String> uri = text(body, "registration_client_uri").filter(text -> text.startsWith("https://"));
        try {
            return token.isPresent() && uri.isPresent()
                    ? Optional.of(new Management(URI.create(uri.get()), token.get()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Only what the method of authentication depends on; a server may add to and change everything else. */
    private static boolean isJudged(String member) {
        return member.equals("token_endpoint_auth_method")
                || member.startsWith("tls_client_auth_")
                || member.equals("jwks");
    }

    /** A JSON Web Key Set counts as echoed if the certificates come back in order, whatever else a key says. */
    private static boolean same(String member, JsonNode sent, JsonNode answer) {
        return member.equals("jwks") ? certificates(sent).equals(certificates(answer)) : sent.equals(answer);
    }

    private static List<String> certificates(JsonNode jwks) {
        List<String> certificates = new ArrayList<>();
        jwks.path("keys").forEach(key -> certificates.add(key.path("x5c").toString()));
        return certificates;
    }

    @Override
    public Optional<String> update(RegistrationAnswer answer, JsonNode metadata) {
        if (answer.management().isEmpty() || !(metadata instanceof ObjectNode members)) {
            return Optional.of(NO_MANAGEMENT);
        }
        ObjectNode update = members.deepCopy();
        answer.clientId().ifPresent(id -> update.put("client_id", id));
        answer.secret().ifPresent(secret -> update.put("client_secret", secret));
        Management management = answer.management().get();
        return refusal(client.put(management.uri(), update.toString(), Optional.of(management.token())));
    }

    @Override
    public Optional<String> delete(RegistrationAnswer answer) {
        if (answer.management().isEmpty()) {
            return Optional.of(NO_MANAGEMENT);
        }
        Management management = answer.management().get();
        Optional<String> refusal = refusal(client.delete(management.uri(), Optional.of(management.token())));
        if (refusal.isEmpty()) {
            registered.remove(management);
        }
        return refusal;
    }

    private Optional<String> refusal(Ending ending) {
        if (!(ending instanceof Ending.Responded responded)) {
            return Optional.of("no answer (" + describe(ending) + ")");
        }
        return responded.response().status() / 100 == 2
                ? Optional.empty()
                : Optional.of(
                        words(responded.response(), json(responded.response().body())));
    }

    @Override
    public void close() {
        for (Management one = registered.poll(); one != null; one = registered.poll()) {
            if (refusal(client.delete(one.uri(), Optional.of(one.token()))).isPresent()) {
                unremovable.incrementAndGet();
            }
        }
    }

    @Override
    public String kind() {
        return "dynamic";
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public int leftBehind() {
        return unremovable.get();
    }

    private String words(HttpResponse response, JsonNode body) {
        String error = text(body, "error").map(code -> " " + code).orElse("");
        String description = text(body, "error_description")
                .map(text -> ": " + text)
                .orElse(error.isEmpty() ? ": " + response.body() : "");
        String words = Redaction.printable(redaction.text(response.status() + error + description), WORDS);
        return words.replaceFirst("\\.+$", "");
    }

    private static String describe(Ending ending) {
        if (ending instanceof Ending.NotStarted notStarted) {
            return notStarted.reason();
        }
        return ending instanceof Ending.TimedOut ? "time-out" : ending.toString();
    }

    private static Optional<String> text(JsonNode body, String member) {
        return Optional.of(body.path(member)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static JsonNode json(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
