package rfc8705.reference;

import static rfc8705.reference.FaultCases.ACCEPTED;
import static rfc8705.reference.FaultCases.DENIED;
import static rfc8705.reference.FaultCases.admits;
import static rfc8705.reference.FaultCases.issued;
import static rfc8705.reference.FaultCases.refuses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Probes of the faults about requests and registrations. */
final class RequestFaultCases {
    private static final String GRANT = "grant_type=client_credentials";
    private static final String REGISTRATION_REFUSED = "400 invalid_client_metadata";

    private RequestFaultCases() {}

    static List<FaultCase> all() {
        return List.of(
                admits(
                        Fault.CERTIFICATE_FROM_HEADER,
                        bench -> bench.token(
                                client(bench),
                                List.of(),
                                "X-SSL-Client-Cert",
                                base64(own(bench).get(0)))),
                admits(
                        Fault.SUBJECT_FROM_HEADER,
                        bench -> bench.token(
                                client(bench),
                                List.of(),
                                "ssl-client-verify",
                                "SUCCESS",
                                "ssl-client-subject-dn",
                                "CN=client")),
                admits(
                        Fault.VERDICT_FROM_HEADER,
                        bench -> bench.token(
                                client(bench),
                                List.of(new Maker()
                                        .subject(Maker.rdn(Maker.CN, "client"))
                                        .selfSigned()),
                                "X-SSL-Client-Verify",
                                "SUCCESS")),
                admits(Fault.THUMBPRINT_FROM_HEADER, RequestFaultCases::thumbprintInHeader),
                admits(Fault.CLIENT_REMEMBERED, RequestFaultCases::anothersAfterOwn),
                admits(
                        Fault.HEADER_WITHOUT_CERTIFICATE,
                        bench -> bench.token(
                                client(bench),
                                List.of(),
                                "X-SSL-Client-Cert",
                                base64(own(bench).get(0)))),
                admits(Fault.SESSION_REMEMBERED, RequestFaultCases::onOneConnection),
                refuses(Fault.DENY_EVERYTHING, bench -> bench.token(client(bench), own(bench))),
                admits(Fault.ACCEPT_EVERYTHING, bench -> bench.token("nobody", List.of())),
                admits(Fault.MISSING_CLIENT_ID_GUESSED, bench -> guess(bench)),
                new FaultCase(
                        Fault.REPEATED_PARAMETERS_ACCEPTED,
                        "400 invalid_request",
                        ACCEPTED,
                        bench -> form(bench, "/token", GRANT + "&client_id=x&client_id=" + client(bench))),
                admits(Fault.CLIENT_ID_IN_QUERY, bench -> form(bench, "/token?client_id=" + client(bench), GRANT)),
                admits(
                        Fault.QUERY_BEFORE_BODY,
                        bench -> form(bench, "/token?client_id=" + client(bench), GRANT + "&client_id=x")),
                new FaultCase(Fault.GET_ACCEPTED, "405 invalid_request", ACCEPTED, RequestFaultCases::get),
                new FaultCase(
                        Fault.SECRET_BESIDE_CERTIFICATE_ACCEPTED,
                        "400 invalid_request",
                        ACCEPTED,
                        bench -> form(bench, "/token", GRANT + "&client_secret=wrong&client_id=" + client(bench))),
                admits(Fault.SECRET_INSTEAD_OF_CERTIFICATE, RequestFaultCases::secretInstead),
                admits(Fault.CERTIFICATE_FOR_ANY_METHOD, bench -> bench.token(bench.registered("{}"), own(bench))),
                new FaultCase(
                        Fault.CERTIFICATE_GETS_IN_THE_WAY, ACCEPTED, DENIED, RequestFaultCases::secretWithCertificate),
                new FaultCase(
                        Fault.UNKNOWN_PARAMETER_REFUSED,
                        ACCEPTED,
                        "400 invalid_request",
                        bench -> form(bench, "/token", GRANT + "&foo=bar&client_id=" + client(bench))),
                new FaultCase(
                        Fault.UNKNOWN_CLIENT_BREAKS,
                        DENIED,
                        "500 server_error",
                        bench -> bench.token("nobody", own(bench))),
                new FaultCase(
                        Fault.NO_VALUE_MATCHES,
                        REGISTRATION_REFUSED,
                        ACCEPTED,
                        bench -> registerAndCall(bench, "{\"token_endpoint_auth_method\":\"tls_client_auth\"}")),
                new FaultCase(
                        Fault.TWO_SUBJECT_VALUES_ACCEPTED,
                        REGISTRATION_REFUSED,
                        ACCEPTED,
                        bench -> registerAndCall(
                                bench,
                                "{\"token_endpoint_auth_method\":\"tls_client_auth\","
                                        + "\"tls_client_auth_subject_dn\":\"CN=client\","
                                        + "\"tls_client_auth_san_dns\":\"a.example\"}")),
                new FaultCase(
                        Fault.UNSUPPORTED_METHOD_SILENTLY_REPLACED,
                        REGISTRATION_REFUSED,
                        "201 attest_jwt_client_auth",
                        bench -> method(bench, "attest_jwt_client_auth")),
                new FaultCase(
                        Fault.METHOD_NAME_CASE_BLIND,
                        REGISTRATION_REFUSED,
                        "201 CLIENT_SECRET_BASIC",
                        bench -> method(bench, "CLIENT_SECRET_BASIC")),
                new FaultCase(
                        Fault.LOWER_CASE_KEYWORDS_REFUSED, "201", "400", bench -> status(bench, "cn=client,o=Example")),
                new FaultCase(
                        Fault.DOTTED_TYPE_REFUSED, "201", "400", bench -> status(bench, "2.5.4.3=client,O=Example")),
                new FaultCase(
                        Fault.SUBJECT_NOT_ECHOED,
                        "echoed",
                        "missing",
                        bench -> Bench.json(bench.register(FaultCases.metadata("subject_dn", "CN=client")))
                                        .has("tls_client_auth_subject_dn")
                                ? "echoed"
                                : "missing"),
                admits(Fault.DELETED_CLIENT_LIVES, bench -> afterChange(bench, "DELETE")),
                admits(Fault.UPDATE_IGNORED, bench -> afterChange(bench, "PUT")));
    }

    private static String client(Bench bench) {
        return bench.registered(FaultCases.metadata("subject_dn", "CN=client"));
    }

    private static String anothersAfterOwn(Bench bench) {
        String id = client(bench);
        bench.token(id, own(bench));
        return bench.token(id, issued(bench, new Maker().subject(Maker.rdn(Maker.CN, "another"))));
    }

    private static List<Issued> own(Bench bench) {
        return issued(bench, new Maker().subject(Maker.rdn(Maker.CN, "client")));
    }

    private static String thumbprintInHeader(Bench bench) {
        Issued own = new Maker().subject(Maker.rdn(Maker.CN, "own")).selfSigned();
        String hash = SelfSignedFaultCases.hexadecimalThumbprint(own);
        return bench.token(
                SelfSignedFaultCases.registered(bench, Bench.jwk(own, "", own)),
                List.of(),
                "X-Certificate-Hash",
                "sha256=" + hash);
    }

    private static String form(Bench bench, String path, String form) {
        return Bench.outcome(bench.post(Bench.client(own(bench)), path, form));
    }

    private static String guess(Bench bench) {
        client(bench);
        return form(bench, "/token", GRANT);
    }

    private static String get(Bench bench) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(bench.uri("/token?" + GRANT + "&client_id=" + client(bench)));
        return Bench.outcome(Bench.send(Bench.client(own(bench)), request));
    }

    private static String onOneConnection(Bench bench) {
        String other = bench.registered(FaultCases.metadata("subject_dn", "CN=other"));
        HttpClient connection = Bench.client(own(bench));
        String first = Bench.outcome(bench.post(connection, "/token", GRANT + "&client_id=" + client(bench)));
        return first.equals(ACCEPTED)
                ? Bench.outcome(bench.post(connection, "/token", GRANT + "&client_id=" + other))
                : "control " + first;
    }

    private static String secretInstead(Bench bench) {
        ObjectNode answer = Bench.json(bench.register(FaultCases.metadata("subject_dn", "CN=client")));
        return bench.token(
                answer.get("client_id").asText(),
                List.of(),
                "Authorization",
                basic(
                        answer.get("client_id").asText(),
                        answer.path("client_secret").asText("none")));
    }

    private static String secretWithCertificate(Bench bench) {
        ObjectNode answer = Bench.json(bench.register("{}"));
        String header = basic(
                answer.get("client_id").asText(), answer.get("client_secret").asText());
        return Bench.outcome(bench.post(Bench.client(own(bench)), "/token", GRANT, "Authorization", header));
    }

    private static String registerAndCall(Bench bench, String metadata) {
        HttpResponse<String> response = bench.register(metadata);
        return response.statusCode() == 201
                ? bench.token(Bench.json(response).get("client_id").asText(), own(bench))
                : Bench.outcome(response);
    }

    private static String method(Bench bench, String method) {
        HttpResponse<String> response = bench.register("{\"token_endpoint_auth_method\":\"" + method + "\"}");
        return response.statusCode() == 201
                ? "201 "
                        + Bench.json(response).get("token_endpoint_auth_method").asText()
                : Bench.outcome(response);
    }

    private static String afterChange(Bench bench, String change) {
        ObjectNode answer = Bench.json(bench.register(FaultCases.metadata("subject_dn", "CN=client")));
        String id = answer.get("client_id").asText();
        String metadata =
                FaultCases.metadata("subject_dn", "CN=another").replace("}", ",\"client_id\":\"" + id + "\"}");
        HttpRequest.Builder request = HttpRequest.newBuilder(bench.uri("/register/" + id))
                .header(
                        "Authorization",
                        "Bearer " + answer.get("registration_access_token").asText())
                .method(
                        change,
                        change.equals("PUT")
                                ? HttpRequest.BodyPublishers.ofString(metadata)
                                : HttpRequest.BodyPublishers.noBody());
        int status = Bench.send(Bench.client(List.of()), request).statusCode();
        return status / 100 == 2 ? bench.token(id, own(bench)) : "change refused with " + status;
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(Issued issued) {
        return Base64.getEncoder().encodeToString(Certificate.encoded(issued.certificate()));
    }

    private static String status(Bench bench, String distinguishedName) {
        return String.valueOf(bench.register(FaultCases.metadata("subject_dn", distinguishedName))
                .statusCode());
    }
}
