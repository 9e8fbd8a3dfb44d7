package rfc8705.adapter.authlete;

import com.authlete.common.types.ClientAuthMethod;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import rfc8705.registration.Answers;
import rfc8705.registration.Echo;
import rfc8705.registration.Patience;
import rfc8705.registration.Registrar;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.registration.RegistrationRequest;
import rfc8705.registration.Removals;
import rfc8705.registration.Shell;
import rfc8705.scenario.RegistrationFate;
import rfc8705.wire.Ending;
import rfc8705.wire.HttpRequest;
import rfc8705.wire.Redaction;

/** Makes clients with {@code /client/create} and removes them with {@code /client/delete}. */
final class AuthleteRegistrar implements Registrar {
    private static final String CREATE = "/client/create";

    private final AuthleteApi api;
    private final ServiceState service;
    private final Patience patience;
    private final Redaction redaction;
    private final Removals<String> removals;

    AuthleteRegistrar(AuthleteApi api, ServiceState service, Patience patience, Redaction redaction) {
        this.api = api;
        this.service = service;
        this.patience = patience;
        this.redaction = redaction;
        this.removals = new Removals<>(id -> id, id -> isGone(deleted(id)));
    }

    @Override
    public RegistrationAnswer register(RegistrationRequest request) {
        JsonNode metadata = request.metadata();
        Optional<ClientAuthMethod> method = ClientTerms.method(metadata);
        if (method.isEmpty() || !metadata.isObject()) {
            return RegistrationAnswer.notMade("the API has no way to say this registration");
        }
        Optional<String> obstacle = service.obstacle(method.get());
        if (obstacle.isPresent()) {
            return RegistrationAnswer.without(RegistrationFate.REFUSED, obstacle.get(), Bearing.METADATA);
        }
        RegistrationAnswer answer = answer(
                patience.send(
                        () -> api.post(CREATE, ClientTerms.client(metadata)).ending()),
                metadata);
        answer.clientId().ifPresent(removals::add);
        return answer;
    }

    private RegistrationAnswer answer(Ending ending, JsonNode sent) {
        String words = AuthleteApi.words(ending, redaction);
        if (!(ending instanceof Ending.Responded responded) || Patience.isToComeBack(ending)) {
            return RegistrationAnswer.without(RegistrationFate.ERROR, words, Bearing.MOMENT);
        }
        int status = responded.response().status();
        JsonNode client = Answers.json(responded.response().body());
        JsonNode id = client.path("clientId");
        if (status / 100 == 2 && id.isIntegralNumber() && id.canConvertToLong()) {
            return created(client, sent);
        }
        return switch (status) {
            case 400, 422 -> RegistrationAnswer.without(RegistrationFate.REFUSED, words, Bearing.METADATA);
            case 401, 403 -> RegistrationAnswer.without(RegistrationFate.REFUSED, words, Bearing.CALLER);
            default -> RegistrationAnswer.without(RegistrationFate.ERROR, words, Bearing.METADATA);
        };
    }

    private RegistrationAnswer created(JsonNode client, JsonNode sent) {
        Optional<String> secret = Answers.text(client, "clientSecret");
        secret.ifPresent(redaction::add);
        ObjectNode echoed = ClientTerms.echoed(sent, client);
        Echo echo = Echo.of(sent, echoed);
        return new RegistrationAnswer(
                echo.fate(),
                redaction.text(echo.words()),
                Optional.of(client.path("clientId").asText()),
                secret,
                echoed.path("token_endpoint_auth_method").asText(""),
                Bearing.METADATA,
                Optional.empty());
    }

    @Override
    public Optional<String> update(RegistrationAnswer answer, JsonNode metadata) {
        ObjectNode client = ClientTerms.client(metadata);
        String id = answer.clientId().orElseThrow();
        client.put("clientId", Long.parseLong(id));
        return refusal(
                patience.send(() -> api.post("/client/update/" + id, client).ending()));
    }

    @Override
    public Optional<String> delete(RegistrationAnswer answer) {
        String id = answer.clientId().orElseThrow();
        Optional<String> refusal = refusal(deleted(id));
        if (refusal.isEmpty()) {
            removals.forget(id);
        }
        return refusal;
    }

    private Ending deleted(String id) {
        return patience.send(() -> api.delete("/client/delete/" + id).ending());
    }

    private static boolean isGone(Ending ending) {
        return ending instanceof Ending.Responded responded
                && (responded.response().status() / 100 == 2
                        || responded.response().status() == 404);
    }

    private Optional<String> refusal(Ending ending) {
        boolean done = ending instanceof Ending.Responded responded
                && responded.response().status() / 100 == 2;
        return done ? Optional.empty() : Optional.of(AuthleteApi.words(ending, redaction));
    }

    @Override
    public void close() {
        removals.close();
    }

    @Override
    public String kind() {
        return AuthleteApi.MODE;
    }

    @Override
    public String place() {
        return api.access().at(CREATE).toString();
    }

    @Override
    public String remedy() {
        return "let the service's credentials create and delete clients";
    }

    @Override
    public String command(RegistrationRequest request, String curl) {
        HttpRequest call = AuthleteApi.request(
                "POST",
                api.access().at(CREATE),
                ClientTerms.client(request.metadata()).toString());
        return curl + " " + api.access().authorizationByHand() + " -H 'Content-Type: application/json' --data "
                + Shell.quoted(call.body()) + " " + Shell.quoted(call.uri().toString())
                + " | sed -n 's/.*\"clientId\" *: *\\([0-9]*\\).*/\\1/p'";
    }

    @Override
    public List<String> leftBehind() {
        return removals.leftBehind();
    }
}
