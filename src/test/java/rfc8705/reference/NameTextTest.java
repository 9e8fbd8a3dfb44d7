package rfc8705.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4514 strings are read as the RFC writes them, and nothing else is. */
class NameTextTest {
    private static NameAttribute only(String text) {
        Name name = NameText.read(text);
        assertThat(name.attributes()).hasSize(1);
        return name.attributes().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CN=a|a",
                "CN=a\\,b|a,b",
                "CN=a\\2Cb|a,b",
                "CN=a\\+b|a+b",
                "CN=\\\"q\\\"|\"q\"",
                "CN=a\\\\b|a\\b",
                "CN=\\<a\\>\\;|<a>;",
                "CN=a=b|a=b",
                "CN=a\\=b|a=b",
                "CN=\\#0c0178|#0c0178",
                "CN=a#b|a#b",
                "CN=Andr\\C3\\A9|André",
                "CN=André|André",
                "`CN=\\ a\\ `|` a `",
                "CN= a |a",
                "CN=a\\00b|`a\0b`",
            })
    void aValueIsReadWithItsEscapes(String text, String value) {
        assertThat(only(text).value().text()).contains(value);
    }

    @ParameterizedTest
    @CsvSource({
        "CN=x,2.5.4.3",
        "cn=x,2.5.4.3",
        "DC=x,0.9.2342.19200300.100.1.25",
        "uid=x,0.9.2342.19200300.100.1.1",
        "street=x,2.5.4.9",
        "emailAddress=x,1.2.840.113549.1.9.1",
        "organizationIdentifier=x,2.5.4.97",
        "2.5.4.97=x,2.5.4.97",
    })
    void aTypeIsAKeywordInAnyCaseOrAnObjectIdentifier(String text, String oid) {
        assertThat(only(text).type()).isEqualTo(oid);
    }

    @Test
    void theTextNamesTheLastRdnFirst() {
        Name name = NameText.read("CN=a,OU=b+L=c,C=GB");

        assertThat(name.rdns()).extracting(rdn -> rdn.get(0).type()).containsExactly(Maker.C, Maker.OU, Maker.CN);
        assertThat(name.rdns().get(1)).hasSize(2);
    }

    @Test
    void aHexadecimalValueIsItsEncoding() {
        assertThat(only("2.5.4.3=#0c0161").value().text()).contains("a");
        assertThat(only("2.5.4.3=#020105").value().text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a dn",
                "CN",
                "=x",
                "CN=a,,O=b",
                "/C=GB/CN=x",
                "CN=a,",
                "CN=a+",
                "CN=\\",
                "CN=a\\g",
                "CN=a\\4",
                "CN=a;O=b",
                "CN=\"a\"",
                "CN=<a>",
                "CN=\\FF",
                "CN=#",
                "CN=#0c01",
                "CN=#0c016",
                "CN=#0c0161 x",
                "unknown=x",
                "2.5..4=x",
                "2.05=x",
                "2.=x",
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> NameText.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
