package rfc8705.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static rfc8705.reference.FaultCases.ACCEPTED;
import static rfc8705.reference.FaultCases.DENIED;
import static rfc8705.reference.FaultCases.issued;
import static rfc8705.reference.FaultCases.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTParser;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Principal;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each leeway is used: something that can be seen from outside is otherwise than at the usual server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeewayTest {
    private static final String NOT_REGISTERED = "400 invalid_client_metadata";
    private static final String REGISTERED = "201 ";
    private static final String SELF_SIGNED = "self_signed_tls_client_auth";

    private final World world = new World();
    private final Bench usual = world.conformant();

    /** @param seen what is looked at, at the usual server and at the other */
    record Case(Leeway leeway, String usual, String otherwise, Function<Bench, String> seen) {
        @Override
        public String toString() {
            return leeway.label() + ": " + usual + " becomes " + otherwise;
        }
    }

    @AfterAll
    void stop() {
        usual.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aServerThatUsesItShowsThat(Case one) {
        try (Bench otherwise = world.with(one.leeway())) {
            assertThat(one.seen().apply(usual)).as("the usual server").isEqualTo(one.usual());
            assertThat(one.seen().apply(otherwise)).as("the other one").isEqualTo(one.otherwise());
        }
    }

    @Test
    void everyLeewayHasACaseAndALabelThatNamesIt() {
        assertThat(cases().stream().map(Case::leeway)).containsExactlyInAnyOrder(Leeway.values());
        assertThat(Arrays.asList(Leeway.values()))
                .allSatisfy(leeway -> assertThat(Leeway.byLabel(leeway.label())).contains(leeway));
    }

    static List<Case> cases() {
        return List.of(
                new Case(Leeway.TLS_1_2_ALONE, "TLSv1.3", "TLSv1.2", bench -> spoken(bench, "TLSv1.2", "TLSv1.3")),
                new Case(Leeway.TLS_1_3_ALONE, "TLSv1.2", "nothing", bench -> spoken(bench, "TLSv1.2")),
                new Case(Leeway.AUTHORITIES_NAMED, "0", "1", LeewayTest::authoritiesNamed),
                new Case(Leeway.SESSIONS_FORGOTTEN, "resumed", "not resumed", LeewayTest::later),
                new Case(Leeway.CHAIN_CHECKED_IN_TLS, DENIED, "no answer", LeewayTest::untrusted),
                new Case(Leeway.REFUSED_IN_FRONT, DENIED, "400 not JSON", LeewayTest::untrusted),
                new Case(Leeway.ALIASES_APART, "the same port", "another port", LeewayTest::aliasPort),
                new Case(Leeway.CONNECTION_CLOSED, "keep-alive", "close", bench -> header(bench, "Connection")),
                new Case(Leeway.BUSY_AT_TIMES, "0", "1", bench -> statuses(bench, 429)),
                new Case(Leeway.CLIENT_AUTH_DEMANDED, ACCEPTED, DENIED, LeewayTest::own),
                new Case(Leeway.SENT_ORDER_DEMANDED, ACCEPTED, DENIED, LeewayTest::rootSecond),
                new Case(Leeway.CLOCK_SKEW_ALLOWED, DENIED, ACCEPTED, LeewayTest::justExpired),
                new Case(Leeway.STRONGER_KEYS_DEMANDED, ACCEPTED, DENIED, LeewayTest::belowRsa),
                new Case(Leeway.SELF_SIGNED_DATES_CHECKED, ACCEPTED, DENIED, LeewayTest::expiredSelfSigned),
                new Case(Leeway.TOKENS_NOT_BOUND, "bound", "not bound", LeewayTest::binding),
                new Case(
                        Leeway.CLIENT_ID_MISSING_IS_INVALID_REQUEST,
                        DENIED,
                        "400 invalid_request",
                        bench -> post(bench, "grant_type=client_credentials")),
                new Case(Leeway.SUBJECT_OF_ONE_CLIENT, REGISTERED, NOT_REGISTERED, LeewayTest::secondOfAName),
                new Case(Leeway.PKI_ALONE, REGISTERED, NOT_REGISTERED, LeewayTest::byValue),
                new Case(
                        Leeway.SELF_SIGNED_ALONE,
                        REGISTERED,
                        NOT_REGISTERED,
                        bench -> name(bench, "subject_dn", "CN=a")),
                new Case(
                        Leeway.MUTUAL_TLS_ALONE,
                        REGISTERED,
                        NOT_REGISTERED,
                        bench -> registration(bench, "{\"token_endpoint_auth_method\":\"none\"}")),
                new Case(Leeway.DN_ALONE, REGISTERED, NOT_REGISTERED, bench -> name(bench, "san_dns", "a.example")),
                new Case(
                        Leeway.DNS_NAMES_ALONE, REGISTERED, NOT_REGISTERED, bench -> name(bench, "subject_dn", "CN=a")),
                new Case(
                        Leeway.KEYWORDS_OF_RFC_4514_ALONE,
                        REGISTERED,
                        NOT_REGISTERED,
                        bench -> name(bench, "subject_dn", "CN=a,organizationIdentifier=b")),
                new Case(Leeway.KEYS_BY_VALUE_ALONE, REGISTERED, NOT_REGISTERED, LeewayTest::byReference),
                new Case(Leeway.KEYS_BY_REFERENCE_ALONE, REGISTERED, NOT_REGISTERED, LeewayTest::byValue),
                new Case(
                        Leeway.DN_ECHOED_OTHERWISE,
                        "cn=a, o=b",
                        "cn=a,o=b",
                        bench -> echoed(bench, "tls_client_auth_subject_dn")),
                new Case(
                        Leeway.NO_MANAGEMENT,
                        "there",
                        "",
                        bench -> echoed(bench, "registration_client_uri").isEmpty() ? "" : "there"),
                new Case(
                        Leeway.CLIENT_ID_TO_BE_ENCODED,
                        "plain",
                        "to be encoded",
                        bench -> echoed(bench, "client_id").matches("[0-9a-f-]+") ? "plain" : "to be encoded"),
                new Case(Leeway.NO_ALIAS, "true", "false", bench -> published(bench, "mtls_endpoint_aliases")),
                new Case(
                        Leeway.TOKEN_ENDPOINT_ALONE,
                        "true",
                        "false",
                        bench -> published(bench, "introspection_endpoint")),
                new Case(Leeway.REFUSED_WITH_400, DENIED, "400 invalid_client", LeewayTest::untrusted),
                new Case(Leeway.ERROR_ALONE, "true", "false", bench -> answered(bench, "error_description")),
                new Case(Leeway.MORE_MEMBERS, "false", "true", bench -> answered(bench, "error_details")),
                new Case(
                        Leeway.WRITTEN_OTHERWISE,
                        "application/json",
                        "application/json;charset=UTF-8",
                        bench -> header(bench, "Content-Type")));
    }

    private static String registration(Bench bench, String metadata) {
        return Bench.outcome(bench.register(metadata));
    }

    private static String name(Bench bench, String parameter, String value) {
        return registration(bench, metadata(parameter, value));
    }

    private static String secondOfAName(Bench bench) {
        bench.registered(metadata("subject_dn", "CN=twice"));
        return name(bench, "subject_dn", "CN=twice");
    }

    private static String keys(String member) {
        return "{\"token_endpoint_auth_method\":\"" + SELF_SIGNED + "\"," + member + "}";
    }

    private static String keys(Issued own) {
        return keys("\"jwks\":{\"keys\":[" + Bench.jwk(own, "", own) + "]}");
    }

    private static String byValue(Bench bench) {
        return registration(bench, keys(new Maker().selfSigned()));
    }

    private static String byReference(Bench bench) {
        return registration(bench, keys("\"jwks_uri\":\"https://localhost/keys\""));
    }

    private static String echoed(Bench bench, String member) {
        return Bench.json(bench.register(metadata("subject_dn", "cn=a, o=b")))
                .path(member)
                .asText();
    }

    private static String pki(Bench bench, List<Issued> chain) {
        return FaultCases.pki(bench, "subject_dn", "CN=leaf", chain);
    }

    private static String own(Bench bench) {
        return pki(bench, issued(bench, new Maker()));
    }

    private static String rootSecond(Bench bench) {
        World world = bench.world;
        return pki(bench, World.chain(new Maker().by(world.intermediate), world.root, world.intermediate));
    }

    private static String justExpired(Bench bench) {
        return pki(bench, issued(bench, new Maker().expired(Duration.ofMinutes(1))));
    }

    private static String expiredSelfSigned(Bench bench) {
        Issued own = new Maker().expired().selfSigned();
        return bench.token(bench.registered(keys(own)), World.chain(own));
    }

    private static String belowRsa(Bench bench) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            Issued above = new Maker()
                    .subject(Maker.rdn(Maker.CN, "RSA"))
                    .keys(generator.generateKeyPair())
                    .authority(0)
                    .by(bench.world.root);
            return pki(bench, World.chain(new Maker().algorithm("SHA256withRSA").by(above), above));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String untrusted(Bench bench) {
        String id = bench.registered(metadata("subject_dn", "CN=leaf"));
        try {
            return bench.token(id, World.chain(new Maker().by(bench.world.untrusted)));
        } catch (IllegalStateException e) {
            return "no answer";
        }
    }

    private static HttpResponse<String> refused(Bench bench) {
        return bench.tokenResponse("nobody", List.of());
    }

    private static String post(Bench bench, String form) {
        return Bench.outcome(bench.post(Bench.client(List.of()), "/token", form));
    }

    private static String header(Bench bench, String name) {
        return refused(bench).headers().firstValue(name).orElse("");
    }

    private static String answered(Bench bench, String member) {
        return Boolean.toString(Bench.json(refused(bench)).has(member));
    }

    private static String statuses(Bench bench, int status) {
        return Long.toString(IntStream.range(0, 40)
                .filter(i -> refused(bench).statusCode() == status)
                .count());
    }

    private static ObjectNode published(Bench bench) {
        return published(Bench.client(List.of()), bench);
    }

    private static ObjectNode published(HttpClient client, Bench bench) {
        return Bench.json(
                Bench.send(client, HttpRequest.newBuilder(bench.uri("/.well-known/oauth-authorization-server"))));
    }

    private static String published(Bench bench, String member) {
        return Boolean.toString(published(bench).has(member));
    }

    private static String aliasPort(Bench bench) {
        URI alias = URI.create(
                published(bench).at("/mtls_endpoint_aliases/token_endpoint").asText());
        return alias.getPort() == bench.uri("").getPort() ? "the same port" : "another port";
    }

    private static String binding(Bench bench) {
        String id = bench.registered(metadata("subject_dn", "CN=leaf"));
        String token = Bench.json(bench.tokenResponse(id, issued(bench, new Maker())))
                .get("access_token")
                .asText();
        try {
            return JWTParser.parse(token).getJWTClaimsSet().getClaim("cnf") == null ? "not bound" : "bound";
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The version of TLS that is agreed on. */
    private static String spoken(Bench bench, String... offered) {
        try (SSLSocket socket = connected(Bench.context(List.of()), bench)) {
            socket.setEnabledProtocols(offered);
            socket.startHandshake();
            return socket.getSession().getProtocol();
        } catch (IOException e) {
            return "nothing";
        }
    }

    /** Whether a session is still known after its seconds at the server that forgets. */
    private static String later(Bench bench) {
        try {
            SSLContext context = Bench.context(List.of());
            String first = session(context, bench);
            Thread.sleep(2_100);
            return session(context, bench).equals(first) ? "resumed" : "not resumed";
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String session(SSLContext context, Bench bench) throws IOException {
        try (SSLSocket socket = connected(context, bench)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            return HexFormat.of().formatHex(socket.getSession().getId());
        }
    }

    private static SSLSocket connected(SSLContext context, Bench bench) throws IOException {
        Socket socket = context.getSocketFactory()
                .createSocket("127.0.0.1", bench.uri("").getPort());
        socket.setSoTimeout(10_000);
        return (SSLSocket) socket;
    }

    /** How many authorities the certificate request names. */
    private static String authoritiesNamed(Bench bench) {
        Set<String> named = ConcurrentHashMap.newKeySet();
        SSLContext context = Bench.context(
                List.of(), asked -> Arrays.stream(asked).map(Principal::getName).forEach(named::add));
        published(Bench.client(context), bench);
        return Integer.toString(named.size());
    }
}
