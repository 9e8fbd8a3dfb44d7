package rfc8705.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Two policies at once. Where both decide something, the first one does. */
final class Both extends Policy {
    private final Policy first;
    private final Policy second;

    Both(Policy first, Policy second) {
        this.first = first;
        this.second = second;
        first.partOf(this);
        second.partOf(this);
    }

    /** One policy of none to two. */
    static Policy of(List<Policy> policies) {
        return switch (policies.size()) {
            case 0 -> new Policy();
            case 1 -> policies.get(0);
            case 2 -> new Both(policies.get(0), policies.get(1));
            default -> throw new IllegalArgumentException("More than two policies.");
        };
    }

    /** Names of the decisions that a policy makes itself. */
    static Set<String> decisions(Policy policy) {
        Set<String> names = new TreeSet<>();
        for (Class<?> type = policy.getClass(); type != Policy.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                names.add(method.getName());
            }
        }
        return names;
    }

    private Optional<Policy> maker(String decision) {
        if (decisions(first).contains(decision)) {
            return Optional.of(first);
        }
        return decisions(second).contains(decision) ? Optional.of(second) : Optional.empty();
    }

    @Override
    String newClientId() {
        return maker("newClientId").map(Policy::newClientId).orElseGet(super::newClientId);
    }

    @Override
    boolean aliasesApart() {
        return maker("aliasesApart").map(Policy::aliasesApart).orElseGet(super::aliasesApart);
    }

    @Override
    Transport transport() {
        return maker("transport").map(Policy::transport).orElseGet(super::transport);
    }

    @Override
    boolean servesMethod(String httpMethod) {
        return maker("servesMethod")
                .map(policy -> policy.servesMethod(httpMethod))
                .orElseGet(() -> super.servesMethod(httpMethod));
    }

    @Override
    Map<String, String> parameters(Form body, Form query) {
        return maker("parameters")
                .map(policy -> policy.parameters(body, query))
                .orElseGet(() -> super.parameters(body, query));
    }

    @Override
    List<X509Certificate> presented(Request request) {
        return maker("presented").map(policy -> policy.presented(request)).orElseGet(() -> super.presented(request));
    }

    @Override
    Optional<String> guessedClient(List<X509Certificate> chain, ClientStore clients) {
        return maker("guessedClient")
                .map(policy -> policy.guessedClient(chain, clients))
                .orElseGet(() -> super.guessedClient(chain, clients));
    }

    @Override
    boolean combinable() {
        return maker("combinable").map(policy -> policy.combinable()).orElseGet(() -> super.combinable());
    }

    @Override
    boolean authenticationNeeded(Service service, Request request, Map<String, String> parameters) {
        return maker("authenticationNeeded")
                .map(policy -> policy.authenticationNeeded(service, request, parameters))
                .orElseGet(() -> super.authenticationNeeded(service, request, parameters));
    }

    @Override
    boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
        return maker("authenticates")
                .map(policy -> policy.authenticates(client, attempt, trust))
                .orElseGet(() -> super.authenticates(client, attempt, trust));
    }

    @Override
    Optional<Client> departed(String clientId, Request request) {
        return maker("departed")
                .map(policy -> policy.departed(clientId, request))
                .orElseGet(() -> super.departed(clientId, request));
    }

    @Override
    boolean pki(Client client, List<X509Certificate> chain, PathTrust trust) {
        return maker("pki")
                .map(policy -> policy.pki(client, chain, trust))
                .orElseGet(() -> super.pki(client, chain, trust));
    }

    @Override
    boolean selfSigned(Client client, List<X509Certificate> chain) {
        return maker("selfSigned")
                .map(policy -> policy.selfSigned(client, chain))
                .orElseGet(() -> super.selfSigned(client, chain));
    }

    @Override
    boolean sameCertificate(byte[] registered, X509Certificate presented) {
        return maker("sameCertificate")
                .map(policy -> policy.sameCertificate(registered, presented))
                .orElseGet(() -> super.sameCertificate(registered, presented));
    }

    @Override
    Certificate read(X509Certificate certificate) {
        return maker("read").map(policy -> policy.read(certificate)).orElseGet(() -> super.read(certificate));
    }

    @Override
    boolean trusted(List<X509Certificate> chain, PathTrust trust) {
        return maker("trusted")
                .map(policy -> policy.trusted(chain, trust))
                .orElseGet(() -> super.trusted(chain, trust));
    }

    @Override
    Instant validationTime(List<X509Certificate> chain) {
        return maker("validationTime")
                .map(policy -> policy.validationTime(chain))
                .orElseGet(() -> super.validationTime(chain));
    }

    @Override
    boolean endEntity(X509Certificate leaf) {
        return maker("endEntity").map(policy -> policy.endEntity(leaf)).orElseGet(() -> super.endEntity(leaf));
    }

    @Override
    boolean purpose(X509Certificate leaf) {
        return maker("purpose").map(policy -> policy.purpose(leaf)).orElseGet(() -> super.purpose(leaf));
    }

    @Override
    boolean signs(X509Certificate leaf) {
        return maker("signs").map(policy -> policy.signs(leaf)).orElseGet(() -> super.signs(leaf));
    }

    @Override
    boolean strong(List<X509Certificate> chain) {
        return maker("strong").map(policy -> policy.strong(chain)).orElseGet(() -> super.strong(chain));
    }

    @Override
    List<X509Certificate> identities(List<X509Certificate> chain) {
        return maker("identities").map(policy -> policy.identities(chain)).orElseGet(() -> super.identities(chain));
    }

    @Override
    boolean named(List<ExpectedSubject> expected, Certificate certificate) {
        return maker("named")
                .map(policy -> policy.named(expected, certificate))
                .orElseGet(() -> super.named(expected, certificate));
    }

    @Override
    boolean named(ExpectedSubject expected, Certificate certificate) {
        return maker("named")
                .map(policy -> policy.named(expected, certificate))
                .orElseGet(() -> super.named(expected, certificate));
    }

    @Override
    boolean subject(String registered, Certificate certificate) {
        return maker("subject")
                .map(policy -> policy.subject(registered, certificate))
                .orElseGet(() -> super.subject(registered, certificate));
    }

    @Override
    NameRules names() {
        return maker("names").map(policy -> policy.names()).orElseGet(() -> super.names());
    }

    @Override
    AlternativeNameRules alternativeNames() {
        return maker("alternativeNames")
                .map(policy -> policy.alternativeNames())
                .orElseGet(() -> super.alternativeNames());
    }

    @Override
    String method(String requested) {
        return maker("method").map(policy -> policy.method(requested)).orElseGet(() -> super.method(requested));
    }

    @Override
    boolean subjectCount(int count) {
        return maker("subjectCount")
                .map(policy -> policy.subjectCount(count))
                .orElseGet(() -> super.subjectCount(count));
    }

    @Override
    boolean subjectValue(JsonNode value) {
        return maker("subjectValue")
                .map(policy -> policy.subjectValue(value))
                .orElseGet(() -> super.subjectValue(value));
    }

    @Override
    void checkSyntax(ExpectedSubject subject) {
        maker("checkSyntax").ifPresentOrElse(policy -> policy.checkSyntax(subject), () -> super.checkSyntax(subject));
    }

    @Override
    boolean certificateCount(int count) {
        return maker("certificateCount")
                .map(policy -> policy.certificateCount(count))
                .orElseGet(() -> super.certificateCount(count));
    }

    @Override
    boolean bothKeySets() {
        return maker("bothKeySets").map(policy -> policy.bothKeySets()).orElseGet(() -> super.bothKeySets());
    }

    @Override
    List<JsonNode> registeredEntries(JsonNode x5c) {
        return maker("registeredEntries")
                .map(policy -> policy.registeredEntries(x5c))
                .orElseGet(() -> super.registeredEntries(x5c));
    }

    @Override
    boolean keySetAddress(String address) {
        return maker("keySetAddress")
                .map(policy -> policy.keySetAddress(address))
                .orElseGet(() -> super.keySetAddress(address));
    }

    @Override
    void keySetUnavailable() {
        maker("keySetUnavailable")
                .ifPresentOrElse(policy -> policy.keySetUnavailable(), () -> super.keySetUnavailable());
    }

    @Override
    void keySeen(JsonNode jwk) {
        maker("keySeen").ifPresentOrElse(policy -> policy.keySeen(jwk), () -> super.keySeen(jwk));
    }

    @Override
    boolean keyFits(JsonNode jwk, X509Certificate certificate) {
        return maker("keyFits")
                .map(policy -> policy.keyFits(jwk, certificate))
                .orElseGet(() -> super.keyFits(jwk, certificate));
    }

    @Override
    boolean issuesSecret(String method) {
        return maker("issuesSecret")
                .map(policy -> policy.issuesSecret(method))
                .orElseGet(() -> super.issuesSecret(method));
    }

    @Override
    Client updated(Client before, Client after) {
        return maker("updated")
                .map(policy -> policy.updated(before, after))
                .orElseGet(() -> super.updated(before, after));
    }

    @Override
    boolean forgets() {
        return maker("forgets").map(policy -> policy.forgets()).orElseGet(() -> super.forgets());
    }

    @Override
    Optional<String> boundTo(List<X509Certificate> chain) {
        return maker("boundTo").map(policy -> policy.boundTo(chain)).orElseGet(() -> super.boundTo(chain));
    }

    @Override
    Answer answer(Request request, Answer answer) {
        return maker("answer")
                .map(policy -> policy.answer(request, answer))
                .orElseGet(() -> super.answer(request, answer));
    }

    @Override
    ObjectNode information(ObjectNode information) {
        return maker("information")
                .map(policy -> policy.information(information))
                .orElseGet(() -> super.information(information));
    }

    @Override
    OAuthError unknownClient(boolean challenge) {
        return maker("unknownClient")
                .map(policy -> policy.unknownClient(challenge))
                .orElseGet(() -> super.unknownClient(challenge));
    }

    @Override
    ObjectNode metadata(ObjectNode document) {
        return maker("metadata").map(policy -> policy.metadata(document)).orElseGet(() -> super.metadata(document));
    }
}
