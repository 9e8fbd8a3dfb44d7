package rfc8705.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.Writer;
import java.util.regex.Pattern;

/**
 * HTML output where every value is made visible and bounded before it is escaped, so that no template can forget it, and which knows when
 * the page becomes too long to open.
 */
final class VisibleOutput extends OwaspHtmlTemplateOutput {
    /** Characters of one value that are shown. */
    static final int LIMIT = 4_000;

    /** Characters of one value once the page is full. */
    private static final int SHORT = 400;

    /** Characters of the page after which evidence is left out; the rest of 600 scenarios needs another million and a half. */
    private static final long ROOM = 1_100_000;

    private static final Pattern INDENTATION = Pattern.compile("\n[ \n]+");

    private static final Pattern LEADING = Pattern.compile("\\A[ \n]+");

    private final Counted counted;

    private VisibleOutput(Counted counted) {
        super(counted);
        this.counted = counted;
    }

    static VisibleOutput to(Writer writer) {
        return new VisibleOutput(new Counted(writer));
    }

    /** A text whose lines begin with their first character, and none is empty. */
    static String unindented(String text) {
        return INDENTATION.matcher(text).replaceAll("\n");
    }

    /** Whether evidence can still be shown in full. */
    boolean hasRoom() {
        return counted.written < ROOM;
    }

    /** Writes a part of a template without its indentation, which would be one part in twenty of the page. */
    @Override
    public void writeContent(String part) {
        String lines = unindented(part);
        super.writeContent(counted.lineIsOver ? LEADING.matcher(lines).replaceFirst("") : lines);
    }

    @Override
    public void writeUserContent(String value) {
        super.writeUserContent(Visible.clip(Visible.lines(value), hasRoom() ? LIMIT : SHORT));
    }

    private static final class Counted extends WriterOutput {
        private long written;
        private boolean lineIsOver;

        Counted(Writer writer) {
            super(writer);
        }

        @Override
        public void writeContent(String text) {
            writeContent(text, 0, text.length());
        }

        @Override
        public void writeContent(String text, int begin, int end) {
            if (end > begin) {
                written += end - begin;
                lineIsOver = text.charAt(end - 1) == '\n';
            }
            super.writeContent(text, begin, end);
        }
    }
}
