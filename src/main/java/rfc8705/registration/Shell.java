package rfc8705.registration;

/** Texts in commands that people copy into a POSIX shell. */
final class Shell {
    private Shell() {}

    /** The text as one word, nothing in it expanded. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
