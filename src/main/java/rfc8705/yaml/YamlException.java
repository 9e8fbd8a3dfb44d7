package rfc8705.yaml;

/** A file that cannot be used. The message names file, line, key and remedy. */
public final class YamlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message file and line, what is wrong, what to write */
    public YamlException(String message) {
        super(message);
    }
}
