package rfc8705.reference;

import static rfc8705.reference.AlternativeNameFaultCases.dns;
import static rfc8705.reference.AlternativeNameFaultCases.email;
import static rfc8705.reference.AlternativeNameFaultCases.ip;
import static rfc8705.reference.AlternativeNameFaultCases.uri;
import static rfc8705.reference.FaultCases.admits;
import static rfc8705.reference.FaultCases.issued;
import static rfc8705.reference.FaultCases.pki;
import static rfc8705.reference.FaultCases.san;

import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;

/** Probes of the faults about single entries, and about what may be registered for them. */
final class EntryFaultCases {
    private EntryFaultCases() {}

    static List<FaultCase> all() {
        return List.of(
                admits(
                        Fault.SAN_ANYWHERE,
                        bench -> san(
                                bench,
                                "san_dns",
                                "a.example",
                                new GeneralName(GeneralName.directoryName, "CN=a.example"))),
                admits(Fault.SAN_ALL_MATCH, bench -> san(bench, "san_dns", "a.example", uri("urn:a:b"))),
                admits(
                        Fault.SAN_UNREADABLE_SKIPPED,
                        bench -> san(bench, "san_dns", "a.example", uri("http://["), dns("b.example"))),
                admits(
                        Fault.CN_FOR_ANY_SAN,
                        bench -> pki(
                                bench,
                                "san_ip",
                                "192.0.2.5",
                                issued(bench, new Maker().subject(Maker.rdn(Maker.CN, "192.0.2.5"))))),
                admits(Fault.SAN_DNS_PARENT, bench -> san(bench, "san_dns", "a.b.example", dns("b.example"))),
                admits(Fault.SAN_DNS_WILDCARD, bench -> san(bench, "san_dns", "ab.b.example", dns("a*.b.example"))),
                admits(Fault.URI_ANCESTOR, bench -> san(bench, "san_uri", "spiffe://td/a", uri("spiffe://td/"))),
                admits(Fault.URI_PATH_ONLY, bench -> san(bench, "san_uri", "spiffe://td/a", uri("spiffe://x/a"))),
                admits(Fault.URI_HOST_AND_PATH, bench -> san(bench, "san_uri", "https://h/a", uri("http://u@h:1/a?b"))),
                admits(Fault.URI_PORT_BLIND, bench -> san(bench, "san_uri", "https://h/a", uri("https://h:8443/a"))),
                admits(Fault.URI_FINAL_SLASH_BLIND, bench -> san(bench, "san_uri", "https://h/a", uri("https://h/a/"))),
                admits(Fault.URI_USER_FOR_HOST, bench -> san(bench, "san_uri", "https://h/a", uri("https://h@x/a"))),
                admits(Fault.IP_TEXT_PREFIX, bench -> san(bench, "san_ip", "192.0.2.5", ip("c0000232"))),
                admits(
                        Fault.EMAIL_TAG_IGNORED,
                        bench -> san(bench, "san_email", "a@b.example", email("a+c@b.example"))),
                admits(
                        Fault.EMAIL_BELOW_DOMAIN,
                        bench -> san(bench, "san_email", "a@b.example", email("a@c.b.example"))),
                admits(Fault.EMAIL_HOST_ALONE, bench -> san(bench, "san_email", "a@b.example", email("b.example"))),
                registers(Fault.REGISTERED_DNS_WILDCARD, "san_dns", "*.b.example", dns("a.b.example")),
                registers(Fault.REGISTERED_ENDING, "san_uri", "/a", uri("https://h/a")),
                registers(Fault.REGISTERED_NETWORK, "san_ip", "192.0.2.0/24", ip("c0000205")),
                registers(Fault.REGISTERED_HOST_LOOKED_UP, "san_ip", "localhost", ip("7f000001")));
    }

    private static FaultCase registers(Fault fault, String parameter, String value, GeneralName entry) {
        return new FaultCase(
                fault,
                "400 invalid_client_metadata",
                "accepted",
                bench -> AlternativeNameFaultCases.registered(bench, parameter, value, new Maker().san(entry)));
    }
}
