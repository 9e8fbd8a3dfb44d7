package rfc8705.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.registration.RegistrationAnswer.Management;
import rfc8705.registration.RegistrationRequest.Purpose;
import rfc8705.scenario.RegistrationFate;
import rfc8705.target.Discovery;
import rfc8705.target.Target;
import rfc8705.target.TargetException;
import rfc8705.wire.Ending;
import rfc8705.wire.HttpResponse;
import rfc8705.wire.JsonClient;
import rfc8705.wire.Redaction;

/** Dynamic client registration (RFC 7591), with removal through the client configuration endpoint (RFC 7592). */
public final class DynamicRegistrar implements Registrar {
    private static final String NO_MANAGEMENT = "the registration was answered without a client configuration endpoint";
    private static final Duration WAIT_TO_REGISTER = Duration.ofMinutes(2);
    private static final Duration WAIT_TO_REMOVE = Duration.ofSeconds(20);

    private final JsonClient client;
    private final URI endpoint;
    private final Optional<String> initialAccessToken;
    private final Redaction redaction;
    private final Optional<KeptRegistrations> kept;
    private final Patience patience;
    private final Removals<Managed> removals;
    private final Map<Adaptation, String> adaptations = new EnumMap<>(Adaptation.class);

    private record Managed(String clientId, Management management) {}

    /**
     * Registers for one run.
     *
     * @param client speaks to the target
     * @param endpoint the registration endpoint
     * @param initialAccessToken what it wants as a bearer token, if anything
     * @param redaction learns every secret that is issued
     */
    public DynamicRegistrar(JsonClient client, URI endpoint, Optional<String> initialAccessToken, Redaction redaction) {
        this(client, endpoint, initialAccessToken, Optional.empty(), new Patience(WAIT_TO_REGISTER), redaction);
    }

    /**
     * @param client speaks to the target
     * @param endpoint the registration endpoint
     * @param initialAccessToken what it wants as a bearer token, if anything
     * @param kept registrations that outlive the run; empty if all are removed at its end
     * @param patience with a server that asks to come back later
     * @param redaction learns every secret that is issued
     */
    DynamicRegistrar(
            JsonClient client,
            URI endpoint,
            Optional<String> initialAccessToken,
            Optional<KeptRegistrations> kept,
            Patience patience,
            Redaction redaction) {
        this.client = client;
        this.endpoint = endpoint;
        this.initialAccessToken = initialAccessToken;
        this.kept = kept;
        this.patience = patience;
        this.redaction = redaction;
        this.removals = new Removals<>(
                Managed::clientId, one -> refusal(sendDelete(one.management())).isEmpty());
        initialAccessToken.ifPresent(redaction::add);
    }

    /** The mode {@code dynamic}. */
    public static final class Factory implements RegistrarFactory {
        @Override
        public String mode() {
            return "dynamic";
        }

        @Override
        public Registrar open(RegistrationContext context) {
            Target target = context.target().get();
            URI endpoint = target.registrationEndpoint().orElseThrow(() -> nowhere(context, target));
            Optional<KeptRegistrations> kept = context.settings().flag("keep")
                    ? Optional.of(new KeptRegistrations(context.certs(), endpoint.toString()))
                    : Optional.empty();
            return new DynamicRegistrar(
                    context.http(),
                    endpoint,
                    context.initialAccessToken(),
                    kept,
                    new Patience(WAIT_TO_REGISTER),
                    context.redaction());
        }

        private static TargetException nowhere(RegistrationContext context, Target target) {
            String why = target.metadata().isEmpty()
                    ? "No metadata was found for the target " + context.file().name() + " (RFC 8414): "
                            + answered(context, target)
                            + ". So the harness does not know where its clients register (RFC 7591). Give the issuer instead of the token"
                            + " endpoint, let metadata be read without a client certificate,"
                    : "The target " + context.file().name()
                            + " names no registration_endpoint in its metadata, and the harness registers its clients itself"
                            + " (RFC 7591). Switch dynamic client registration on, give the issuer instead of the token endpoint,";
            return new TargetException(
                    TargetException.Kind.UNABLE,
                    why
                            + " or register the clients in another way: the command kit writes what to register by hand, and a target file.");
        }

        private static String answered(RegistrationContext context, Target target) {
            URI place = Discovery.place(target.issuerAsked().orElse(target.tokenEndpoint()));
            return place + " was answered "
                    + Answers.words(context.http().get(place, Optional.empty()), context.redaction());
        }
    }

    @Override
    public RegistrationAnswer register(RegistrationRequest request) {
        JsonNode metadata = request.metadata();
        boolean keeps = kept.isPresent() && request.purpose() != Purpose.ONCE;
        Optional<RegistrationAnswer> again =
                keeps ? kept.get().find(metadata).flatMap(this::stillThere) : Optional.empty();
        RegistrationAnswer answer = again.orElseGet(() -> anew(metadata));
        if (keeps && answer.clientId().isPresent()) {
            kept.get().put(metadata, answer);
        } else {
            answer.clientId().ifPresent(id -> answer.management()
                    .ifPresentOrElse(
                            management -> removals.add(new Managed(id, management)), () -> removals.unremovable(id)));
        }
        return answer;
    }

    private RegistrationAnswer anew(JsonNode metadata) {
        JsonNode sent = asSent(metadata);
        Ending ending = send(sent);
        for (Optional<Adaptation> wanted = wanted(ending, sent); wanted.isPresent(); wanted = wanted(ending, sent)) {
            learn(wanted.get(), Answers.words(ending, redaction));
            sent = asSent(metadata);
            ending = send(sent);
        }
        return answer(ending, sent);
    }

    private Ending send(JsonNode metadata) {
        return patience.send(() -> client.post(endpoint, metadata.toString(), initialAccessToken));
    }

    private Optional<Adaptation> wanted(Ending ending, JsonNode sent) {
        return ending instanceof Ending.Responded responded
                        && responded.response().status() / 100 == 4
                ? Adaptation.wantedBy(Answers.json(responded.response().body()), sent)
                : Optional.empty();
    }

    private synchronized void learn(Adaptation adaptation, String why) {
        adaptations.putIfAbsent(adaptation, why);
    }

    @Override
    public synchronized JsonNode asSent(JsonNode metadata) {
        if (adaptations.isEmpty() || !(metadata instanceof ObjectNode own)) {
            return metadata;
        }
        ObjectNode sent = own.deepCopy();
        adaptations.keySet().forEach(adaptation -> adaptation.apply(sent));
        return sent;
    }

    @Override
    public synchronized List<String> notes() {
        List<String> notes = new ArrayList<>();
        adaptations.forEach((adaptation, why) -> notes.add("Every registration has " + adaptation.words()
                + ", since without that the server answered " + why + "."));
        return notes;
    }

    private RegistrationAnswer answer(Ending ending, JsonNode sent) {
        String words = Answers.words(ending, redaction);
        if (!(ending instanceof Ending.Responded responded)) {
            return RegistrationAnswer.without(RegistrationFate.ERROR, words, Bearing.MOMENT);
        }
        HttpResponse response = responded.response();
        JsonNode body = Answers.json(response.body());
        if (response.status() / 100 == 2 && Answers.text(body, "client_id").isPresent()) {
            return created(sent, body);
        }
        Bearing bearing = bearing(ending, response, body);
        boolean aboutMetadata = bearing == Bearing.METADATA
                && (body.has("error") || response.status() == 400 || response.status() == 422);
        boolean refused = response.status() / 100 == 4 && (bearing == Bearing.CALLER || aboutMetadata);
        return RegistrationAnswer.without(refused ? RegistrationFate.REFUSED : RegistrationFate.ERROR, words, bearing);
    }

    private static Bearing bearing(Ending ending, HttpResponse response, JsonNode body) {
        if (Patience.isToComeBack(ending)) {
            return Bearing.MOMENT;
        }
        boolean namesMetadata = body.path("error").asText("").startsWith("invalid_client_metadata");
        boolean ofCaller = response.status() == 401 || response.status() == 403;
        return ofCaller && !namesMetadata ? Bearing.CALLER : Bearing.METADATA;
    }

    private RegistrationAnswer created(JsonNode sent, JsonNode body) {
        Optional<String> secret = Answers.text(body, "client_secret");
        secret.ifPresent(redaction::add);
        Echo echo = Echo.of(sent, body);
        return new RegistrationAnswer(
                echo.fate(),
                redaction.text(echo.words()),
                Answers.text(body, "client_id"),
                secret,
                body.path("token_endpoint_auth_method").asText(""),
                Bearing.METADATA,
                management(body));
    }

    private Optional<Management> management(JsonNode body) {
        Optional<String> token = Answers.text(body, "registration_access_token");
        token.ifPresent(redaction::add);
        Optional<String> uri =
                Answers.text(body, "registration_client_uri").filter(text -> text.startsWith("https://"));
        try {
            return token.isPresent() && uri.isPresent()
                    ? Optional.of(new Management(URI.create(uri.get()), token.get()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A kept client, if the server still has it; its token may have been renewed (RFC 7592 section 3). */
    private Optional<RegistrationAnswer> stillThere(RegistrationAnswer answer) {
        answer.secret().ifPresent(redaction::add);
        if (answer.management().isEmpty()) {
            return Optional.of(answer);
        }
        Management management = answer.management().get();
        redaction.add(management.token());
        Ending ending = patience.send(() -> client.get(management.uri(), Optional.of(management.token())));
        boolean there = ending instanceof Ending.Responded responded
                && responded.response().status() == 200
                && Answers.text(Answers.json(responded.response().body()), "client_id")
                        .equals(answer.clientId());
        if (!there) {
            return Optional.empty();
        }
        Optional<Management> renewed =
                management(Answers.json(((Ending.Responded) ending).response().body()));
        return Optional.of(new RegistrationAnswer(
                answer.fate(),
                answer.words(),
                answer.clientId(),
                answer.secret(),
                answer.method(),
                answer.bearing(),
                renewed.or(answer::management)));
    }

    @Override
    public Optional<String> update(RegistrationAnswer answer, JsonNode metadata) {
        if (answer.management().isEmpty() || !(asSent(metadata) instanceof ObjectNode members)) {
            return Optional.of(NO_MANAGEMENT);
        }
        ObjectNode update = members.deepCopy();
        answer.clientId().ifPresent(id -> update.put("client_id", id));
        answer.secret().ifPresent(secret -> update.put("client_secret", secret));
        Management management = answer.management().get();
        Ending ending =
                patience.send(() -> client.put(management.uri(), update.toString(), Optional.of(management.token())));
        Optional<String> refusal = refusal(ending);
        if (refusal.isEmpty() && ending instanceof Ending.Responded responded) {
            renew(answer, Answers.json(responded.response().body()));
        }
        return refusal;
    }

    /** An update may be answered with a new token, which replaces the old one (RFC 7592 sections 2.2 and 3). */
    private void renew(RegistrationAnswer answer, JsonNode body) {
        management(body).ifPresent(renewed -> answer.clientId().ifPresent(id -> {
            removals.forget(id);
            removals.add(new Managed(id, renewed));
        }));
    }

    @Override
    public Optional<String> delete(RegistrationAnswer answer) {
        if (answer.management().isEmpty() || answer.clientId().isEmpty()) {
            return Optional.of(NO_MANAGEMENT);
        }
        Management management = answer.management().get();
        Optional<String> refusal = refusal(sendDelete(management));
        if (refusal.isEmpty()) {
            removals.forget(answer.clientId().get());
            kept.ifPresent(registrations -> registrations.remove(management));
        }
        return refusal;
    }

    /** Leaves alone what is kept for the next run. */
    @Override
    public void release(RegistrationAnswer answer) {
        if (kept.isEmpty()) {
            delete(answer);
        }
    }

    private Ending sendDelete(Management management) {
        return patience.atMost(WAIT_TO_REMOVE)
                .send(() -> client.delete(management.uri(), Optional.of(management.token())));
    }

    private Optional<String> refusal(Ending ending) {
        boolean done = ending instanceof Ending.Responded responded
                && responded.response().status() / 100 == 2;
        return done ? Optional.empty() : Optional.of(Answers.words(ending, redaction));
    }

    @Override
    public void close() {
        kept.ifPresent(registrations ->
                registrations.superseded().forEach(old -> removals.add(new Managed(old.toString(), old))));
        removals.close();
    }

    @Override
    public String kind() {
        return "dynamic";
    }

    @Override
    public String place() {
        return endpoint.toString();
    }

    @Override
    public String remedy() {
        return "give an initial access token with target.token";
    }

    @Override
    public String command(RegistrationRequest request, String curl) {
        String authorization =
                initialAccessToken.isPresent() ? " -H \"Authorization: Bearer $INITIAL_ACCESS_TOKEN\"" : "";
        return curl + authorization + " -H 'Content-Type: application/json' --data "
                + Shell.quoted(asSent(request.metadata()).toString()) + " " + Shell.quoted(endpoint.toString())
                + " | { tr -d '\\n'; echo; } | sed -n -e h -e '" + member("client_id") + "' -e g -e '"
                + member("client_secret") + "'";
    }

    /** A sed command that prints a member of a JSON object on one line. */
    private static String member(String name) {
        return "s/.*\"" + name + "\" *: *\"\\([^\"]*\\)\".*/\\1/p";
    }

    @Override
    public List<String> leftBehind() {
        return removals.leftBehind();
    }
}
