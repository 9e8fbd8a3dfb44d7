package rfc8705.scenario;

import java.util.Locale;
import rfc8705.pki.CertificateSpec.Urls;

/** What a scenario looks at that makes no probe of its own but watches the whole run. */
public enum Aspect {
    /** Status codes of answers that carry an OAuth error (RFC 6749 section 5.2). */
    RESPONSE_STATUS,
    /** WWW-Authenticate of a 401 that answers an Authorization header (RFC 6749 section 5.2). */
    RESPONSE_CHALLENGE,
    /** WWW-Authenticate of any other 401 (RFC 9110 section 15.5.2). */
    RESPONSE_CHALLENGE_WITHOUT_HEADER,
    /** Form and media type of refusals (RFC 6749 section 5.2). */
    RESPONSE_ERROR_OBJECT,
    /** Characters of error and error_description (RFC 6749 section 5.2). */
    RESPONSE_CHARACTERS,
    /** Whether text of a certificate became a header field of an answer. */
    RESPONSE_INJECTION,
    /** Cache-Control of answers with a token (RFC 6749 section 5.1). */
    RESPONSE_NO_STORE,
    /** Pragma of answers with a token (RFC 6749 section 5.1). */
    RESPONSE_PRAGMA,
    /** Members of answers with a token (RFC 6749 section 5.1). */
    RESPONSE_TOKEN_TYPE,
    /** Which error code answers a wrong certificate (RFC 6749 section 5.2). */
    RESPONSE_UNAUTHORIZED_CLIENT,
    /** Whether refusals tell registered values, subjects or traces of the program. */
    RESPONSE_DETAIL,
    /** Whether an unknown client is answered like a wrong certificate. */
    RESPONSE_UNKNOWN_CLIENT,
    /** The thumbprint that a token is bound to (RFC 8705 section 3.1). */
    RESPONSE_THUMBPRINT,
    /** Whether registrations are answered with what was stored (RFC 7591 section 3.2.1). */
    REGISTRATION_ECHO,
    /** Methods that work against methods that are advertised (RFC 8414 section 2). */
    METADATA_METHODS,
    /** Whether methods are advertised at all (RFC 8414 section 2). */
    METADATA_METHODS_ABSENT,
    /** Which endpoints have a mutual-TLS alias (RFC 8705 section 5). */
    METADATA_ALIAS_ENDPOINTS,
    /** Addresses of mutual-TLS aliases (RFC 8705 section 5). */
    METADATA_ALIAS_ADDRESSES,
    /** Members of the aliases that are no endpoints (RFC 8705 section 5). */
    METADATA_ALIAS_MEMBERS,
    /** The issuer of the document against the address it was read from (RFC 8414 section 3.3). */
    METADATA_ISSUER,
    /** Type of tls_client_certificate_bound_access_tokens (RFC 8705 section 3.3). */
    METADATA_BOUND_TOKENS,
    /** Methods advertised for introspection and revocation (RFC 8414 section 2). */
    METADATA_ENDPOINT_METHODS,
    /** Both discovery documents against each other. */
    METADATA_DOCUMENTS,
    /** Whether a certificate is requested at the token endpoint. */
    HANDSHAKE_CERTIFICATE_REQUEST,
    /** Which authorities the request for a certificate names. */
    HANDSHAKE_AUTHORITIES,
    /** Whether authorities of the public web are among them. */
    HANDSHAKE_PUBLIC_AUTHORITIES,
    /** Whether TLS 1.1 or older is spoken (RFC 9325 section 3.1.1). */
    HANDSHAKE_OLD_VERSIONS,
    /** What follows an empty certificate list (RFC 8446 section 4.4.2.4). */
    HANDSHAKE_EMPTY_CERTIFICATE,
    /** Whether the authorization endpoint asks for a certificate (RFC 8705 section 5). */
    HANDSHAKE_AUTHORIZATION_ENDPOINT,
    /** Whether a client's own certificate still works after many wrong ones. */
    LOCKOUT,
    /** Whether addresses in certificates that chain to nothing are called. */
    CALLS_FROM_CERTIFICATES,
    /** Whether the address of an x5u is called. */
    CALLS_FROM_KEYS;

    /** As written in scenarios. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a scenario makes happen what this looks for; false for what shows in any exchange or without one. */
    public boolean isProvokedBy(Scenario scenario) {
        return switch (this) {
            case CALLS_FROM_CERTIFICATES ->
                scenario.presentation() instanceof Presentation.Shown shown
                        && !shown.leaf().urls().equals(Urls.NONE);
            case CALLS_FROM_KEYS -> scenario.registration().namesCertificateAddress();
            default -> false;
        };
    }

    /** The aspect of that label. */
    static Aspect of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
