package rfc8705.reference;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The defects that a {@link ReferenceServer} can be started with, each modelled on a real one. */
public enum Fault {
    // Which certificate, and whether it counts
    ANY_TRUSTED_CERTIFICATE(RequestFaults.AnyTrustedCertificate::new, "C-01", "E-20"),
    NO_CHAIN_CHECK(PathFaults.NoChainCheck::new, "D-01", "D-02", "D-05"),
    CERTIFICATE_FROM_HEADER(HeaderFaults.CertificateFromHeader::new, "K-02", "K-03"),
    SUBJECT_FROM_HEADER(HeaderFaults.SubjectFromHeader::new, "K-06"),
    VERDICT_FROM_HEADER(HeaderFaults.VerdictFromHeader::new, "K-06"),
    THUMBPRINT_FROM_HEADER(HeaderFaults.ThumbprintFromHeader::new, "K-02", "K-06"),
    NO_CERTIFICATE_ACCEPTED(RequestFaults.NoCertificateAccepted::new, "A-03"),
    ANY_CHAIN_ENTRY(PathFaults.AnyChainEntry::new, "A-12", "A-13", "E-27"),
    CLIENT_REMEMBERED(RequestFaults.ClientRemembered::new, "C-01"),
    HEADER_WITHOUT_CERTIFICATE(HeaderFaults.WithoutCertificate::new, "K-02"),
    SESSION_REMEMBERED(RequestFaults.SessionRemembered::new, "A-16"),
    DENY_EVERYTHING(RequestFaults.DenyEverything::new, "A-01"),
    ACCEPT_EVERYTHING(RequestFaults.AcceptEverything::new, "A-03", "C-01", "C-03"),
    CERTIFICATE_PINNED(PathFaults.Pinned::new, "D-18"),

    // The path
    SELF_SIGNED_TRUSTED(PathFaults.SelfSignedTrusted::new, "D-02", "G-25"),
    NOT_YET_VALID_ACCEPTED(PathFaults.NotYetValid::new, "D-05"),
    VERIFIED_BY_SERIAL_NUMBER(PathFaults.VerifiedBySerialNumber::new, "D-04", "D-06"),
    EXPIRED_ACCEPTED(() -> new PathFaults.Without(SimplePath.Check.DATES), "D-05"),
    SIGNATURE_UNCHECKED(() -> new PathFaults.Without(SimplePath.Check.SIGNATURES), "D-06", "D-04"),
    SAME_NAMED_CA(() -> new PathFaults.Without(SimplePath.Check.ANCHOR_SIGNATURE), "D-04", "D-06"),
    BASIC_CONSTRAINTS_IGNORED(() -> new PathFaults.Without(SimplePath.Check.BASIC_CONSTRAINTS), "D-07", "D-09"),
    CA_KEY_USAGE_IGNORED(() -> new PathFaults.Without(SimplePath.Check.KEY_USAGE), "D-08"),
    PATH_LENGTH_IGNORED(() -> new PathFaults.Without(SimplePath.Check.PATH_LENGTH), "D-09"),
    NAME_CONSTRAINTS_IGNORED(() -> new PathFaults.Without(SimplePath.Check.NAME_CONSTRAINTS), "D-13"),
    POLICIES_IGNORED(() -> new PathFaults.Without(SimplePath.Check.POLICIES), "D-14"),
    CRITICAL_EXTENSION_IGNORED(() -> new PathFaults.Without(SimplePath.Check.CRITICAL_EXTENSIONS), "D-12"),
    EKU_IGNORED(PathFaults.PurposeIgnored::new, "D-10"),
    KEY_USAGE_IGNORED(PathFaults.KeyUsageIgnored::new, "D-11"),
    WEAK_ACCEPTED(PathFaults.WeakAccepted::new, "A-21"),
    LONE_LEAF_REFUSED(PathFaults.LoneLeafRefused::new, "A-11"),
    CHAIN_ORDER_REQUIRED(PathFaults.OrderRequired::new, "A-10"),
    EMPTY_SUBJECT_REFUSED(PathFaults.EmptySubjectRefused::new, "D-19"),
    ISSUER_NAME_BY_OCTETS(PathFaults.IssuerByOctets::new, "D-17"),
    LONG_CHAIN_BREAKS(PathFaults.LongChainBreaks::new, "D-21"),
    LARGE_CERTIFICATE_REFUSED(PathFaults.LargeRefused::new, "K-07"),
    RSA_KEY_REFUSED(PathFaults.RsaRefused::new, "A-20"),
    EMPTY_PURPOSE_BREAKS(PathFaults.EmptyPurposeBreaks::new, "L-01"),
    REGISTERED_CERTIFICATE_TRUSTED(PathFaults.RegisteredTrusted::new, "D-01"),
    URLS_IN_CERTIFICATES_FETCHED(PathFaults.UrlsFetched::new, "D-16"),

    // The subject
    SUBSTRING_DN(() -> NameFaults.names(NameFaults::substring), "E-20", "E-26"),
    CN_ONLY(() -> NameFaults.names(NameFaults::commonName), "E-20", "E-26"),
    CN_MUST_BE_CLIENT_ID(NameFaults.CommonNameIsClientId::new, "C-06"),
    DN_AS_REGEX(() -> NameFaults.texts(NameFaults::pattern), "E-21", "E-08", "E-17"),
    DN_CASE_SENSITIVE(() -> NameFaults.texts(NameFaults::caseSensitive), "E-10"),
    DN_SPACES_SIGNIFICANT(() -> NameFaults.texts(String::equalsIgnoreCase), "E-11"),
    DN_STRING_TYPE_SENSITIVE(NameFaults::usualStringTypes, "E-12"),
    DN_REVERSED_ORDER_ACCEPTED(() -> NameFaults.names(NameFaults::eitherOrder), "E-02"),
    RDN_BAG(() -> NameFaults.names(NameFaults::bag), "E-03"),
    MULTI_VALUED_FLATTENED(() -> NameFaults.names(NameFaults::flattened), "E-16"),
    MULTI_VALUED_ORDER_SIGNIFICANT(() -> NameFaults.names(NameFaults::orderInsideRdn), "E-15"),
    DN_UNESCAPED(() -> NameFaults.names(NameFaults::unescaped), "E-17"),
    DN_NUL_CUT(() -> NameTextFaults.orChanged(NameTextFaults.before("\0")), "E-18"),
    HASH_TEXT_DECODED(() -> NameFaults.values(NameFaults::hashDecoded), "E-19"),
    HEX_VALUE_BY_OCTETS(() -> NameFaults.values(NameFaults::hexByOctets), "E-06"),
    HEX_ESCAPE_UNREAD(() -> NameFaults.unread(Pattern.compile("\\\\[0-9A-Fa-f]{2}")), "E-08"),
    DOTTED_TYPE_UNREAD(() -> NameFaults.unread(Pattern.compile("(^|[,+] *)[0-9]")), "E-05", "E-06", "E-08"),
    LOWER_CASE_KEYWORDS_REFUSED(() -> NameFaults.refused(Pattern.compile("(^|[,+] *)[a-z]+=")), "E-04"),
    DOTTED_TYPE_REFUSED(() -> NameFaults.refused(Pattern.compile("(^|[,+] *)[0-9]")), "E-05", "E-06"),
    KEYWORD_CASE_SENSITIVE(() -> NameFaults.unread(Pattern.compile("(^|[,+] *)[a-z]+=")), "E-04"),
    CANONICAL_DN_REFUSED(() -> NameFaults.unread(Pattern.compile("[^\\\\],[^ ]")), "E-01"),
    MALFORMED_DN_BREAKS(NameFaults.MalformedBreaks::new, "E-09", "E-24"),
    ISSUER_DN_MATCHED(NameFaults.IssuerMatched::new, "E-27", "A-13"),
    DIRECTORY_NAME_MATCHED(NameFaults.DirectoryNameMatched::new, "E-28"),

    // The subject's shape
    UNKNOWN_TYPES_DROPPED(() -> NameShapeFaults.reduced(NameShapeFaults::withoutUnknownTypes), "E-20"),
    ATTRIBUTE_TYPES_IGNORED(() -> NameShapeFaults.reduced(NameShapeFaults::withoutTypes), "E-05", "E-15", "E-20"),
    DN_AS_MAP(() -> NameShapeFaults.sets(NameShapeFaults::lastOfEachType), "E-16", "E-26"),
    EMPTY_ATTRIBUTE_DROPPED(() -> NameShapeFaults.reduced(NameShapeFaults::withoutEmptyValues), "E-20"),
    DN_AS_ONE_LINE(() -> NameShapeFaults.joined("/"), "E-17"),
    DN_AS_LINES(() -> NameShapeFaults.joined("\n"), "E-17"),
    DN_CUT(() -> NameFaults.names(NameShapeFaults::firstCharacters), "E-30", "E-16", "E-17"),

    // The subject's values
    QUOTATION_MARKS_DROPPED(() -> NameTextFaults.orChanged(text -> text.replace("\"", "")), "E-17"),
    QUOTATION_MARK_BREAKS(NameTextFaults.QuotationMarkBreaks::new, "E-08", "E-17", "J-04"),
    DN_IN_SEARCH_FILTER(() -> NameTextFaults.orChanged(NameTextFaults.before(")")), "E-17"),
    DN_IN_DATABASE_QUERY(() -> NameTextFaults.orChanged(NameTextFaults.before("'")), "E-17"),
    DN_WILDCARD(() -> NameFaults.texts(NameTextFaults::wildcard), "E-21"),
    DN_SPACES_DROPPED(() -> NameTextFaults.reduced(text -> text.replace(" ", "")), "E-11"),
    ACCENTS_DROPPED(() -> NameTextFaults.reduced(NameTextFaults::withoutAccents), "E-13"),
    DN_VALUE_CUT(() -> NameTextFaults.reduced(NameTextFaults::usualLength), "E-30"),
    REGISTERED_HASH_DECODED(() -> NameFaults.values(NameTextFaults::registeredHashDecoded), "E-19"),
    UNCOMPARABLE_VALUE_MATCHES(() -> NameFaults.values(NameTextFaults::equalUnlessText), "E-22"),
    UNREADABLE_DN_MATCHES(NameTextFaults.UnreadableMatches::new, "E-24", "E-25", "H-02"),

    // Subject alternative names
    SAN_NEVER_CHECKED(
            () -> new AlternativeNameFaults.NeverChecked(EnumSet.complementOf(EnumSet.of(SubjectType.DN))), "C-08"),
    SAN_DNS_NEVER_CHECKED(() -> new AlternativeNameFaults.NeverChecked(Set.of(SubjectType.DNS)), "C-08"),
    SAN_URI_NEVER_CHECKED(() -> new AlternativeNameFaults.NeverChecked(Set.of(SubjectType.URI)), "C-08"),
    SAN_IP_NEVER_CHECKED(() -> new AlternativeNameFaults.NeverChecked(Set.of(SubjectType.IP)), "C-08"),
    SAN_EMAIL_NEVER_CHECKED(() -> new AlternativeNameFaults.NeverChecked(Set.of(SubjectType.EMAIL)), "C-08"),
    SAN_OF_ANY_TYPE(AlternativeNameFaults::anyType, "F-08", "F-18"),
    FIRST_SAN_ONLY(AlternativeNameFaults::firstOnly, "F-01", "F-21"),
    SAN_DNS_WILDCARD(() -> AlternativeNameFaults.dns(AlternativeNameFaults::sameOrWildcard), "F-03"),
    SAN_DNS_SUFFIX(() -> AlternativeNameFaults.dns(AlternativeNameFaults::sameOrBelow), "F-04", "F-09"),
    SAN_DNS_CASE_SENSITIVE(() -> AlternativeNameFaults.dns(String::equals), "F-02"),
    SAN_NUL_CUT(() -> AlternativeNameFaults.dns(AlternativeNameFaults::cutAtNul), "F-10"),
    SAN_AS_TEXT(() -> AlternativeNameFaults.dns(AlternativeNameFaults::listInText), "F-09"),
    CN_FOR_SAN_DNS(AlternativeNameFaults.CommonNameForDns::new, "F-07"),
    URI_CASE_BLIND(() -> AlternativeNameFaults.uri(String::equalsIgnoreCase), "F-12"),
    URI_CASE_SENSITIVE(() -> AlternativeNameFaults.uri(String::equals), "F-12"),
    URI_FRAGMENT_BLIND(() -> AlternativeNameFaults.uri(AlternativeNameFaults::withoutFragment), "F-14"),
    URI_PREFIX(() -> AlternativeNameFaults.uri(AlternativeNameFaults::prefix), "F-14", "F-10"),
    IP_AS_TEXT(() -> AlternativeNameFaults.ip(AlternativeNameFaults::asText), "F-15"),
    V4_MAPPED(() -> AlternativeNameFaults.ip(AlternativeNameFaults::mapped), "F-17"),
    IP_MASK_IGNORED(() -> AlternativeNameFaults.ip(AlternativeNameFaults::firstOctets), "F-18"),
    IP_OCTAL(AlternativeNameFaults.OctalAddress::new, "F-19", "H-06"),
    IP_FROM_PEER(EntryFaults.PeerAddress::new, "F-20"),
    EMAIL_CASE_BLIND(() -> AlternativeNameFaults.email(String::equalsIgnoreCase), "F-21"),
    EMAIL_FROM_SUBJECT(AlternativeNameFaults.EmailFromSubject::new, "F-22"),
    SAN_ANYWHERE(EntryFaults.Anywhere::new, "F-08", "F-09", "F-10"),
    SAN_ALL_MATCH(EntryFaults.AllMatch::new, "C-08"),
    SAN_UNREADABLE_SKIPPED(EntryFaults.UnreadableSkipped::new, "F-09", "F-10", "F-23"),
    CN_FOR_ANY_SAN(EntryFaults.CommonNameForAny::new, "F-07"),
    SAN_DNS_PARENT(() -> AlternativeNameFaults.dns(EntryFaults::ancestorDomain), "F-04"),
    URI_ANCESTOR(() -> EntryFaults.uri(EntryFaults::ancestor), "F-14"),
    URI_PATH_ONLY(() -> EntryFaults.uri(EntryFaults::samePath), "F-14"),
    URI_HOST_AND_PATH(() -> EntryFaults.uri(EntryFaults::sameHostAndPath), "F-14"),
    URI_PORT_BLIND(() -> EntryFaults.uri(EntryFaults::sameButPort), "F-14"),
    URI_FINAL_SLASH_BLIND(() -> EntryFaults.uri(EntryFaults::sameButFinalSlash), "F-14"),
    URI_USER_FOR_HOST(() -> EntryFaults.uri(EntryFaults::userForHost), "F-14"),
    IP_TEXT_PREFIX(() -> AlternativeNameFaults.ip(EntryFaults::longerText), "F-16"),
    EMAIL_TAG_IGNORED(() -> EntryFaults.email(EntryFaults::withoutTag), "F-21"),
    EMAIL_BELOW_DOMAIN(() -> EntryFaults.email(EntryFaults::belowDomain), "F-21"),
    EMAIL_HOST_ALONE(() -> EntryFaults.email(EntryFaults::host), "F-21"),

    // What may be registered as an alternative name
    REGISTERED_DNS_WILDCARD(RegisteredValueFaults.Wildcard::new, "F-03"),
    REGISTERED_ENDING(RegisteredValueFaults.Ending::new, "H-06", "F-04", "F-09"),
    REGISTERED_NETWORK(RegisteredValueFaults.Network::new, "F-19", "H-06"),
    REGISTERED_HOST_LOOKED_UP(RegisteredValueFaults.LookedUp::new, "F-19"),

    // Registered certificates
    SELF_SIGNED_ANY(SelfSignedFaults.AnyCertificate::new, "A-12", "G-04", "G-20"),
    SELF_SIGNED_BY_SUBJECT_ONLY(
            () -> SelfSignedFaults.certificates(SelfSignedFaults::sameSubject), "G-04", "G-24", "G-25"),
    SELF_SIGNED_KEY_ONLY(() -> SelfSignedFaults.certificates(SelfSignedFaults::samePublicKey), "G-03"),
    FIRST_JWK_ONLY(() -> SelfSignedFaults.keys(SelfSignedFaults::firstKey), "G-05"),
    KID_REQUIRED(() -> SelfSignedFaults.keys(SelfSignedFaults::keyWithId), "G-16"),
    UNKNOWN_KEY_FATAL(() -> SelfSignedFaults.keys(SelfSignedFaults::onlyKnownKeys), "G-15"),
    ANY_X5C_ENTRY(SelfSignedFaults.EveryEntry::new, "G-10"),
    REGISTERED_ANYWHERE_IN_CHAIN(SelfSignedFaults.AnywhereInChain::new, "A-12", "G-24"),
    JWK_KEY_UNCHECKED(SelfSignedFaults.KeyUnchecked::new, "G-09"),
    THUMBPRINT_TRUSTED(() -> SelfSignedFaults.statements(SelfSignedFaults::statedThumbprint), "G-13"),
    SHA_1_THUMBPRINT_TRUSTED(
            () -> SelfSignedFaults.statements(SelfSignedFaults::statedShortThumbprint), "G-12", "G-13"),
    BARE_KEY_MATCHED(() -> SelfSignedFaults.statements(SelfSignedFaults::statedKey), "G-09"),
    NO_KEY_MATCHES_ANY(SelfSignedFaults.NoneMatchesAny::new, "H-05", "G-21"),
    MALFORMED_KEY_FATAL(() -> SelfSignedFaults.keys(SelfSignedFaults::readableKeys), "G-14"),
    SELF_SIGNED_CHAIN_REFUSED(SelfSignedFaults.LoneCertificateOnly::new, "G-17", "A-10"),
    KEY_SET_FOR_ANY_METHOD(SelfSignedFaults.AnyMethod::new, "B-08"),
    SELF_SIGNED_CA_REFUSED(() -> SelfSignedFaults.certificates(SelfSignedFaults::noAuthority), "G-19"),
    ISSUED_CERTIFICATE_REFUSED(() -> SelfSignedFaults.certificates(SelfSignedFaults::selfIssued), "G-17"),
    AUTHORITY_INSTEAD_OF_REGISTERED(SelfSignedFaults.AuthorityInstead::new, "G-24", "G-25"),
    REGISTERED_AS_ANCHOR(SelfSignedFaults.RegisteredAsAnchor::new, "G-24"),
    METHOD_CONFUSION(SelfSignedFaults.MethodConfusion::new, "G-25"),

    // The request
    MISSING_CLIENT_ID_GUESSED(RequestFaults.ClientGuessed::new, "B-01"),
    REPEATED_PARAMETERS_ACCEPTED(RequestFaults.LastRepeatedWins::new, "B-02"),
    CLIENT_ID_IN_QUERY(RequestFaults.QueryRead::new, "B-03"),
    QUERY_BEFORE_BODY(RequestFaults.QueryWins::new, "B-03"),
    GET_ACCEPTED(RequestFaults.GetServed::new, "B-05"),
    SECRET_BESIDE_CERTIFICATE_ACCEPTED(RequestFaults.SecretBeside::new, "B-06"),
    SECRET_INSTEAD_OF_CERTIFICATE(RequestFaults.SecretInstead::new, "B-07"),
    CERTIFICATE_FOR_ANY_METHOD(RequestFaults.CertificateForAnyMethod::new, "B-08"),
    CERTIFICATE_GETS_IN_THE_WAY(RequestFaults.CertificateGetsInTheWay::new, "B-10"),
    UNKNOWN_PARAMETER_REFUSED(RequestFaults.UnknownParameterRefused::new, "B-15"),
    UNKNOWN_CLIENT_BREAKS(RequestFaults.UnknownClientBreaks::new, "C-03"),

    OTHER_ENDPOINTS_OPEN(ServiceFaults.OtherEndpointsOpen::new, "B-11"),
    REFRESH_WITHOUT_CERTIFICATE(() -> ServiceFaults.publicWith("refresh_token"), "B-13"),
    REFRESH_OF_ANY_CLIENT(() -> ServiceFaults.anyClientWith("refresh_token"), "B-13"),
    CODE_OF_ANY_CLIENT(() -> ServiceFaults.anyClientWith("code"), "B-14"),
    VERIFIER_INSTEAD_OF_CERTIFICATE(() -> ServiceFaults.publicWith("code_verifier"), "B-12"),
    VERIFIER_MEANS_PUBLIC(ServiceFaults.VerifierIsPublic::new, "B-12"),
    PUBLIC_CLIENT_CERTIFICATE_REFUSED(ServiceFaults.PublicCertificateRefused::new, "B-09"),
    CERTIFICATE_FOR_EVERYBODY(ServiceFaults.CertificateForEverybody::new, "A-04"),

    // The connection
    HANDSHAKE_UNPROVED(TransportFaults.HandshakeUnproved::new, "A-02"),
    EXPLICIT_CURVE_ACCEPTED(TransportFaults.ExplicitCurve::new, "L-02"),
    REPEATED_EXTENSION_ACCEPTED(TransportFaults.LastExtension::new, "F-24", "L-01"),
    SPACE_BEFORE_COLON_REMOVED(TransportFaults.SpaceBeforeColon::new, "K-04"),

    // Resumed sessions
    RESUMED_SESSION_TRUSTED(SessionFaults.ResumedTrusted::new, "A-14", "A-16"),
    RESUMED_CLIENT_KEPT(SessionFaults.ResumedClientKept::new, "A-14"),
    RESUMED_CERTIFICATE_LOST(SessionFaults.CertificateLost::new, "A-14", "A-16"),
    ANONYMOUS_SESSION_TRUSTED(SessionFaults.AnonymousTrusted::new, "A-15"),

    // Published keys
    KEY_SET_FAILURE_BREAKS(ServiceFaults.KeySetFailureBreaks::new, "G-21"),
    KEY_SET_FAILURE_FORGIVEN(ServiceFaults.KeySetFailureForgiven::new, "G-21"),
    KEY_SET_OVER_HTTP(ServiceFaults.PlainKeySetAddress::new, "G-22"),
    KEY_ADDRESS_CALLED(ServiceFaults.KeyAddressCalled::new, "G-23"),

    // Registration and metadata
    NO_VALUE_MATCHES(RegistrationFaults.NoValueMatches::new, "C-07", "H-01"),
    TWO_SUBJECT_VALUES_ACCEPTED(RegistrationFaults.EitherValueMatches::new, "H-01"),
    UNSUPPORTED_METHOD_SILENTLY_REPLACED(RegistrationFaults.MethodReplaced::new, "H-07", "H-12"),
    TWO_KEY_SETS_ACCEPTED(RegistrationFaults.BothKeySets::new, "H-04"),
    METHOD_NAME_CASE_BLIND(RegistrationFaults.MethodCaseBlind::new, "H-12"),
    SUBJECT_NOT_ECHOED(
            () -> RegistrationFaults.information(
                    answer -> Arrays.stream(SubjectType.values()).forEach(type -> answer.remove(type.parameter()))),
            "H-03"),
    DELETED_CLIENT_LIVES(RegistrationFaults.DeletedLives::new, "C-04", "A-14"),
    UPDATE_IGNORED(RegistrationFaults.UpdateIgnored::new, "H-09"),
    METHOD_NOT_ADVERTISED(
            () -> RegistrationFaults.metadata(document ->
                    document.putArray("token_endpoint_auth_methods_supported").add(Client.BASIC)),
            "I-01"),
    ALIAS_NOT_HTTPS(
            () -> RegistrationFaults.metadata(document -> document.putObject("mtls_endpoint_aliases")
                    .put(
                            "token_endpoint",
                            document.get("token_endpoint").asText().replace("https:", "http:"))),
            "I-05"),
    ISSUER_DIFFERS(
            () -> RegistrationFaults.metadata(document -> document.put("issuer", "https://inner.example")), "I-11"),

    // The answer
    WRONG_ERROR_CODE(
            () -> AnswerFaults.refusals(answer -> AnswerFaults.code(answer, "unauthorized_client")), "C-02", "J-07"),
    ERROR_200(() -> AnswerFaults.refusals(answer -> AnswerFaults.status(answer, 200)), "J-01"),
    ERROR_403(() -> AnswerFaults.refusals(answer -> AnswerFaults.status(answer, 403)), "J-01"),
    ERROR_500(() -> AnswerFaults.refusals(answer -> AnswerFaults.status(answer, 500)), "C-02"),
    HTML_ERRORS(() -> AnswerFaults.refusals(AnswerFaults::html), "J-03"),
    CHALLENGE_MISSING(() -> AnswerFaults.refusals(answer -> answer.without("WWW-Authenticate")), "J-02"),
    SUBJECT_TOLD(AnswerFaults.SubjectTold::new, "J-08"),
    TOKEN_BOUND_TO_KEY(ServiceFaults.BoundToKey::new, "J-10"),
    QUOTES_IN_DESCRIPTION(() -> AnswerFaults.refusals(AnswerFaults::quoted), "J-04"),
    TOKEN_CACHEABLE(() -> AnswerFaults.grants(answer -> answer.without("Cache-Control")), "J-05"),
    TOKEN_TYPE_MISSING(() -> AnswerFaults.grants(AnswerFaults::untyped), "J-06");

    private static final String EVERYTHING = "ABCDEFGHIJKL";

    /** Faults from which more follows than a list of requirements could name, and the sections of requirements that it can show in. */
    private static final Map<String, String> SWEEPING = Map.ofEntries(
            Map.entry("accept-everything", EVERYTHING),
            Map.entry("deny-everything", EVERYTHING),
            Map.entry("any-trusted-certificate", EVERYTHING),
            Map.entry("no-chain-check", "ADG"),
            Map.entry("no-certificate-accepted", "ABIK"),
            Map.entry("certificate-from-header", "K"),
            Map.entry("header-without-certificate", "K"),
            Map.entry("client-remembered", EVERYTHING),
            Map.entry("san-dns-never-checked", "CF"),
            Map.entry("san-uri-never-checked", "CF"),
            Map.entry("san-ip-never-checked", "CF"),
            Map.entry("san-email-never-checked", "CF"),
            Map.entry("subject-from-header", "K"),
            Map.entry("certificate-pinned", "ADEFL"),
            Map.entry("cn-only", "E"),
            Map.entry("attribute-types-ignored", "E"),
            Map.entry("cn-must-be-client-id", EVERYTHING),
            Map.entry("canonical-dn-refused", EVERYTHING),
            Map.entry("san-never-checked", "ABCF"),
            Map.entry("first-san-only", "F"),
            Map.entry("san-anywhere", "F"),
            Map.entry("san-all-match", "CF"),
            Map.entry("san-unreadable-skipped", "F"),
            Map.entry("unreadable-dn-matches", "EH"),
            Map.entry("self-signed-any", "CG"),
            Map.entry("kid-required", "AG"),
            Map.entry("unknown-client-breaks", "ACJ"),
            Map.entry("certificate-for-everybody", "ABIJK"),
            Map.entry("wrong-error-code", EVERYTHING),
            Map.entry("error-200", EVERYTHING),
            Map.entry("error-403", EVERYTHING),
            Map.entry("error-500", EVERYTHING),
            Map.entry("html-errors", EVERYTHING));

    private final Supplier<Policy> policy;
    private final Set<String> requirements;

    Fault(Supplier<Policy> policy, String... requirements) {
        this.policy = policy;
        this.requirements = Set.of(requirements);
    }

    /** The name on the command line, in lower case with hyphens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The ids of the requirements it breaks first and foremost. */
    public Set<String> requirements() {
        return requirements;
    }

    /** The system, advisory or habit it is modelled on, in one line. */
    public String origin() {
        return FaultOrigins.of(this);
    }

    /** The fault with that label. */
    public static Optional<Fault> byLabel(String label) {
        return Arrays.stream(values())
                .filter(fault -> fault.label().equals(label))
                .findFirst();
    }

    /** Sections of requirements that it can show in, where it sweeps through them: letters; empty text for most faults. */
    public String sweeps() {
        return SWEEPING.getOrDefault(label(), "");
    }

    /** Whether it can show in any requirement. */
    public boolean sweepsEverywhere() {
        return sweeps().equals(EVERYTHING);
    }

    /** Whether it may show in this requirement. */
    public boolean touches(String requirement) {
        return requirements.contains(requirement) || sweeps().indexOf(requirement.charAt(0)) >= 0;
    }

    /** Whether a server can have both: they change different decisions. */
    public boolean goesWith(Fault other) {
        return Collections.disjoint(Both.decisions(policy.get()), Both.decisions(other.policy.get()));
    }

    /** Whether a server that uses a leeway can have it: they change different decisions. */
    public boolean goesWith(Leeway leeway) {
        return Collections.disjoint(Both.decisions(policy.get()), Both.decisions(leeway.policy()));
    }

    /** The decisions of a server with these faults that uses this leeway, two in all at most, for one server. */
    static Policy policy(List<Fault> faults, Optional<Leeway> leeway) {
        return Both.of(Stream.concat(
                        faults.stream().map(fault -> fault.policy.get()),
                        leeway.stream().map(Leeway::policy))
                .toList());
    }
}
