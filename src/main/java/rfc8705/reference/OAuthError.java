package rfc8705.reference;

/** An error response of RFC 6749 section 5.2, on its way out. */
final class OAuthError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;
    private final boolean challenge;

    OAuthError(int status, String code, String description) {
        this(status, code, description, false);
    }

    private OAuthError(int status, String code, String description, boolean challenge) {
        super(description);
        this.status = status;
        this.code = code;
        this.challenge = challenge;
    }

    /** The same answer for every client that is unknown or not authenticated; with a challenge after a header. */
    static OAuthError invalidClient(boolean challenge) {
        return new OAuthError(401, "invalid_client", "Client authentication failed.", challenge);
    }

    static OAuthError invalidRequest(String description) {
        return new OAuthError(400, "invalid_request", description);
    }

    static OAuthError invalidMetadata(String description) {
        return new OAuthError(400, "invalid_client_metadata", description);
    }

    Answer answer() {
        Answer answer = Answer.error(status, code, getMessage());
        return challenge ? answer.with("WWW-Authenticate", "Basic realm=\"token\"") : answer;
    }
}
