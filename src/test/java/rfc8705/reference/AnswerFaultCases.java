package rfc8705.reference;

import static rfc8705.reference.FaultCases.ACCEPTED;
import static rfc8705.reference.FaultCases.DENIED;
import static rfc8705.reference.FaultCases.issued;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Function;

/** Probes of the faults about answers and metadata. */
final class AnswerFaultCases {
    private AnswerFaultCases() {}

    static List<FaultCase> all() {
        return List.of(
                refusal(Fault.WRONG_ERROR_CODE, "401 unauthorized_client"),
                refusal(Fault.ERROR_200, "200 invalid_client"),
                refusal(Fault.ERROR_403, "403 invalid_client"),
                refusal(Fault.ERROR_500, "500 invalid_client"),
                refusal(Fault.HTML_ERRORS, "401 not JSON"),
                new FaultCase(
                        Fault.CHALLENGE_MISSING,
                        "Basic realm=\"token\"",
                        "none",
                        bench -> header(
                                bench.tokenResponse("x", List.of(), "Authorization", RequestFaultCases.basic("x", "y")),
                                "WWW-Authenticate")),
                new FaultCase(
                        Fault.SUBJECT_TOLD,
                        "silent",
                        "told",
                        bench -> refused(bench).body().contains("stranger") ? "told" : "silent"),
                new FaultCase(
                        Fault.TOKEN_CACHEABLE, "no-store", "none", bench -> header(granted(bench), "Cache-Control")),
                new FaultCase(Fault.TOKEN_TYPE_MISSING, "Bearer", "", bench -> Bench.json(granted(bench))
                        .path("token_type")
                        .asText()),
                metadata(
                        Fault.METHOD_NOT_ADVERTISED,
                        "true",
                        "false",
                        document -> Boolean.toString(document.get("token_endpoint_auth_methods_supported")
                                .toString()
                                .contains("\"tls_client_auth\""))),
                metadata(Fault.ALIAS_NOT_HTTPS, "https", "http", document -> document.at(
                                "/mtls_endpoint_aliases/token_endpoint")
                        .asText()
                        .replaceAll(":.*", "")),
                metadata(Fault.ISSUER_DIFFERS, "https://localhost", "https://inner.example", document -> document.get(
                                "issuer")
                        .asText()
                        .replaceAll(":[0-9]+$", "")));
    }

    private static FaultCase refusal(Fault fault, String wrong) {
        return new FaultCase(fault, DENIED, wrong, bench -> Bench.outcome(refused(bench)));
    }

    private static FaultCase metadata(Fault fault, String right, String wrong, Function<ObjectNode, String> reading) {
        return new FaultCase(fault, right, wrong, bench -> {
            HttpRequest.Builder request = HttpRequest.newBuilder(bench.uri("/.well-known/oauth-authorization-server"));
            return reading.apply(Bench.json(Bench.send(Bench.client(List.of()), request)));
        });
    }

    private static HttpResponse<String> refused(Bench bench) {
        return asClient(bench, "stranger");
    }

    private static HttpResponse<String> granted(Bench bench) {
        HttpResponse<String> response = asClient(bench, "client");
        if (!Bench.outcome(response).equals(ACCEPTED)) {
            throw new IllegalStateException("the control was refused: " + response.body());
        }
        return response;
    }

    private static HttpResponse<String> asClient(Bench bench, String commonName) {
        String id = bench.registered(FaultCases.metadata("subject_dn", "CN=client"));
        return bench.tokenResponse(id, issued(bench, new Maker().subject(Maker.rdn(Maker.CN, commonName))));
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("none");
    }
}
