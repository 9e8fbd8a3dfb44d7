package rfc8705.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(Visible.lines("CN=Zoë, O=株式会社\n\tC=JP \\, 🔑")).isEqualTo("CN=Zoë, O=株式会社\n\tC=JP \\, 🔑");
    }

    @Test
    void writesOutWhatMovesHidesOrStacks() {
        assertThat(Visible.line("a\u202eb\u200bc\u00a0d\u0301e\ufefff\u007f\ud83dg"))
                .isEqualTo("a\\u202eb\\u200bc\\u00a0d\\u0301e\\ufefff\\u007f\\ud83dg");
    }

    @Test
    void keepsOneLineOnOneLine() {
        assertThat(Visible.line("a\r\nb\tc")).isEqualTo("a\\r\\nb\\tc");
    }

    @Test
    void showsACarriageReturnThatEndsNoLine() {
        assertThat(Visible.lines("a\r\nb\rc")).isEqualTo("a\nb\\rc");
    }

    @Test
    void tellsEveryOctetOfARequest() {
        assertThat(Visible.octets("A: b\r\nC: d\nE: \u00c3\u00a9\0\r"))
                .isEqualTo("A: b\nC: d\\n\nE: \\xc3\\xa9\\u0000\\r");
    }

    @Test
    void neverCutsACharacterInHalf() {
        assertThat(Visible.clip("ab🔑cd", 3)).isEqualTo("ab […cut here: 4 more characters]");
        assertThat(Visible.clip("abc", 3)).isEqualTo("abc");
    }
}
