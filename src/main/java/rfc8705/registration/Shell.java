package rfc8705.registration;

/** Texts in commands that people copy into a POSIX shell. */
public final class Shell {
    private Shell() {}

    /** The text as one word, nothing in it expanded. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
