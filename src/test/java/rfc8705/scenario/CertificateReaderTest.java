package rfc8705.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rfc8705.pki.AltName;
import rfc8705.pki.CertificateSpec;

/** The compact ways to write a large certificate. */
class CertificateReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aValueIsWrittenAsOftenAsItSays() {
        CertificateSpec spec = read("{\"subject\":[{\"type\":\"CN\",\"value\":\"ab\",\"repeat\":3},\"O=once\"]}");

        assertThat(spec.subject().rdns())
                .extracting(rdn -> rdn.attributes().get(0).value())
                .containsExactly("ababab", "once");
    }

    @Test
    void anAlternativeNameIsWrittenAsOftenAsItSaysWhereverThatStands() {
        CertificateSpec spec =
                read("{\"san\":[{\"repeat\":2,\"dns\":\"a.example\"},{\"dns\":\"b.example\",\"repeat\":2},"
                        + "{\"uri\":\"urn:c\"}]}");

        assertThat(spec.san())
                .containsExactly(
                        new AltName.Dns("a.example"),
                        new AltName.Dns("a.example"),
                        new AltName.Dns("b.example"),
                        new AltName.Dns("b.example"),
                        new AltName.Uri("urn:c"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 255, 256, 65535})
    void anExtensionOfAGivenSizeHoldsAnOctetStringOfThatSize(int size) {
        byte[] der = HexFormat.of().parseHex(extension(size));

        assertThat(length(der)).isEqualTo(size);
        assertThat(der.length - header(der)).isEqualTo(size);
    }

    @Test
    void anExtensionOfAGivenSizeIsFullOfPlusSignsAndSlashes() {
        String base64 = Base64.getEncoder()
                .encodeToString(HexFormat.of().parseHex(extension(6000).substring(8)));

        assertThat(base64).matches("(\\+{4}/{4})+");
    }

    private static String extension(int size) {
        return read("{\"extensions\":[{\"oid\":\"1.2.3\",\"size\":" + size + "}]}")
                .extensions()
                .get(0)
                .der();
    }

    private static int header(byte[] der) {
        return der[1] >= 0 ? 2 : 2 + (der[1] & 0x7f);
    }

    private static int length(byte[] der) {
        int length = 0;
        for (int i = header(der) == 2 ? 1 : 2; i < header(der); i++) {
            length = length << 8 | der[i] & 0xff;
        }
        return length;
    }

    private static CertificateSpec read(String json) {
        try {
            return new CertificateReader("client", "here").read(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
