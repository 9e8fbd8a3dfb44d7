package rfc8705.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DERUniversalString;
import org.bouncycastle.asn1.x500.RDN;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, addresses and encodings are compared as the RFCs have it. */
class MatchingTest {
    private static boolean same(String registered, RDN... encoded) {
        try {
            Name presented = Name.read(Der.read(Maker.name(encoded).getEncoded()));
            return new NameRules().sameName(NameText.read(registered), presented);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<ASN1Encodable> theTextAInEveryStringType() {
        return List.of(
                new DERUTF8String("aé"),
                new DERBMPString("aé"),
                new DERT61String("aé"),
                new DERUniversalString(HexFormat.of().parseHex("00000061000000e9")));
    }

    @ParameterizedTest
    @MethodSource("theTextAInEveryStringType")
    void theStringTypeOfAValueDoesNotMatter(ASN1Encodable value) {
        assertThat(same("CN=aé", Maker.rdn(Maker.CN, value))).isTrue();
    }

    @Test
    void asciiStringTypesAreText() {
        assertThat(same("DC=Example", Maker.rdn("0.9.2342.19200300.100.1.25", new DERIA5String("example"))))
                .isTrue();
        assertThat(same("CN=#0c0161", Maker.rdn(Maker.CN, new DERPrintableString("a"))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "CN=CLIENT,client,true",
        "CN=a b,a   b,true",
        "CN=a,' a ',true",
        "CN=café,cafe\u0301,true",
        "CN=a,b,false",
        "CN=good,'good\0.evil',false",
        "CN=good,'good\0',false",
        "CN=x,'#0c0178',false",
        "CN=i,\u0131,false",
        "CN=a,a1,false",
    })
    void valuesAreComparedAsPreparedText(String registered, String presented, boolean equal) {
        assertThat(same(registered, Maker.rdn(Maker.CN, presented))).isEqualTo(equal);
    }

    @Test
    void rdnsHaveAnOrderAndTheirAttributesHaveNone() {
        RDN both = Maker.rdn(Maker.CN, "a", Maker.OU, "b");
        RDN c = Maker.rdn(Maker.C, "GB");

        assertThat(same("OU=b+CN=a,C=GB", c, both)).isTrue();
        assertThat(same("CN=a+OU=b,C=GB", c, both)).isTrue();
        assertThat(same("C=GB,OU=b+CN=a", c, both)).isFalse();
        assertThat(same("CN=a,OU=b,C=GB", c, both)).isFalse();
        assertThat(same("CN=a+OU=b", c, both)).isFalse();
        assertThat(same("CN=a+CN=a+OU=b,C=GB", c, both)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example/P,HTTPS://H.EXAMPLE/P,true",
        "https://h.example/P,https://h.example/p,false",
        "https://h.example?Q,https://H.example?Q,true",
        "https://h.example?Q,https://h.example?q,false",
        "https://User@h.example:8443,https://User@H.EXAMPLE:8443,true",
        "https://User@h.example,https://user@h.example,false",
        "https://h.example/a@B,https://h.example/a@b,false",
        "https:///P,HTTPS:///P,true",
        "urn:Example:a,URN:Example:a,true",
        "urn:Example:a,urn:example:a,false",
        "No-scheme,no-scheme,false",
        "https://h.example,https://h.example/,false",
    })
    void urisAreComparedCharacterByCharacterButForSchemeAndHost(String registered, String presented, boolean equal) {
        assertThat(new AlternativeNameRules().sameUri(registered, presented)).isEqualTo(equal);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,c0000201",
        "2001:db8::1,20010db8000000000000000000000001",
        "2001:DB8:0:0:0:0:0:1,20010db8000000000000000000000001",
        "2001:0db8::0001,20010db8000000000000000000000001",
        "::,00000000000000000000000000000000",
        "::ffff:192.0.2.1,00000000000000000000ffffc0000201",
    })
    void anAddressIsReadIntoItsOctets(String text, String octets) {
        assertThat(IpLiteral.octets(text)).isEqualTo(HexFormat.of().parseHex(octets));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "192.0.2.01", "0300.0.2.1", "192.0.2", "192.0.2.256", "192.0.2.0/24", "fe80::1%eth0", "[::1]",
                "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "::1.2.3", "example.org", ":::", "1:"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> IpLiteral.octets(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "3003020105,true",
        "300302010500,false",
        "30800201050000,false",
        "3081030201ff,false",
        "30040201,false",
        "1f8101,false",
        "30,false",
    })
    void onlyOneWellFormedValueIsDer(String hexadecimal, boolean wellFormed) {
        byte[] bytes = HexFormat.of().parseHex(hexadecimal);

        if (wellFormed) {
            assertThat(Der.read(bytes).encoded()).isEqualTo(bytes);
        } else {
            assertThatThrownBy(() -> Der.read(bytes)).isInstanceOf(DerException.class);
        }
    }

    @Test
    void generalNamesThatAreMalformedAreRefused() {
        for (String malformed : List.of("3000", "30023000", "3002a200", "30048901aa00", "3003820a61")) {
            assertThatThrownBy(() -> AlternativeName.readAll(HexFormat.of().parseHex(malformed)))
                    .as(malformed)
                    .isInstanceOf(DerException.class);
        }
    }
}
