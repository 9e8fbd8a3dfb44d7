package rfc8705.report;

/** What a run was made with, beyond its options. */
final class Environment {
    private Environment() {}

    /** The Java runtime, such as {@code 17.0.15 (Debian)}. */
    static String java() {
        return System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
    }

    /** The operating system and its machine, such as {@code Linux amd64}. */
    static String os() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
