package rfc8705.scenario;

import java.util.Locale;

/** An endpoint at which a client authenticates itself; the mutual-TLS alias where one is published (RFC 8705 section 5). */
public enum Endpoint {
    /** Issues tokens (RFC 6749 section 3.2). */
    TOKEN("token_endpoint"),
    /** The token endpoint that is no alias, where there is an alias. */
    CONVENTIONAL_TOKEN("token_endpoint"),
    /** Describes tokens (RFC 7662 section 2). */
    INTROSPECTION("introspection_endpoint"),
    /** Revokes tokens (RFC 7009 section 2). */
    REVOCATION("revocation_endpoint"),
    /** Takes authorization requests (RFC 9126 section 2). */
    PUSHED_AUTHORIZATION_REQUEST("pushed_authorization_request_endpoint"),
    /** Starts device authorizations (RFC 8628 section 3.1). */
    DEVICE_AUTHORIZATION("device_authorization_endpoint"),
    /** Starts backchannel authentications (OpenID Connect CIBA section 7). */
    BACKCHANNEL_AUTHENTICATION("backchannel_authentication_endpoint");

    private final String member;

    Endpoint(String member) {
        this.member = member;
    }

    /** As written in scenarios. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The metadata member that holds its address. */
    public String member() {
        return member;
    }

    /** The endpoint of that label. */
    static Endpoint of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
