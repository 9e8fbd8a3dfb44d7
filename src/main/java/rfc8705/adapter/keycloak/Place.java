package rfc8705.adapter.keycloak;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rfc8705.registration.RegistrationContext;
import rfc8705.target.RegistrationSettings;

/**
 * Where a realm is administered.
 *
 * @param base address of the server, up to what stands before {@code /realms}; without a slash at its end
 * @param realm name of the realm that clients are registered in
 */
record Place(String base, String realm) {
    private static final Pattern ISSUER = Pattern.compile("(https://.+)/realms/([^/?#]+)/?");

    /** What the target file says, and what its issuer shows where it says nothing. @throws rfc8705.target.TargetException if neither does */
    static Place of(RegistrationContext context) {
        RegistrationSettings settings = context.settings();
        Optional<Matcher> issuer = context.file()
                .issuer()
                .map(address -> ISSUER.matcher(address.toString()))
                .filter(Matcher::matches);
        String base = settings.text("url")
                .or(() -> issuer.map(found -> found.group(1)))
                .orElseGet(() -> settings.required("url", "https://keycloak.example.org"));
        String realm = settings.text("realm")
                .or(() -> issuer.map(
                        found -> URI.create("/" + found.group(2)).getPath().substring(1)))
                .orElseGet(() -> settings.required("realm", "the-name-of-the-realm"));
        return new Place(base.replaceFirst("/+$", ""), realm);
    }

    /** Where realms are made. */
    URI realms() {
        return URI.create(base + "/admin/realms");
    }

    /** The realm as the Admin REST API has it. */
    URI administration() {
        return URI.create(realms() + "/" + segment(realm));
    }

    /** The clients of the realm. */
    URI clients() {
        return URI.create(administration() + "/clients");
    }

    /** One client. @param id the id that Keycloak gave it */
    URI client(String id) {
        return URI.create(clients() + "/" + segment(id));
    }

    /** Where an administrator of another realm gets a token. */
    URI tokenEndpoint(String administratorsRealm) {
        return URI.create(base + "/realms/" + segment(administratorsRealm) + "/protocol/openid-connect/token");
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
