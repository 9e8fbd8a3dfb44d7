package rfc8705.reference;

import static rfc8705.reference.FaultCases.DENIED;
import static rfc8705.reference.FaultCases.admits;
import static rfc8705.reference.FaultCases.dn;
import static rfc8705.reference.Maker.CN;
import static rfc8705.reference.Maker.rdn;

import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;

/** Probes of the faults about the text of distinguished names. */
final class NameTextFaultCases {
    private NameTextFaultCases() {}

    static List<FaultCase> all() {
        return List.of(
                admits(Fault.QUOTATION_MARKS_DROPPED, bench -> dn(bench, "CN=a", rdn(CN, "\"a\""))),
                new FaultCase(
                        Fault.QUOTATION_MARK_BREAKS,
                        DENIED,
                        "500 server_error",
                        bench -> dn(bench, "CN=a", rdn(CN, "a\"b"))),
                admits(Fault.DN_IN_SEARCH_FILTER, bench -> dn(bench, "CN=a", rdn(CN, "a)(b=*"))),
                admits(Fault.DN_IN_DATABASE_QUERY, bench -> dn(bench, "CN=a", rdn(CN, "a' --"))),
                admits(Fault.DN_WILDCARD, bench -> dn(bench, "CN=a.b.example", rdn(CN, "*.b.example"))),
                admits(Fault.DN_WILDCARD, bench -> dn(bench, "CN=*.b.example", rdn(CN, "a.b.example"))),
                admits(Fault.DN_SPACES_DROPPED, bench -> dn(bench, "CN=a b", rdn(CN, "ab"))),
                admits(Fault.ACCENTS_DROPPED, bench -> dn(bench, "CN=é", rdn(CN, "e"))),
                admits(Fault.DN_VALUE_CUT, bench -> dn(bench, "CN=" + "a".repeat(70), rdn(CN, "a".repeat(64)))),
                admits(Fault.REGISTERED_HASH_DECODED, bench -> dn(bench, "CN=\\#0c0161", rdn(CN, "a"))),
                admits(Fault.UNCOMPARABLE_VALUE_MATCHES, bench -> dn(bench, "CN=a", rdn(CN, new ASN1Integer(1)))),
                new FaultCase(
                        Fault.UNREADABLE_DN_MATCHES,
                        "registration 400 invalid_client_metadata",
                        "accepted",
                        bench -> NameFaultCases.registered(bench, "a")),
                new FaultCase(
                        Fault.UNREADABLE_DN_MATCHES,
                        "registration 400 invalid_client_metadata",
                        "accepted",
                        bench -> NameFaultCases.registered(bench, "")));
    }
}
