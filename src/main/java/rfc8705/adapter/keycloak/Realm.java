package rfc8705.adapter.keycloak;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import rfc8705.registration.Answers;
import rfc8705.registration.RegistrationContext;
import rfc8705.target.RegistrationSettings;
import rfc8705.target.TargetException;
import rfc8705.wire.Ending;
import rfc8705.wire.Redaction;

/** The realm that clients are registered in: one that is there, or one that this run makes and removes. */
final class Realm {
    private final Place place;
    private final Administrator administrator;
    private final RegistrationSettings settings;
    private final Redaction redaction;
    private boolean there;

    Realm(Place place, Administrator administrator, RegistrationContext context) {
        this.place = place;
        this.administrator = administrator;
        this.settings = context.settings();
        this.redaction = context.redaction();
    }

    /**
     * Makes the realm.
     *
     * @throws TargetException if it cannot be made, or is there already: it is somebody's then, and must not be removed at the end
     */
    synchronized void create() {
        requireLogin();
        Ending ending = administrator.post(
                place.realms(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("realm", place.realm())
                        .put("enabled", true)
                        .toString());
        int status = status(ending);
        if (status == 409) {
            throw settings.wrong(
                    "createRealm",
                    "realm '" + place.realm() + "' exists already at " + place.base()
                            + ", and a realm that this run did not make is not removed by it; name another realm, or take createRealm out");
        }
        if (status == 401 || status == 403) {
            throw settings.wrong(
                    "createRealm",
                    "the administrator may not create realms at " + place.base() + " ("
                            + Answers.words(ending, redaction)
                            + "); give it the role create-realm in its own realm, or create the realm by hand and take createRealm out");
        }
        if (status / 100 != 2) {
            throw trouble(ending, "create realm '" + place.realm() + "'");
        }
        there = true;
    }

    /** Sees to it that there is a realm whose clients can be administered. @throws TargetException if there is none */
    void requireClients() {
        requireLogin();
        Ending ending = administrator.get(URI.create(place.clients() + "?max=1"));
        int status = status(ending);
        if (status == 404) {
            throw settings.wrong(
                    settings.text("realm").isPresent() ? "realm" : "",
                    "realm '" + place.realm() + "' is not there at " + place.base()
                            + "; correct its name, or write createRealm: true");
        }
        if (status == 401 || status == 403) {
            throw settings.wrong(
                    settings.text("user").isPresent() ? "user" : "clientId",
                    "the administrator may not see the clients of realm '" + place.realm() + "' ("
                            + Answers.words(ending, redaction) + "); give it the role manage-clients there");
        }
        if (status / 100 != 2) {
            throw trouble(ending, "read the clients of realm '" + place.realm() + "'");
        }
    }

    private void requireLogin() {
        administrator.logIn().ifPresent(ending -> {
            int status = status(ending);
            if (status == 400 || status == 401) {
                boolean user = settings.text("user").isPresent();
                throw settings.wrong(
                        user ? "password" : "clientSecret",
                        "Keycloak did not log the administrator in (" + Answers.words(ending, redaction) + "); correct "
                                + (user ? "user and password" : "clientId and clientSecret")
                                + ", and adminRealm if the administrator is of another realm than master");
            }
            throw trouble(ending, "log the administrator in");
        });
    }

    private TargetException trouble(Ending ending, String purpose) {
        String what = "Keycloak at " + place.base() + " was asked to " + purpose;
        if (ending instanceof Ending.NotStarted obstacle) {
            boolean untrusted = obstacle.obstacle() == Ending.Obstacle.UNTRUSTED;
            return new TargetException(
                    untrusted ? TargetException.Kind.UNTRUSTED : TargetException.Kind.UNREACHABLE,
                    what + " and could not be reached: " + obstacle.reason());
        }
        return new TargetException(
                TargetException.Kind.UNREACHABLE,
                what + ", which came to " + Answers.words(ending, redaction)
                        + ". Correct registration.url (up to what stands before /realms), or see that the Admin REST API is open to this machine.");
    }

    private static int status(Ending ending) {
        return ending instanceof Ending.Responded responded
                ? responded.response().status()
                : 0;
    }

    /** Why something was not done; empty if it was. */
    static Optional<String> refusal(Ending ending, Redaction redaction) {
        return status(ending) / 100 == 2 ? Optional.empty() : Optional.of(Answers.words(ending, redaction));
    }

    /** Removes the realm with all its clients, once. @return whether it is gone */
    synchronized boolean remove() {
        if (there) {
            there = refusal(administrator.delete(place.administration()), redaction)
                    .isPresent();
        }
        return !there;
    }

    /** The realm, if it was made and could not be removed. */
    synchronized List<String> leftBehind() {
        return there ? List.of("realm " + place.realm()) : List.of();
    }
}
