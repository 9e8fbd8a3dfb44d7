package rfc8705.reference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What the texts leave to a server. One that uses any of it stays conformant, so nothing that is said of it may be a failure. */
public enum Leeway {
    // The connection
    TLS_1_2_ALONE(
            () -> TransportLeeways.transport(new TransportLeeways.Protocol("TLSv1.2")),
            "RFC 8705 section 7.3: the TLS versions are the deployment's choice."),
    TLS_1_3_ALONE(
            () -> TransportLeeways.transport(new TransportLeeways.Protocol("TLSv1.3")),
            "RFC 8705 section 7.3: the TLS versions are the deployment's choice."),
    AUTHORITIES_NAMED(
            () -> TransportLeeways.transport(new TransportLeeways.AuthoritiesNamed()),
            "RFC 8446 section 4.2.4: a certificate request may name authorities."),
    SESSIONS_FORGOTTEN(
            () -> TransportLeeways.transport(new TransportLeeways.SessionsForgotten()),
            "RFC 8446 section 2.2: no server has to resume sessions."),
    CHAIN_CHECKED_IN_TLS(
            TransportLeeways.ChainCheckedInTls::new,
            "RFC 8705 section 2.1: the chain is validated somewhere, which may be the TLS layer where self-signed clients are not served.",
            "B-09"),
    REFUSED_IN_FRONT(
            TransportLeeways.RefusedInFront::new,
            "RFC 8705 section 6.5: a proxy may end TLS, and turns away what it does not trust in its own words.",
            "B-09"),
    ALIASES_APART(
            TransportLeeways.AliasesApart::new,
            "RFC 8705 section 5: aliases may be at a port that demands certificates, and the usual endpoints at one that wants none."),
    CONNECTION_CLOSED(
            () -> Leeways.answers(answer -> answer.with("Connection", "close")),
            "RFC 9112 section 9.6: a server may close after every answer."),
    BUSY_AT_TIMES(Leeways.Busy::new, "RFC 6585 section 4: a client that asks too often may be told to come back."),

    // The certificate
    CLIENT_AUTH_DEMANDED(
            Leeways.ClientAuthDemanded::new,
            "RFC 5280 section 4.2.1.12: a server may demand the particular purpose, and not take the one that means any.",
            "D-10"),
    SENT_ORDER_DEMANDED(
            Leeways.SentOrderDemanded::new,
            "RFC 8446 section 4.4.2: certificates should follow each other; that a server copes where they do not is advice.",
            "A-10"),
    CLOCK_SKEW_ALLOWED(
            Leeways.ClockSkewAllowed::new,
            "RFC 5280 section 6.1.3 leaves the current time to the verifier, whose clock may be a few minutes off."),
    STRONGER_KEYS_DEMANDED(
            Leeways.StrongerKeysDemanded::new,
            "RFC 5280 section 6.1: which algorithms and keys are good enough is policy.",
            "A-20"),
    SELF_SIGNED_DATES_CHECKED(
            Leeways.SelfSignedDatesChecked::new,
            "RFC 8705 section 2.2 asks for no validation of the certificate, and forbids none of its dates."),
    TOKENS_NOT_BOUND(Leeways.NotBound::new, "RFC 8705 section 3: a server need not bind tokens to certificates."),

    // The request
    CLIENT_ID_MISSING_IS_INVALID_REQUEST(
            Leeways.ClientIdDemanded::new,
            "RFC 6749 section 5.2: a request without a required parameter is invalid_request, one without a client invalid_client."),

    // What can be registered
    SUBJECT_OF_ONE_CLIENT(
            Leeways.SubjectOfOneClient::new,
            "RFC 7591 section 3.2.2: a server may refuse a name that another client has."),
    PKI_ALONE(
            () -> new Leeways.Methods(Client.SELF_SIGNED),
            "RFC 8705 section 2: there are two methods, and no server has to have both."),
    SELF_SIGNED_ALONE(
            () -> new Leeways.Methods(Client.PKI),
            "RFC 8705 section 2: there are two methods, and no server has to have both."),
    MUTUAL_TLS_ALONE(
            () -> new Leeways.Methods(Client.BASIC, Client.POST, Client.ASSERTION, Client.NONE),
            "RFC 7591 section 2: the methods are the server's choice."),
    DN_ALONE(
            () -> Leeways.subjects(subject -> subject.type() == SubjectType.DN),
            "RFC 7591 section 3.2.2: metadata that a server does not support may be refused."),
    DNS_NAMES_ALONE(
            () -> Leeways.subjects(subject -> subject.type() == SubjectType.DNS),
            "RFC 7591 section 3.2.2: metadata that a server does not support may be refused."),
    KEYWORDS_OF_RFC_4514_ALONE(
            () -> Leeways.subjects(Leeways::writtenWithListedKeywords),
            "RFC 4514 section 3: other keywords than the nine of its table need not be known."),
    KEYS_BY_VALUE_ALONE(
            Leeways.KeysByValue::new,
            "RFC 7591 section 3.2.2: metadata that a server does not support may be refused."),
    KEYS_BY_REFERENCE_ALONE(
            Leeways.KeysByReference::new,
            "RFC 7591 section 3.2.2: metadata that a server does not support may be refused."),
    DN_ECHOED_OTHERWISE(
            Leeways.DnEchoedOtherwise::new, "RFC 7591 section 3.2.1: a server may replace what was asked for."),
    NO_MANAGEMENT(Leeways.NoManagement::new, "RFC 7592: management of registrations is an extension."),
    CLIENT_ID_TO_BE_ENCODED(
            Leeways.ClientIdToBeEncoded::new,
            "RFC 6749 section 2.2 and appendix A.1: any printable character may be part of a client_id."),

    // The endpoints
    NO_ALIAS(
            () -> RegistrationFaults.metadata(document -> document.remove("mtls_endpoint_aliases")),
            "RFC 8705 section 5: aliases are for servers that want a certificate at other addresses."),
    TOKEN_ENDPOINT_ALONE(Leeways.TokenEndpointAlone::new, "RFC 8414 section 2: the other endpoints are optional."),

    // The answer
    REFUSED_WITH_400(
            () -> Leeways.answers(Leeways::badRequest),
            "RFC 6749 section 5.2: 401 is for clients that used the Authorization header, and open to others."),
    ERROR_ALONE(
            () -> Leeways.answers(answer -> Leeways.body(answer, body -> body.remove("error_description"))),
            "RFC 6749 section 5.2: a description is optional."),
    MORE_MEMBERS(
            Leeways.MoreMembers::new, "RFC 6749 section 5.1, RFC 7591 section 3.2.1: unknown members are ignored."),
    WRITTEN_OTHERWISE(
            () -> Leeways.answers(Leeways::writtenOtherwise),
            "RFC 6749 section 5.1, RFC 9110 section 8.3.1: token_type has no case, and media types may have parameters.");

    private final Supplier<Policy> policy;
    private final String origin;
    private final Set<String> warned;

    Leeway(Supplier<Policy> policy, String origin, String... warned) {
        this.policy = policy;
        this.origin = origin;
        this.warned = Set.of(warned);
    }

    /** The name on the command line, in lower case with hyphens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The clause that leaves it to the server. */
    public String origin() {
        return origin;
    }

    /** Requirements that this may come to a WARN on, since it serves fewer clients than it could. */
    public Set<String> warned() {
        return warned;
    }

    /** The leeway with that label. */
    public static Optional<Leeway> byLabel(String label) {
        return Arrays.stream(values())
                .filter(leeway -> leeway.label().equals(label))
                .findFirst();
    }

    /** The decisions of a server that uses it, for one server. */
    Policy policy() {
        return policy.get();
    }
}
