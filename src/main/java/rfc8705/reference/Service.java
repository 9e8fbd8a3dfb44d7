package rfc8705.reference;

import java.util.Arrays;
import java.util.Optional;

/** What an endpoint does for an authenticated client. */
enum Service {
    TOKEN("/token", "token_endpoint"),
    INTROSPECTION("/introspect", "introspection_endpoint"),
    REVOCATION("/revoke", "revocation_endpoint"),
    PUSHED_AUTHORIZATION_REQUEST("/par", "pushed_authorization_request_endpoint"),
    DEVICE_AUTHORIZATION("/device_authorization", "device_authorization_endpoint"),
    BACKCHANNEL_AUTHENTICATION("/bc-authorize", "backchannel_authentication_endpoint");

    /** Prefix of the paths of mutual-TLS aliases (RFC 8705 section 5). */
    static final String ALIAS = "/mtls";

    private final String path;
    private final String member;

    Service(String path, String member) {
        this.path = path;
        this.member = member;
    }

    String path() {
        return path;
    }

    /** Its metadata member. */
    String member() {
        return member;
    }

    /** The service at a path, as itself or as an alias. */
    static Optional<Service> at(String path) {
        return Arrays.stream(values())
                .filter(service -> path.equals(service.path) || path.equals(ALIAS + service.path))
                .findFirst();
    }
}
