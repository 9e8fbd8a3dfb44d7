package rfc8705.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static rfc8705.pki.SpecBuilder.attribute;
import static rfc8705.pki.SpecBuilder.client;
import static rfc8705.pki.SpecBuilder.name;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rfc8705.pki.CertificateSpec.BasicConstraints;

class CertificateViewTest {
    @TempDir
    static Path certs;

    private static Pki pki;

    @BeforeAll
    static void open() {
        pki = Pki.open(certs, SpecBuilder.authorities());
    }

    @Test
    void anOrdinaryCertificateIsDescribedFieldByField() {
        Map<String, String> fields = describe(b -> {
            b.subject = new DistinguishedName(List.of(
                    new Rdn(List.of(attribute("C=JP")), false),
                    new Rdn(List.of(attribute("OU=a,b"), attribute("CN=c")), true)));
            b.basicConstraints = Optional.of(new BasicConstraints(false, Optional.empty()));
        });

        assertThat(fields)
                .containsEntry("subject", "OU=a\\,b+CN=c,C=JP")
                .containsEntry("subject.strings", "PrintableString, UTF8String, UTF8String")
                .containsEntry("issuer", "CN=intermediate,O=Harness")
                .containsEntry("version", "3")
                .containsEntry("key", "P-256")
                .containsEntry("signature", "SHA256WITHECDSA")
                .containsEntry("keyUsage", "digitalSignature")
                .containsEntry("extendedKeyUsage", "clientAuth")
                .containsEntry("basicConstraints", "no CA")
                .containsEntry("critical", "basicConstraints, keyUsage")
                .containsKeys("serial", "notBefore", "notAfter", "extension.2.5.29.14", "extension.2.5.29.35", "sha256")
                .doesNotContainKeys("unreadable", "encoding");
    }

    @ParameterizedTest
    @CsvSource({"BMP,CN=é (BMPString)", "TELETEX,CN=é (TeletexString)", "UNIVERSAL,CN=é (UniversalString)", "UTF8,CN=é"
    })
    void anUnusualStringTypeIsNoted(StringType type, String expected) {
        Attribute attribute = new Attribute("CN", "é", Optional.of(type), Optional.empty());

        assertThat(describe(b -> b.subject = name(attribute))).containsEntry("subject", expected);
    }

    @Test
    void namesOfOneKindAreJoinedAndInvisibleCharactersEscaped() {
        Map<String, String> fields = describe(b -> b.san = List.of(
                new AltName.Dns("a\0b"),
                new AltName.Dns("c\u202e"),
                new AltName.Uri("urn:x"),
                new AltName.Email("a@b"),
                new AltName.Ip("c0000201"),
                new AltName.Ip("00000000000000000000ffffc0000201"),
                new AltName.Ip("c00002"),
                new AltName.Other("1.2.3", "x"),
                new AltName.RegisteredId("1.2.4"),
                new AltName.Directory(name("CN=d")),
                new AltName.Raw("8501ff")));

        assertThat(fields)
                .containsEntry("san.dns", "a\\u0000b, c\\u202e")
                .containsEntry("san.uri", "urn:x")
                .containsEntry("san.email", "a@b")
                .containsEntry("san.ip", "192.0.2.1, 0:0:0:0:0:ffff:c000:201, #c00002")
                .containsEntry("san.other", "1.2.3=x")
                .containsEntry("san.registeredId", "1.2.4")
                .containsEntry("san.directory", "CN=d")
                .containsEntry("san.raw", "#8501ff")
                .doesNotContainKey("unreadable");
    }

    @Test
    void anEmptyListOfNamesIsSeen() {
        assertThat(describe(b -> b.emptySan = true)).containsEntry("san", "(empty)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e03ffffff", "0cff", "3005"})
    void anUnreadableSubjectHidesNoOtherField(String der) {
        Attribute attribute = new Attribute("CN", "", Optional.empty(), Optional.of(der));

        Map<String, String> fields = describe(b -> b.subject = name(attribute));

        assertThat(fields)
                .containsEntry("issuer", "CN=intermediate,O=Harness")
                .containsEntry("key", "P-256")
                .containsKey("unreadable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "30",
                "3080",
                "3000",
                "30030201",
                "308400000001ff",
                "3009300030003000",
                "ffffffffff",
                "308480000000"
            })
    void garbageIsUnreadableButHasAThumbprint(String hex) {
        assertThat(CertificateView.describe(Der.hex(hex))).containsKeys("unreadable", "sha256");
    }

    @Test
    void noChangedOctetMakesItFail() {
        byte[] der =
                pki.issue(client(b -> b.san = List.of(new AltName.Dns("a")))).der();
        Random random = new Random(8705);

        for (int i = 0; i < 1000; i++) {
            byte[] changed = der.clone();
            changed[random.nextInt(der.length)] = (byte) random.nextInt();
            assertThatCode(() -> CertificateView.describe(changed)).doesNotThrowAnyException();
        }
    }

    private static Map<String, String> describe(SpecBuilder.Change change) {
        return CertificateView.describe(pki.issue(client(change)).der());
    }
}
