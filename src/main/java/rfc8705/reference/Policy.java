package rfc8705.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The decisions of the server, one method each. As it stands it is conformant; a {@link Fault} overrides one. */
class Policy {
    static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_EXTENDED_KEY_USAGE = "2.5.29.37.0";
    private static final NameRules NAMES = new NameRules();
    private static final AlternativeNameRules ALTERNATIVE_NAMES = new AlternativeNameRules();

    /** Whoever decides in the end: this, unless it is one of several. */
    private Policy self = this;

    /** Leaves what this does not decide itself to another. */
    final void partOf(Policy whole) {
        self = whole;
    }

    // The connection

    /** What lies below HTTP. */
    Transport transport() {
        return new Transport();
    }

    /** Whether the mutual-TLS aliases have a port of their own, which demands a certificate, while the usual one asks for none (RFC 8705 section 5). */
    boolean aliasesApart() {
        return false;
    }

    // The request

    /** Whether the token endpoint serves this HTTP method (RFC 6749 section 3.2). */
    boolean servesMethod(String httpMethod) {
        return httpMethod.equals("POST");
    }

    /**
     * The request's parameters: those of the body, none of them repeated.
     *
     * @throws OAuthError when one is repeated
     */
    Map<String, String> parameters(Form body, Form query) {
        if (body.repeats()) {
            throw OAuthError.invalidRequest("A parameter is repeated.");
        }
        return body.values();
    }

    /** The certificates a request is authenticated with: those of its connection. */
    List<X509Certificate> presented(Request request) {
        return request.chain();
    }

    /** The client a request without {@code client_id} is for: none (RFC 8705 section 2). */
    Optional<String> guessedClient(List<X509Certificate> chain, ClientStore clients) {
        return Optional.empty();
    }

    /** Whether a certificate may come with another credential (RFC 6749 section 2.3). */
    boolean combinable() {
        return false;
    }

    /** Whether a request to this endpoint needs an authenticated client (RFC 8705 section 2, RFC 6749 section 3.2.1). */
    boolean authenticationNeeded(Service service, Request request, Map<String, String> parameters) {
        return true;
    }

    // The client

    /** Whether a request is authenticated as this client. */
    boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
        return switch (client.method()) {
            case Client.PKI -> attempt.plain(self.combinable()) && self.pki(client, attempt.chain(), trust);
            case Client.SELF_SIGNED -> attempt.plain(self.combinable()) && self.selfSigned(client, attempt.chain());
            case Client.ASSERTION ->
                attempt.others() == 1
                        && attempt.assertion()
                                .filter(text -> Assertions.prove(text, client))
                                .isPresent();
            case Client.NONE -> attempt.others() == 0;
            default -> attempt.hasSecret(client);
        };
    }

    /** Who a client that is no longer registered still is: nobody (RFC 7592 section 2.3). */
    Optional<Client> departed(String clientId, Request request) {
        return Optional.empty();
    }

    /** RFC 8705 section 2.1: a valid path, and the one registered name. */
    boolean pki(Client client, List<X509Certificate> chain, PathTrust trust) {
        try {
            return !chain.isEmpty()
                    && self.trusted(chain, trust)
                    && self.identities(chain).stream()
                            .anyMatch(found -> self.named(client.subjects(), self.read(found)));
        } catch (DerException e) {
            return false;
        }
    }

    /** RFC 8705 section 2.2: the very certificate that was registered. */
    boolean selfSigned(Client client, List<X509Certificate> chain) {
        return !chain.isEmpty()
                && client.certificates().stream()
                        .anyMatch(registered -> self.sameCertificate(registered, chain.get(0)));
    }

    /** Whether the presented certificate is a registered one: octet for octet. */
    boolean sameCertificate(byte[] registered, X509Certificate presented) {
        return Arrays.equals(registered, Certificate.encoded(presented));
    }

    /**
     * Reads a certificate.
     *
     * @throws DerException when it is not DER, or carries an extension twice (RFC 5280 section 4.2)
     */
    Certificate read(X509Certificate certificate) {
        return Certificate.read(certificate);
    }

    // The path

    /** Whether the client's certificate is valid, meant for client authentication and issued below a trust anchor. */
    boolean trusted(List<X509Certificate> chain, PathTrust trust) {
        return usable(chain) && trust.builds(chain, self.validationTime(chain));
    }

    /**
     * Whether the certificates themselves allow this use, their path aside.
     *
     * @throws DerException when the first one or its alternative names are malformed
     */
    final boolean usable(List<X509Certificate> chain) {
        X509Certificate leaf = chain.get(0);
        self.read(leaf).alternativeNames();
        return self.endEntity(leaf) && self.purpose(leaf) && self.signs(leaf) && self.strong(chain);
    }

    /** When the path must be valid. */
    Instant validationTime(List<X509Certificate> chain) {
        return Instant.now();
    }

    /** Whether a certificate is not an authority's. */
    boolean endEntity(X509Certificate leaf) {
        return leaf.getBasicConstraints() < 0;
    }

    /** Whether extended key usage, if present, allows client authentication (RFC 5280 section 4.2.1.12). */
    boolean purpose(X509Certificate leaf) {
        try {
            List<String> purposes = leaf.getExtendedKeyUsage();
            return purposes == null || purposes.contains(CLIENT_AUTH) || purposes.contains(ANY_EXTENDED_KEY_USAGE);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** Whether key usage, if present, allows signatures (RFC 5280 section 4.2.1.3). */
    boolean signs(X509Certificate leaf) {
        boolean[] usage = leaf.getKeyUsage();
        return usage == null || usage[0];
    }

    /** Whether no certificate has a weak signature or key. */
    boolean strong(List<X509Certificate> chain) {
        return chain.stream().noneMatch(PathTrust::weak);
    }

    /** The certificates that may name the client: only its own. */
    List<X509Certificate> identities(List<X509Certificate> chain) {
        return chain.subList(0, 1);
    }

    // The name

    /** Whether a certificate carries the registered name; without one, nobody does. */
    boolean named(List<ExpectedSubject> expected, Certificate certificate) {
        return !expected.isEmpty() && expected.stream().allMatch(subject -> self.named(subject, certificate));
    }

    /** Whether a certificate carries this name. */
    boolean named(ExpectedSubject expected, Certificate certificate) {
        return expected.type() == SubjectType.DN
                ? self.subject(expected.value(), certificate)
                : self.alternativeNames().matches(expected, certificate.alternativeNames());
    }

    /** Whether the subject is the registered distinguished name. */
    boolean subject(String registered, Certificate certificate) {
        return self.names().sameName(NameText.read(registered), certificate.subject());
    }

    /** How distinguished names are compared. */
    NameRules names() {
        return NAMES;
    }

    /** How subject alternative names are compared. */
    AlternativeNameRules alternativeNames() {
        return ALTERNATIVE_NAMES;
    }

    // The registration

    /** A client_id for a new client. */
    String newClientId() {
        return UUID.randomUUID().toString();
    }

    /** The authentication method registered for the one asked for: the same. */
    String method(String requested) {
        return requested;
    }

    /** Whether a tls_client_auth client may have so many subject values (RFC 8705 section 2.1.2). */
    boolean subjectCount(int count) {
        return count == 1;
    }

    /** Whether the value of a subject parameter can be a name at all: a string with content (RFC 8705 section 2.1.2). */
    boolean subjectValue(JsonNode value) {
        return value.isTextual() && !value.asText().isBlank();
    }

    /**
     * Checks the syntax of a registered name.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    void checkSyntax(ExpectedSubject subject) {
        subject.check();
    }

    /** Whether a self_signed_tls_client_auth client may have so many usable certificates (RFC 8705 section 2.2.2). */
    boolean certificateCount(int count) {
        return count > 0;
    }

    /** Whether keys may be registered by value and by reference at once (RFC 7591 section 2). */
    boolean bothKeySets() {
        return false;
    }

    /** The entries of an x5c that stand for the client: the first. */
    List<JsonNode> registeredEntries(JsonNode x5c) {
        return x5c.isArray() && !x5c.isEmpty() ? List.of(x5c.get(0)) : List.of();
    }

    /** Whether keys may be published at this address (RFC 7591 section 2). */
    boolean keySetAddress(String address) {
        try {
            URI uri = new URI(address);
            return "https".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** What is done about a JWK Set that cannot be read: nothing, which leaves the client without keys. */
    void keySetUnavailable() {}

    /** What is done about a JWK before its certificate is read: nothing, whatever addresses it has. */
    void keySeen(JsonNode jwk) {}

    /** Whether a JWK's key is its certificate's. */
    boolean keyFits(JsonNode jwk, X509Certificate certificate) {
        return JwkSet.sameKey(jwk, certificate.getPublicKey());
    }

    /** Whether a client of this method gets a secret. */
    boolean issuesSecret(String method) {
        return method.equals(Client.BASIC) || method.equals(Client.POST);
    }

    /** The client as it is after an update. */
    Client updated(Client before, Client after) {
        return after;
    }

    /** Whether a deleted client is gone. */
    boolean forgets() {
        return true;
    }

    // The answer

    /** The thumbprint of the certificate that a token is bound to (RFC 8705 section 3.1). */
    Optional<String> boundTo(List<X509Certificate> chain) {
        return chain.isEmpty() ? Optional.empty() : Optional.of(Certificate.thumbprint(chain.get(0)));
    }

    /** The answer to a token request, as it is sent. */
    Answer answer(Request request, Answer answer) {
        return answer;
    }

    /** The answer to a registration, as it is sent. */
    ObjectNode information(ObjectNode information) {
        return information;
    }

    /** What becomes of a request for a client that is not known. */
    OAuthError unknownClient(boolean challenge) {
        return OAuthError.invalidClient(challenge);
    }

    /** The server's metadata, as it is sent. */
    ObjectNode metadata(ObjectNode document) {
        return document;
    }
}
