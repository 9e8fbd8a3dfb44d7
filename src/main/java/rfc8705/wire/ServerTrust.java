package rfc8705.wire;

import java.nio.file.Path;

/** How the target's own server certificate is judged. The host name is checked too, except when anything is accepted. */
public sealed interface ServerTrust {
    /** The JVM's trust store. */
    record Platform() implements ServerTrust {}

    /** The certificates of a PEM file. */
    record Pem(Path file) implements ServerTrust {}

    /** Any certificate and any host name ({@code target.insecure}). */
    record Insecure() implements ServerTrust {}
}
