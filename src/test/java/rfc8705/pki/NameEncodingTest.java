package rfc8705.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rfc8705.pki.Decoded.extension;
import static rfc8705.pki.Decoded.subject;
import static rfc8705.pki.SpecBuilder.attribute;
import static rfc8705.pki.SpecBuilder.client;
import static rfc8705.pki.SpecBuilder.name;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NameEncodingTest {
    @TempDir
    static Path certs;

    private static Pki pki;

    @BeforeAll
    static void open() {
        pki = Pki.open(certs, SpecBuilder.authorities());
    }

    @ParameterizedTest
    @CsvSource({
        "UTF8,0c024142",
        "PRINTABLE,13024142",
        "BMP,1e0400410042",
        "TELETEX,14024142",
        "UNIVERSAL,1c080000004100000042",
        "IA5,16024142",
        "NUMERIC,12024142"
    })
    void anAttributeIsEncodedWithTheStringTypeAskedFor(StringType type, String value) {
        Attribute attribute = new Attribute("CN", "AB", Optional.of(type), Optional.empty());

        IssuedCertificate issued = pki.issue(client(b -> b.subject = name(attribute)));

        int length = value.length() / 2;
        String expected = String.format("30%02x31%02x30%02x0603550403%s", length + 9, length + 7, length + 5, value);
        assertThat(subject(issued)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "C=JP,060355040613024a50", "DC=jp,060a0992268993f22c64011916026a70",
                "emailAddress=a@b,06092a864886f70d0109011603614062",
        "O=jp,060355040a1e04006a0070", "cn=jp,06035504031e04006a0070", "1.2.3=jp,06022a031e04006a0070",
        "JURISDICTIONC=jp,060b2b0601040182373c0201031e04006a0070"
    })
    void attributesWithoutAStringTypeHaveTheDefaultOfTheCertificateOrOfTheirType(String text, String end) {
        IssuedCertificate issued = pki.issue(client(b -> {
            b.stringType = StringType.BMP;
            b.subject = name(text);
        }));

        assertThat(subject(issued)).endsWith(end);
    }

    @Test
    void anAttributeGivenAsOctetsIsWrittenAsItIs() {
        Attribute attribute = new Attribute("CN", "", Optional.empty(), Optional.of("1e03ffffff"));

        IssuedCertificate issued = pki.issue(client(b -> b.subject = name(attribute)));

        assertThat(subject(issued)).isEqualTo("300e310c300a06035504031e03ffffff");
    }

    @ParameterizedTest
    @CsvSource({"false,b,a,b", "false,a,b,b", "true,b,a,a", "true,a,b,b"})
    void aMultiValuedRdnIsSortedUnlessItShallStayAsWritten(
            boolean asWritten, String first, String second, String last) {
        Rdn rdn = new Rdn(List.of(attribute("CN=" + first), attribute("CN=" + second)), asWritten);

        IssuedCertificate issued = pki.issue(client(b -> b.subject = new DistinguishedName(List.of(rdn))));

        assertThat(subject(issued)).endsWith("0c01" + HexFormat.of().formatHex(last.getBytes()));
    }

    @Test
    void anUnknownKeywordIsNamed() {
        CertificateSpec spec = client(b -> b.subject = name("COMMON=x"));

        assertThatThrownBy(() -> pki.issue(spec))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("'COMMON'");
    }

    static Map<AltName, String> altNames() {
        Map<AltName, String> expected = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        expected.put(new AltName.Dns("a\0é"), "82046100c3a9");
        expected.put(new AltName.Uri("urn:a"), "860575726e3a61");
        expected.put(new AltName.Email("a@b"), "8103614062");
        expected.put(new AltName.Ip("c0000201"), "8704c0000201");
        expected.put(new AltName.Ip("c0"), "8701c0");
        expected.put(new AltName.Directory(name("CN=a")), "a40e300c310a300806035504030c0161");
        expected.put(new AltName.RegisteredId("1.2.3"), "88022a03");
        expected.put(new AltName.Other("1.2.3", "a"), "a00906022a03a0030c0161");
        expected.put(new AltName.Raw("a203040161"), "a203040161");
        return expected;
    }

    static Stream<AltName> altNameKeys() {
        return altNames().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("altNameKeys")
    void everySubjectAlternativeNameIsEncodedAsItIs(AltName altName) throws GeneralSecurityException {
        IssuedCertificate issued = pki.issue(client(b -> b.san = List.of(altName)));

        String name = altNames().get(altName);
        String expected = String.format("30%02x%s", name.length() / 2, name);
        assertThat(extension(issued, "2.5.29.17"))
                .isEqualTo(String.format("04%02x%s", expected.length() / 2, expected));
    }

    @Test
    void anEmptySubjectAlternativeNameExtensionCanBeWritten() {
        IssuedCertificate issued = pki.issue(client(b -> b.emptySan = true));

        assertThat(HexFormat.of().formatHex(issued.der())).contains("0603551d1104023000");
    }

    @ParameterizedTest
    @CsvSource({"true,,true", "false,,false", "true,false,false", "false,true,true"})
    void theAlternativeNamesAreCriticalExactlyWhereTheSubjectIsEmptyUnlessToldOtherwise(
            boolean emptySubject, Boolean asked, boolean critical) {
        IssuedCertificate issued = pki.issue(client(b -> {
            b.subject = emptySubject ? name() : name("CN=a");
            b.san = List.of(new AltName.Dns("a"));
            b.sanCritical = Optional.ofNullable(asked);
        }));

        assertThat(HexFormat.of().formatHex(issued.der()))
                .contains("0603551d11" + (critical ? "0101ff" : "") + "0405300382");
    }
}
