package rfc8705.reference;

import static rfc8705.reference.FaultCases.ACCEPTED;
import static rfc8705.reference.FaultCases.admits;
import static rfc8705.reference.FaultCases.refuses;

import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Probes of the faults about registered certificates. */
final class SelfSignedFaultCases {
    private static final String REFUSED = "400 invalid_client_metadata";

    private SelfSignedFaultCases() {}

    static List<FaultCase> all() {
        return List.of(
                admits(Fault.SELF_SIGNED_ANY, bench -> {
                    Issued own = named("own").selfSigned();
                    return selfSigned(bench, named("other").selfSigned(), Bench.jwk(own, "", own));
                }),
                admits(Fault.SELF_SIGNED_BY_SUBJECT_ONLY, bench -> {
                    Issued own = named("own").selfSigned();
                    return selfSigned(bench, named("own").selfSigned(), Bench.jwk(own, "", own));
                }),
                admits(Fault.SELF_SIGNED_KEY_ONLY, bench -> {
                    Issued own = named("own").selfSigned();
                    Issued twin = named("twin").keys(own.keys()).selfSigned();
                    return selfSigned(bench, twin, Bench.jwk(own, "", own));
                }),
                refuses(Fault.FIRST_JWK_ONLY, bench -> {
                    Issued first = named("first").selfSigned();
                    Issued own = named("own").selfSigned();
                    return selfSigned(bench, own, Bench.jwk(first, "", first) + "," + Bench.jwk(own, "", own));
                }),
                refuses(Fault.KID_REQUIRED, bench -> {
                    Issued own = named("own").selfSigned();
                    return selfSigned(bench, own, Bench.jwk(own, "", own));
                }),
                refuses(Fault.UNKNOWN_KEY_FATAL, bench -> {
                    Issued own = named("own").selfSigned();
                    return selfSigned(bench, own, "{\"kty\":\"new\"}," + Bench.jwk(own, "", own));
                }),
                admits(Fault.ANY_X5C_ENTRY, bench -> {
                    Issued own = named("own").selfSigned();
                    Issued second = named("second").selfSigned();
                    return selfSigned(bench, second, Bench.jwk(own, "", own, second));
                }),
                admits(Fault.REGISTERED_ANYWHERE_IN_CHAIN, bench -> {
                    Issued own = named("own").selfSigned();
                    Issued other = named("other").selfSigned();
                    return bench.token(registered(bench, Bench.jwk(own, "", own)), List.of(other, own));
                }),
                admits(Fault.JWK_KEY_UNCHECKED, bench -> {
                    Issued good = named("good").selfSigned();
                    Issued own = named("own").selfSigned();
                    return selfSigned(bench, own, Bench.jwk(good, "", good) + "," + Bench.jwk(good, "", own));
                }),
                admits(Fault.THUMBPRINT_TRUSTED, bench -> {
                    Issued own = named("own").selfSigned();
                    Issued other = named("other").selfSigned();
                    String member = ",\"x5t#S256\":\"" + thumbprint("SHA-256", other) + "\"";
                    return selfSigned(bench, other, Bench.jwk(own, member, own));
                }),
                new FaultCase(Fault.SHA_1_THUMBPRINT_TRUSTED, REFUSED, ACCEPTED, bench -> {
                    Issued own = named("own").selfSigned();
                    Issued other = named("other").selfSigned();
                    return registerAndCall(
                            bench, other, Bench.jwk(own, ",\"x5t\":\"" + thumbprint("SHA-1", other) + "\""));
                }),
                new FaultCase(Fault.BARE_KEY_MATCHED, REFUSED, ACCEPTED, bench -> {
                    Issued own = named("own").selfSigned();
                    Issued other = named("other").selfSigned();
                    return registerAndCall(bench, own, Bench.jwk(own, "", other));
                }),
                new FaultCase(
                        Fault.NO_KEY_MATCHES_ANY,
                        REFUSED,
                        ACCEPTED,
                        bench -> registerAndCall(bench, named("own").selfSigned(), "")),
                refuses(Fault.MALFORMED_KEY_FATAL, bench -> {
                    Issued own = named("own").selfSigned();
                    return selfSigned(bench, own, "{\"kty\":\"EC\",\"x5c\":[\"AAAA\"]}," + Bench.jwk(own, "", own));
                }),
                refuses(Fault.SELF_SIGNED_CHAIN_REFUSED, bench -> {
                    Issued own = named("own").selfSigned();
                    return bench.token(registered(bench, Bench.jwk(own, "", own)), World.chain(own, bench.world.root));
                }),
                admits(Fault.KEY_SET_FOR_ANY_METHOD, bench -> {
                    Issued own = named("own").selfSigned();
                    return bench.token(
                            bench.registered("{\"jwks\":{\"keys\":[" + Bench.jwk(own, "", own) + "]}}"),
                            World.chain(own));
                }),
                new FaultCase(Fault.TWO_KEY_SETS_ACCEPTED, "400", "201", bench -> {
                    Issued own = named("own").selfSigned();
                    String address = ",\"jwks_uri\":\"https://client.example/keys\"";
                    return Integer.toString(bench.register(metadata(Bench.jwk(own, "", own), address))
                            .statusCode());
                }),
                refuses(Fault.SELF_SIGNED_CA_REFUSED, bench -> {
                    Issued own = named("own").authority(-1).selfSigned();
                    return selfSigned(bench, own, Bench.jwk(own, "", own));
                }),
                refuses(Fault.ISSUED_CERTIFICATE_REFUSED, bench -> {
                    Issued own = named("own").by(bench.world.untrusted);
                    return selfSigned(bench, own, Bench.jwk(own, "", own));
                }),
                admits(Fault.AUTHORITY_INSTEAD_OF_REGISTERED, bench -> {
                    Issued own = named("own").selfSigned();
                    return selfSigned(bench, named("own").by(bench.world.root), Bench.jwk(own, "", own));
                }),
                admits(Fault.REGISTERED_AS_ANCHOR, bench -> {
                    Issued own = named("own").authority(-1).selfSigned();
                    return bench.token(
                            registered(bench, Bench.jwk(own, "", own)),
                            List.of(named("other").by(own), own));
                }),
                admits(Fault.METHOD_CONFUSION, bench -> {
                    Issued own = named("own").selfSigned();
                    String id = bench.registered("{\"token_endpoint_auth_method\":\"tls_client_auth\","
                            + "\"tls_client_auth_subject_dn\":\"CN=own\",\"jwks\":{\"keys\":["
                            + Bench.jwk(own, "", own) + "]}}");
                    return bench.token(id, World.chain(own));
                }),
                new FaultCase(Fault.NO_CERTIFICATE_ACCEPTED, FaultCases.DENIED, ACCEPTED, bench -> {
                    Issued own = named("own").selfSigned();
                    return bench.token(registered(bench, Bench.jwk(own, "", own)), List.of());
                }));
    }

    static String registered(Bench bench, String keys) {
        return bench.registered(metadata(keys));
    }

    /** The outcome of a token request, or of the registration where that is refused. */
    private static String registerAndCall(Bench bench, Issued shown, String keys) {
        HttpResponse<String> response = bench.register(metadata(keys));
        return response.statusCode() == 201
                ? bench.token(Bench.json(response).get("client_id").asText(), World.chain(shown))
                : Bench.outcome(response);
    }

    private static String metadata(String keys, String... members) {
        return "{\"token_endpoint_auth_method\":\"self_signed_tls_client_auth\",\"jwks\":{\"keys\":[" + keys + "]}"
                + String.join("", members) + "}";
    }

    private static String selfSigned(Bench bench, Issued shown, String keys) {
        return bench.token(registered(bench, keys), World.chain(shown));
    }

    private static Maker named(String commonName) {
        return new Maker().subject(Maker.rdn(Maker.CN, commonName));
    }

    static String hexadecimalThumbprint(Issued of) {
        return HexFormat.of().formatHex(digest("SHA-256", of));
    }

    private static String thumbprint(String algorithm, Issued of) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(algorithm, of));
    }

    private static byte[] digest(String algorithm, Issued of) {
        try {
            return MessageDigest.getInstance(algorithm).digest(Certificate.encoded(of.certificate()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
