package rfc8705.report;

/** What a server may answer that wants the reader to see something else. */
final class Hostile {
    static final String MARKUP = "<script>alert(1)</script>";

    /** Markup, a closed comment and CDATA section, terminal control, NUL, text direction, a lone surrogate, and a Markdown table. */
    static final String TEXT = MARKUP + "\"'><img src=x onerror=alert(1)>-->]]>\u001b[2J\u0000\u202egnp.exe\ud800\u2028"
            + "\r\n::error::| `x` | [a](https://evil.example/) @everyone";

    static final String MEGABYTE = "<b>".repeat(350_000);

    private Hostile() {}
}
