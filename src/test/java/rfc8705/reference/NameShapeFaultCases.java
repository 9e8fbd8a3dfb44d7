package rfc8705.reference;

import static rfc8705.reference.FaultCases.admits;
import static rfc8705.reference.FaultCases.dn;
import static rfc8705.reference.Maker.C;
import static rfc8705.reference.Maker.CN;
import static rfc8705.reference.Maker.O;
import static rfc8705.reference.Maker.OU;
import static rfc8705.reference.Maker.rdn;

import java.util.List;

/** Probes of the faults about the shape of distinguished names. */
final class NameShapeFaultCases {
    private NameShapeFaultCases() {}

    static List<FaultCase> all() {
        String longValue = "x".repeat(300);
        return List.of(
                admits(Fault.ATTRIBUTE_TYPES_IGNORED, bench -> dn(bench, "CN=a,O=b", rdn(OU, "b"), rdn(CN, "a"))),
                admits(
                        Fault.UNKNOWN_TYPES_DROPPED,
                        bench -> dn(bench, "CN=a", rdn("1.3.6.1.4.1.99999.8705.1", "b"), rdn(CN, "a"))),
                admits(Fault.DN_AS_MAP, bench -> dn(bench, "CN=a", rdn(CN, "b"), rdn(CN, "a"))),
                admits(Fault.EMPTY_ATTRIBUTE_DROPPED, bench -> dn(bench, "CN=a", rdn(OU, ""), rdn(CN, "a"))),
                admits(Fault.DN_AS_ONE_LINE, bench -> dn(bench, "CN=a,O=b", rdn(O, "b/CN=a"))),
                admits(Fault.DN_AS_LINES, bench -> dn(bench, "CN=a,O=b", rdn(O, "b\nCN=a"))),
                admits(
                        Fault.DN_CUT,
                        bench -> dn(bench, "CN=" + longValue + ",C=GB", rdn(C, "US"), rdn(CN, longValue))));
    }
}
