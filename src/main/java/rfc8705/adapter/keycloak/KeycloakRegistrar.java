package rfc8705.adapter.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import rfc8705.registration.Answers;
import rfc8705.registration.Echo;
import rfc8705.registration.Patience;
import rfc8705.registration.Registrar;
import rfc8705.registration.RegistrarFactory;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.registration.RegistrationContext;
import rfc8705.registration.RegistrationRequest;
import rfc8705.registration.RegistrationRequest.Purpose;
import rfc8705.registration.Removals;
import rfc8705.registration.Shell;
import rfc8705.scenario.RegistrationFate;
import rfc8705.target.TargetFile;
import rfc8705.wire.Ending;
import rfc8705.wire.HttpResponse;
import rfc8705.wire.Redaction;

/**
 * Registers clients at a Keycloak as its administrator does, in a realm that is there or that it makes and removes. Its X.509 authenticator
 * compares subject DNs alone, so that clients which are known by a SAN or by a certificate of their own are not supported.
 */
public final class KeycloakRegistrar implements Registrar {
    private static final Duration BUSY = Duration.ofMinutes(1);

    private final Place place;
    private final Administrator administrator;
    private final Optional<Realm> realm;
    private final TargetFile file;
    private final Redaction redaction;
    private final Removals<String> removals = new Removals<>(id -> id, this::removed);

    private KeycloakRegistrar(
            Place place, Administrator administrator, Optional<Realm> realm, TargetFile file, Redaction redaction) {
        this.place = place;
        this.administrator = administrator;
        this.realm = realm;
        this.file = file;
        this.redaction = redaction;
    }

    /** The mode {@code keycloak}. */
    public static final class Factory implements RegistrarFactory {
        @Override
        public String mode() {
            return "keycloak";
        }

        @Override
        public Registrar open(RegistrationContext context) {
            Place place = Place.of(context);
            Administrator administrator = Administrator.of(
                    context.settings(), place, context.http(), new Patience(BUSY), context.redaction());
            Realm realm = new Realm(place, administrator, context);
            boolean own = context.settings().flag("createRealm");
            if (own) {
                realm.create();
            } else {
                realm.requireClients();
            }
            return new KeycloakRegistrar(
                    place,
                    administrator,
                    own ? Optional.of(realm) : Optional.empty(),
                    context.file(),
                    context.redaction());
        }
    }

    @Override
    public RegistrationAnswer register(RegistrationRequest request) {
        Representation client = Representation.of(request.metadata());
        if (client.obstacle().isPresent()) {
            String why = client.obstacle().get();
            return request.purpose() == Purpose.OWN
                    ? RegistrationAnswer.without(RegistrationFate.REFUSED, why, Bearing.METADATA)
                    : RegistrationAnswer.notMade(why);
        }
        client.secret().ifPresent(redaction::add);
        Ending ending =
                administrator.post(place.clients(), named(client, request).toString());
        return created(ending).map(id -> registered(id, client, request)).orElseGet(() -> refused(ending));
    }

    /** With a name by which an administrator knows whose it is; the client id is left to Keycloak. */
    private static ObjectNode named(Representation client, RegistrationRequest request) {
        return client.json().deepCopy().put("name", "rfc8705-tck " + request.client());
    }

    /** The id that Keycloak gave the client, which is its client id too: the last part of its address (RFC 9110 section 15.3.2). */
    private static Optional<String> created(Ending ending) {
        return ending instanceof Ending.Responded responded
                        && responded.response().status() == 201
                ? responded
                        .response()
                        .header("Location")
                        .map(address -> address.substring(address.lastIndexOf('/') + 1))
                        .filter(id -> id.matches("[A-Za-z0-9-]+"))
                : Optional.empty();
    }

    /** What Keycloak stored tells whether it took the client as it was asked for. */
    private RegistrationAnswer registered(String id, Representation client, RegistrationRequest request) {
        removals.add(id);
        Ending ending = administrator.get(place.client(id));
        JsonNode stored = ending instanceof Ending.Responded responded
                ? Answers.json(responded.response().body())
                : MissingNode.getInstance();
        if (!stored.has("clientAuthenticatorType")) {
            String how = "registered over the Admin REST API, which answered " + Answers.words(ending, redaction)
                    + " when asked for it";
            return RegistrationAnswer.unseen(id, client.secret(), how);
        }
        JsonNode echoed = Representation.echo(stored, request.metadata());
        Echo echo = Echo.of(request.metadata(), echoed);
        return new RegistrationAnswer(
                echo.fate(),
                redaction.text(echo.words()),
                Optional.of(id),
                client.secret(),
                echoed.path("token_endpoint_auth_method").asText(),
                Bearing.METADATA,
                Optional.empty());
    }

    private RegistrationAnswer refused(Ending ending) {
        String words = Answers.words(ending, redaction);
        if (!(ending instanceof Ending.Responded responded) || Patience.isToComeBack(ending)) {
            return RegistrationAnswer.without(RegistrationFate.ERROR, words, Bearing.MOMENT);
        }
        HttpResponse response = responded.response();
        boolean ofCaller = response.status() == 401 || response.status() == 403;
        boolean refused = ofCaller || response.status() == 400 || response.status() == 409;
        return RegistrationAnswer.without(
                refused ? RegistrationFate.REFUSED : RegistrationFate.ERROR,
                words,
                ofCaller ? Bearing.CALLER : Bearing.METADATA);
    }

    @Override
    public Optional<String> update(RegistrationAnswer answer, JsonNode metadata) {
        Representation client = Representation.of(metadata);
        String id = answer.clientId().orElseThrow();
        String json = client.json().deepCopy().put("clientId", id).toString();
        return client.obstacle().or(() -> Realm.refusal(administrator.put(place.client(id), json), redaction));
    }

    @Override
    public Optional<String> delete(RegistrationAnswer answer) {
        String id = answer.clientId().orElseThrow();
        Optional<String> refusal = Realm.refusal(administrator.delete(place.client(id)), redaction);
        if (refusal.isEmpty()) {
            removals.forget(id);
        }
        return refusal;
    }

    private boolean removed(String id) {
        return Realm.refusal(administrator.delete(place.client(id)), redaction).isEmpty();
    }

    /** A realm of the run's own goes with everything in it. */
    @Override
    public void close() {
        if (realm.isEmpty() || !realm.get().remove()) {
            removals.close();
        }
    }

    @Override
    public String kind() {
        return "keycloak";
    }

    @Override
    public String place() {
        return place.clients().toString();
    }

    @Override
    public String remedy() {
        return "give the administrator the role manage-clients in realm " + place.realm();
    }

    @Override
    public String command(RegistrationRequest request, String curl) {
        Representation client = Representation.of(request.metadata());
        if (client.obstacle().isPresent()) {
            return "echo " + Shell.quoted("not registered: " + client.obstacle().get()) + " >&2";
        }
        return curl + " -D - -o /dev/null -H \"Authorization: Bearer $(" + administrator.command(file, curl)
                + ")\" -H 'Content-Type: application/json' --data "
                + Shell.quoted(named(client, request).toString()) + " "
                + Shell.quoted(place.clients().toString())
                + " | tr -d '\\r' | sed -n 's,^[Ll]ocation: .*/,,p'";
    }

    @Override
    public List<String> leftBehind() {
        return realm.map(Realm::leftBehind).orElse(removals.leftBehind());
    }
}
