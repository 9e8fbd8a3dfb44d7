package rfc8705.reference;

import static rfc8705.reference.FaultCases.ACCEPTED;
import static rfc8705.reference.FaultCases.DENIED;
import static rfc8705.reference.FaultCases.issued;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.JWTParser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Probes of the faults about other endpoints and grants, about sessions, and about keys that clients publish. */
final class ServiceFaultCases {
    private static final String GRANT = "grant_type=client_credentials";
    private static final String CODE = "grant_type=authorization_code&code=x";
    private static final String NOT_FOUND = "400 invalid_grant";

    private ServiceFaultCases() {}

    static List<FaultCase> all() {
        return List.of(
                new FaultCase(
                        Fault.OTHER_ENDPOINTS_OPEN, DENIED, "200 ", bench -> nobody(bench, "/introspect", "token=x")),
                new FaultCase(
                        Fault.REFRESH_WITHOUT_CERTIFICATE,
                        DENIED,
                        NOT_FOUND,
                        bench -> nobody(bench, "/token", "grant_type=refresh_token&refresh_token=x")),
                new FaultCase(
                        Fault.REFRESH_OF_ANY_CLIENT,
                        DENIED,
                        NOT_FOUND,
                        bench -> anotherClient(bench, "grant_type=refresh_token&refresh_token=x")),
                new FaultCase(Fault.CODE_OF_ANY_CLIENT, DENIED, NOT_FOUND, bench -> anotherClient(bench, CODE)),
                new FaultCase(
                        Fault.VERIFIER_INSTEAD_OF_CERTIFICATE,
                        DENIED,
                        NOT_FOUND,
                        bench -> nobody(bench, "/token", CODE + "&code_verifier=x")),
                new FaultCase(Fault.VERIFIER_MEANS_PUBLIC, NOT_FOUND, DENIED, ServiceFaultCases::withVerifier),
                new FaultCase(
                        Fault.PUBLIC_CLIENT_CERTIFICATE_REFUSED, NOT_FOUND, DENIED, ServiceFaultCases::publicClient),
                new FaultCase(
                        Fault.CERTIFICATE_FOR_EVERYBODY, ACCEPTED, "400 not JSON", ServiceFaultCases::secretAlone),
                new FaultCase(
                        Fault.RESUMED_SESSION_TRUSTED,
                        DENIED,
                        ACCEPTED,
                        bench -> second(bench, bench.registered(metadata("other")))),
                new FaultCase(Fault.RESUMED_CLIENT_KEPT, DENIED, ACCEPTED, ServiceFaultCases::afterDeletion),
                new FaultCase(Fault.RESUMED_CERTIFICATE_LOST, ACCEPTED, DENIED, ServiceFaultCases::again),
                new FaultCase(Fault.ANONYMOUS_SESSION_TRUSTED, DENIED, ACCEPTED, ServiceFaultCases::nobodyTwice),
                new FaultCase(
                        Fault.KEY_SET_FAILURE_BREAKS, DENIED, "500 server_error", ServiceFaultCases::unreadableKeys),
                new FaultCase(Fault.KEY_SET_FAILURE_FORGIVEN, DENIED, ACCEPTED, ServiceFaultCases::unreadableKeys),
                new FaultCase(
                        Fault.KEY_SET_OVER_HTTP,
                        "400 invalid_client_metadata",
                        "201 ",
                        bench -> Bench.outcome(bench.register(published("http://a.example/keys")))),
                new FaultCase(Fault.KEY_ADDRESS_CALLED, "0 requests", "1 requests", ServiceFaultCases::keyAddress),
                new FaultCase(Fault.TOKEN_BOUND_TO_KEY, "bound", "bound to something else", ServiceFaultCases::binding),
                new FaultCase(
                        Fault.QUOTES_IN_DESCRIPTION, "without quotes", "with quotes", ServiceFaultCases::description));
    }

    private static String metadata(String commonName) {
        return FaultCases.metadata("subject_dn", "CN=" + commonName);
    }

    private static String published(String address) {
        return "{\"token_endpoint_auth_method\":\"self_signed_tls_client_auth\",\"jwks_uri\":\"" + address + "\"}";
    }

    private static List<Issued> own(Bench bench) {
        return issued(bench, new Maker().subject(Maker.rdn(Maker.CN, "client")));
    }

    private static String nobody(Bench bench, String path, String form) {
        String id = bench.registered(metadata("client"));
        return Bench.outcome(bench.post(Bench.client(List.of()), path, form + "&client_id=" + id));
    }

    private static String withVerifier(Bench bench) {
        String id = bench.registered(metadata("client"));
        return Bench.outcome(bench.post(Bench.client(own(bench)), "/token", CODE + "&code_verifier=x&client_id=" + id));
    }

    private static String publicClient(Bench bench) {
        String id = bench.registered("{\"token_endpoint_auth_method\":\"none\"}");
        return Bench.outcome(bench.post(Bench.client(own(bench)), "/token", CODE + "&client_id=" + id));
    }

    private static String secretAlone(Bench bench) {
        ObjectNode answer = Bench.json(bench.register("{}"));
        String header = RequestFaultCases.basic(
                answer.get("client_id").asText(), answer.get("client_secret").asText());
        return Bench.outcome(bench.post(Bench.client(List.of()), "/token", GRANT, "Authorization", header));
    }

    private static String anotherClient(Bench bench, String form) {
        bench.token(bench.registered(metadata("client")), own(bench));
        String other = bench.registered(metadata("other"));
        return Bench.outcome(bench.post(Bench.client(own(bench)), "/token", form + "&client_id=" + other));
    }

    /** The second request on a connection whose first one was accepted. */
    private static String second(Bench bench, String id) {
        HttpClient connection = Bench.client(own(bench));
        String first = Bench.outcome(
                bench.post(connection, "/token", GRANT + "&client_id=" + bench.registered(metadata("client"))));
        return first.equals(ACCEPTED)
                ? Bench.outcome(bench.post(connection, "/token", GRANT + "&client_id=" + id))
                : "control " + first;
    }

    private static String again(Bench bench) {
        HttpClient connection = Bench.client(own(bench));
        String form = GRANT + "&client_id=" + bench.registered(metadata("client"));
        bench.post(connection, "/token", form);
        return Bench.outcome(bench.post(connection, "/token", form));
    }

    private static String nobodyTwice(Bench bench) {
        HttpClient connection = Bench.client(List.of());
        String form = GRANT + "&client_id=" + bench.registered(metadata("client"));
        bench.post(connection, "/token", form);
        return Bench.outcome(bench.post(connection, "/token", form));
    }

    private static String afterDeletion(Bench bench) {
        ObjectNode answer = Bench.json(bench.register(metadata("client")));
        String id = answer.get("client_id").asText();
        HttpClient connection = Bench.client(own(bench));
        bench.post(connection, "/token", GRANT + "&client_id=" + id);
        String token = answer.get("registration_access_token").asText();
        HttpRequest.Builder deletion = HttpRequest.newBuilder(bench.uri("/register/" + id))
                .header("Authorization", "Bearer " + token)
                .DELETE();
        Bench.send(Bench.client(List.of()), deletion);
        return Bench.outcome(bench.post(connection, "/token", GRANT + "&client_id=" + id));
    }

    private static String unreadableKeys(Bench bench) {
        String id = bench.registered(published("https://localhost:1/keys"));
        return bench.token(
                id, World.chain(new Maker().subject(Maker.rdn(Maker.CN, "own")).selfSigned()));
    }

    private static String keyAddress(Bench bench) {
        AtomicInteger requests = new AtomicInteger();
        Issued own = new Maker().subject(Maker.rdn(Maker.CN, "own")).selfSigned();
        try {
            HttpServer listener = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            listener.createContext("/", exchange -> {
                requests.incrementAndGet();
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            });
            listener.start();
            String member =
                    ",\"x5u\":\"http://127.0.0.1:" + listener.getAddress().getPort() + "/certificate\"";
            bench.register("{\"token_endpoint_auth_method\":\"self_signed_tls_client_auth\",\"jwks\":{\"keys\":["
                    + Bench.jwk(own, member, own) + "]}}");
            listener.stop(0);
            return requests.get() + " requests";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String binding(Bench bench) {
        List<Issued> own = own(bench);
        HttpResponse<String> response = bench.tokenResponse(bench.registered(metadata("client")), own);
        try {
            Map<String, Object> confirmation = JWTParser.parse(
                            Bench.json(response).get("access_token").asText())
                    .getJWTClaimsSet()
                    .getJSONObjectClaim("cnf");
            return Certificate.thumbprint(own.get(0).certificate()).equals(confirmation.get("x5t#S256"))
                    ? "bound"
                    : "bound to something else";
        } catch (ParseException e) {
            return e.getMessage();
        }
    }

    private static String description(Bench bench) {
        String description = Bench.json(bench.tokenResponse("nobody", own(bench)))
                .path("error_description")
                .asText();
        return description.contains("\"") ? "with quotes" : "without quotes";
    }
}
