package rfc8705.reference;

import static rfc8705.reference.FaultCases.admits;
import static rfc8705.reference.FaultCases.dn;
import static rfc8705.reference.FaultCases.issued;
import static rfc8705.reference.FaultCases.pki;
import static rfc8705.reference.FaultCases.refuses;
import static rfc8705.reference.Maker.C;
import static rfc8705.reference.Maker.CN;
import static rfc8705.reference.Maker.O;
import static rfc8705.reference.Maker.OU;
import static rfc8705.reference.Maker.rdn;

import java.util.List;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x509.GeneralName;

/** Probes of the faults about distinguished names. */
final class NameFaultCases {
    private NameFaultCases() {}

    static List<FaultCase> all() {
        return List.of(
                admits(Fault.SUBSTRING_DN, bench -> dn(bench, "CN=a", rdn(CN, "a1"))),
                admits(Fault.CN_ONLY, bench -> dn(bench, "CN=a,O=b", rdn(O, "c"), rdn(CN, "a"))),
                refuses(Fault.CN_MUST_BE_CLIENT_ID, bench -> dn(bench, "CN=a", rdn(CN, "a"))),
                admits(Fault.DN_AS_REGEX, bench -> dn(bench, "CN=a.example", rdn(CN, "aXexample"))),
                refuses(Fault.DN_CASE_SENSITIVE, bench -> dn(bench, "CN=CLIENT", rdn(CN, "Client"))),
                refuses(Fault.DN_SPACES_SIGNIFICANT, bench -> dn(bench, "CN=a b", rdn(CN, "a  b"))),
                refuses(
                        Fault.DN_STRING_TYPE_SENSITIVE,
                        bench -> dn(bench, "CN=x", rdn(CN, new DERPrintableString("x")))),
                admits(Fault.DN_REVERSED_ORDER_ACCEPTED, bench -> dn(bench, "CN=a,O=b", rdn(CN, "a"), rdn(O, "b"))),
                admits(
                        Fault.RDN_BAG,
                        bench -> dn(bench, "CN=x,OU=one,OU=two", rdn(OU, "one"), rdn(OU, "two"), rdn(CN, "x"))),
                admits(
                        Fault.MULTI_VALUED_FLATTENED,
                        bench -> dn(bench, "CN=a,OU=b,C=GB", rdn(C, "GB"), rdn(CN, "a", OU, "b"))),
                refuses(Fault.MULTI_VALUED_ORDER_SIGNIFICANT, bench -> dn(bench, "OU=b+CN=a", rdn(CN, "a", OU, "b"))),
                admits(Fault.DN_UNESCAPED, bench -> dn(bench, "CN=a,O=Evil", rdn(CN, "a,O=Evil"))),
                admits(Fault.DN_NUL_CUT, bench -> dn(bench, "CN=good", rdn(CN, "good\0.evil"))),
                admits(Fault.HASH_TEXT_DECODED, bench -> dn(bench, "CN=x", rdn(CN, "#0c0178"))),
                refuses(Fault.HEX_VALUE_BY_OCTETS, bench -> dn(bench, "CN=#130161", rdn(CN, "a"))),
                refuses(Fault.HEX_ESCAPE_UNREAD, bench -> dn(bench, "CN=a\\2Cb", rdn(CN, "a,b"))),
                refuses(Fault.DOTTED_TYPE_UNREAD, bench -> dn(bench, "2.5.4.3=#0c0161", rdn(CN, "a"))),
                refuses(Fault.KEYWORD_CASE_SENSITIVE, bench -> dn(bench, "cn=a", rdn(CN, "a"))),
                refuses(Fault.CANONICAL_DN_REFUSED, bench -> dn(bench, "CN=a,O=b", rdn(O, "b"), rdn(CN, "a"))),
                new FaultCase(
                        Fault.MALFORMED_DN_BREAKS,
                        "registration 400 invalid_client_metadata",
                        "500 server_error",
                        bench -> registered(bench, "CN=a,,O=b")),
                admits(Fault.ISSUER_DN_MATCHED, bench -> dn(bench, "CN=intermediate", rdn(CN, "a"))),
                admits(
                        Fault.DIRECTORY_NAME_MATCHED,
                        bench -> pki(
                                bench,
                                "subject_dn",
                                "CN=a",
                                issued(bench, new Maker().san(new GeneralName(GeneralName.directoryName, "CN=a"))))));
    }

    /** The outcome for a leaf with the common name a, or what the registration was answered. */
    static String registered(Bench bench, String name) {
        var response = bench.register(FaultCases.metadata("subject_dn", name));
        return response.statusCode() == 201
                ? bench.token(
                        Bench.json(response).get("client_id").asText(),
                        issued(bench, new Maker().subject(rdn(CN, "a"))))
                : "registration " + Bench.outcome(response);
    }
}
