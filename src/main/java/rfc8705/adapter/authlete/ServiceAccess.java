package rfc8705.adapter.authlete;

import com.authlete.common.web.BasicCredentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import rfc8705.target.RegistrationSettings;
import rfc8705.wire.Redaction;

/**
 * Where the API of one service is and how it is called. Version 2 shows a service API key with its secret and finds the service by that;
 * version 3 shows an access token and has the service in every path.
 *
 * @param base address of the API up to {@code /api}
 * @param version 2 or 3
 * @param service the service API key of version 2, the service id of version 3
 * @param secret the service API secret of version 2, the service access token of version 3
 * @param owner who may read the settings of a service: with version 2 its owner alone, if the operator gives those credentials
 */
record ServiceAccess(URI base, int version, String service, String secret, Optional<Owner> owner) {
    private static final String URL = "AUTHLETE_BASE_URL";
    private static final String VERSION = "AUTHLETE_API_VERSION";
    private static final String KEY = "AUTHLETE_SERVICE_APIKEY";
    private static final String API_SECRET = "AUTHLETE_SERVICE_APISECRET";
    private static final String TOKEN = "AUTHLETE_SERVICE_ACCESSTOKEN";
    private static final String OWNER_KEY = "AUTHLETE_SERVICEOWNER_APIKEY";
    private static final String OWNER_SECRET = "AUTHLETE_SERVICEOWNER_APISECRET";
    private static final List<String> OF_VERSION_2 =
            List.of("serviceApiKey", "serviceApiSecret", "serviceOwnerApiKey", "serviceOwnerApiSecret");
    private static final List<String> OF_VERSION_3 = List.of("serviceId", "accessToken");

    /** The credentials of a service's owner. */
    record Owner(String key, String secret) {
        String authorization() {
            return new BasicCredentials(key, secret).format();
        }

        @Override
        public String toString() {
            return key;
        }
    }

    /**
     * What the target file says, and for what it leaves out the environment variables that Authlete's own tools read.
     *
     * @param environment values of environment variables by name
     * @param redaction learns the secret
     * @throws rfc8705.target.TargetException if something is missing or contradicts itself, with file and line
     */
    static ServiceAccess of(
            RegistrationSettings settings, Function<String, Optional<String>> environment, Redaction redaction) {
        Reading reading = new Reading(settings, environment);
        int version = reading.version();
        URI base = reading.base();
        ServiceAccess access = version == 2
                ? new ServiceAccess(
                        base,
                        2,
                        reading.text("serviceApiKey", KEY),
                        reading.text("serviceApiSecret", API_SECRET),
                        reading.owner())
                : new ServiceAccess(base, 3, reading.serviceId(), reading.text("accessToken", TOKEN), Optional.empty());
        redaction.add(access.secret());
        redaction.add(access.authorization().replaceFirst(".* ", ""));
        access.owner().ifPresent(owner -> {
            redaction.add(owner.secret());
            redaction.add(owner.authorization().replaceFirst(".* ", ""));
        });
        return access;
    }

    /** The address of an API. @param path as the documentation has it, such as {@code /auth/token} */
    URI at(String path) {
        return URI.create(base + "/api" + (version == 2 ? "" : "/" + service) + path);
    }

    /** The Authorization header of every call but those of the service's owner. */
    String authorization() {
        return version == 2 ? new BasicCredentials(service, secret).format() : "Bearer " + secret;
    }

    /** The same for {@code curl} in a shell that has the variables which Authlete's own tools read. */
    String authorizationByHand() {
        return version == 2 ? "-u \"$" + KEY + ":$" + API_SECRET + "\"" : "-H \"Authorization: Bearer $" + TOKEN + "\"";
    }

    @Override
    public String toString() {
        return "service " + service + " at " + base + ", API version " + version;
    }

    /** The settings, each with its variable. */
    private record Reading(RegistrationSettings settings, Function<String, Optional<String>> environment) {

        int version() {
            String said = settings.text("version")
                    .or(() -> environment.apply(VERSION))
                    .map(text -> text.replaceFirst("^[vV]", ""))
                    .orElseGet(this::inferred);
            if (!said.equals("2") && !said.equals("3")) {
                throw settings.wrong(
                        "version", "the API version is '" + said + "'; write version: \"2\" or version: \"3\"");
            }
            List<String> foreign = said.equals("2") ? OF_VERSION_3 : OF_VERSION_2;
            foreign.stream().filter(this::isSaid).findFirst().ifPresent(key -> {
                throw settings.wrong(
                        key,
                        "'" + key + "' belongs to the other version of the API, and this is version " + said
                                + "; take it out, or change the version");
            });
            return Integer.parseInt(said);
        }

        private String inferred() {
            boolean second = OF_VERSION_2.stream().anyMatch(this::isSaid);
            boolean third = OF_VERSION_3.stream().anyMatch(this::isSaid)
                    || environment.apply(TOKEN).isPresent();
            if (!second && !third && environment.apply(API_SECRET).isEmpty()) {
                throw settings.wrong(
                        "",
                        "registration mode authlete needs the service's credentials; write serviceId and accessToken"
                                + " (API version 3), or serviceApiKey and serviceApiSecret (version 2)");
            }
            return third && !second ? "3" : "2";
        }

        private boolean isSaid(String key) {
            return settings.text(key).isPresent();
        }

        URI base() {
            String text = text("url", URL).replaceFirst("/+$", "");
            try {
                URI uri = new URI(text);
                if ("https".equals(uri.getScheme()) && uri.getHost() != null && uri.getRawQuery() == null) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                // said below, as for every other text that is no address
            }
            throw settings.wrong(
                    "url", "'" + text + "' is no https address; write it as https://us.authlete.com, without /api");
        }

        Optional<Owner> owner() {
            boolean given = settings.text("serviceOwnerApiKey")
                    .or(() -> environment.apply(OWNER_KEY))
                    .isPresent();
            return given
                    ? Optional.of(new Owner(
                            text("serviceOwnerApiKey", OWNER_KEY), text("serviceOwnerApiSecret", OWNER_SECRET)))
                    : Optional.empty();
        }

        String serviceId() {
            String id = text("serviceId", KEY);
            if (!id.matches("[0-9]+")) {
                throw settings.wrong(
                        "serviceId",
                        "'" + id + "' is no service id; write the number that the console shows for the service");
            }
            return id;
        }

        String text(String key, String variable) {
            return settings.text(key)
                    .or(() -> environment.apply(variable))
                    .filter(value -> !value.isBlank())
                    .orElseThrow(() -> settings.wrong(
                            "",
                            "registration mode authlete needs '" + key + "'; write registration." + key + ", or export "
                                    + variable + " before the run"));
        }
    }
}
