package rfc8705.reference;

import static rfc8705.reference.FaultCases.admits;
import static rfc8705.reference.FaultCases.issued;
import static rfc8705.reference.FaultCases.pki;
import static rfc8705.reference.FaultCases.refuses;
import static rfc8705.reference.FaultCases.san;

import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;

/** Probes of the faults about subject alternative names. */
final class AlternativeNameFaultCases {
    private AlternativeNameFaultCases() {}

    static List<FaultCase> all() {
        return List.of(
                admits(Fault.SAN_NEVER_CHECKED, bench -> san(bench, "san_uri", "urn:a:b", dns("a.example"))),
                admits(Fault.SAN_DNS_NEVER_CHECKED, bench -> san(bench, "san_dns", "a.example", uri("urn:a:b"))),
                admits(Fault.SAN_URI_NEVER_CHECKED, bench -> san(bench, "san_uri", "urn:a:b", dns("a.example"))),
                admits(Fault.SAN_IP_NEVER_CHECKED, bench -> san(bench, "san_ip", "192.0.2.1", dns("a.example"))),
                admits(
                        Fault.SAN_EMAIL_NEVER_CHECKED,
                        bench -> san(bench, "san_email", "a@b.example", dns("a.example"))),
                admits(Fault.SAN_OF_ANY_TYPE, bench -> san(bench, "san_dns", "a.example", uri("a.example"))),
                refuses(
                        Fault.FIRST_SAN_ONLY,
                        bench -> san(bench, "san_dns", "a.example", uri("urn:a:b"), dns("a.example"))),
                admits(Fault.SAN_DNS_WILDCARD, bench -> san(bench, "san_dns", "a.b.example", dns("*.b.example"))),
                admits(Fault.SAN_DNS_SUFFIX, bench -> san(bench, "san_dns", "b.example", dns("a.b.example"))),
                refuses(Fault.SAN_DNS_CASE_SENSITIVE, bench -> san(bench, "san_dns", "a.example", dns("A.Example"))),
                admits(Fault.SAN_NUL_CUT, bench -> san(bench, "san_dns", "a.example", dns("a.example\0.evil"))),
                admits(
                        Fault.SAN_AS_TEXT,
                        bench -> san(bench, "san_dns", "good.example", dns("evil.example, DNS:good.example"))),
                admits(
                        Fault.CN_FOR_SAN_DNS,
                        bench -> pki(
                                bench,
                                "san_dns",
                                "a.example",
                                issued(bench, new Maker().subject(Maker.rdn(Maker.CN, "a.example"))))),
                admits(Fault.URI_CASE_BLIND, bench -> san(bench, "san_uri", "https://h/Path", uri("https://h/path"))),
                refuses(
                        Fault.URI_CASE_SENSITIVE,
                        bench -> san(bench, "san_uri", "https://host/p", uri("HTTPS://Host/p"))),
                admits(Fault.URI_FRAGMENT_BLIND, bench -> san(bench, "san_uri", "https://h/x#a", uri("https://h/x#b"))),
                admits(Fault.URI_PREFIX, bench -> san(bench, "san_uri", "spiffe://td/a", uri("spiffe://td/a/b"))),
                refuses(
                        Fault.IP_AS_TEXT,
                        bench -> san(bench, "san_ip", "2001:db8::1", ip("20010db8000000000000000000000001"))),
                admits(
                        Fault.V4_MAPPED,
                        bench -> san(bench, "san_ip", "192.0.2.1", ip("00000000000000000000ffffc0000201"))),
                admits(Fault.IP_MASK_IGNORED, bench -> san(bench, "san_ip", "192.0.2.0", ip("c0000200ffffff00"))),
                new FaultCase(
                        Fault.IP_OCTAL,
                        "400 invalid_client_metadata",
                        "accepted",
                        bench -> registered(bench, "san_ip", "192.0.0.010", new Maker().san(ip("c0000008")))),
                admits(Fault.IP_FROM_PEER, bench -> san(bench, "san_ip", "127.0.0.1", ip("c0000201"))),
                admits(
                        Fault.EMAIL_CASE_BLIND,
                        bench -> san(bench, "san_email", "User@example.com", email("user@example.com"))),
                admits(
                        Fault.EMAIL_FROM_SUBJECT,
                        bench -> pki(
                                bench,
                                "san_email",
                                "user@example.com",
                                issued(
                                        bench,
                                        new Maker().subject(Maker.rdn("1.2.840.113549.1.9.1", "user@example.com"))))));
    }

    static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    static GeneralName uri(String uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
    }

    static GeneralName email(String address) {
        return new GeneralName(GeneralName.rfc822Name, address);
    }

    static GeneralName ip(String hexadecimal) {
        return new GeneralName(
                GeneralName.iPAddress, new DEROctetString(HexFormat.of().parseHex(hexadecimal)));
    }

    /** The outcome for that leaf, or what the registration was answered. */
    static String registered(Bench bench, String parameter, String value, Maker leaf) {
        var response = bench.register(FaultCases.metadata(parameter, value));
        return response.statusCode() == 201
                ? bench.token(Bench.json(response).get("client_id").asText(), issued(bench, leaf))
                : Bench.outcome(response);
    }
}
