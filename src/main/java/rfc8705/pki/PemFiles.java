package rfc8705.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Certificates and private keys as PEM files (RFC 7468). A file appears whole or not at all, and a private key is readable for its owner
 * alone from its first octet on. Every method that touches a file throws {@link PkiException} with the file's name if it cannot.
 */
public final class PemFiles {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final Base64.Encoder LINES_OF_64 = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private PemFiles() {}

    /** The text of one certificate, with a line feed at its end. @param der any octets; they are not looked at */
    public static String certificatePem(byte[] der) {
        return pem(CERTIFICATE, der);
    }

    /** Writes certificates in order, replacing the file. Missing directories are made, closed to others. */
    public static void writeCertificates(Path file, List<byte[]> chain) {
        write(file, chain.stream().map(PemFiles::certificatePem).collect(Collectors.joining()), "rw-r--r--");
    }

    /** Writes a private key as PKCS #8 without a password, replacing the file. Missing directories are made, closed to others. */
    public static void writeKey(Path file, PrivateKey key) {
        write(file, pem(PRIVATE_KEY, key.getEncoded()), "rw-------");
    }

    static void writeText(Path file, String text) {
        write(file, text, "rw-r--r--");
    }

    /** The first certificate of a file. @throws PkiException if there is none */
    public static byte[] readCertificate(Path file) {
        return read(file, CERTIFICATE);
    }

    /** The key pair of the first unencrypted PKCS #8 key of a file. */
    static KeyPair readKey(Path file) {
        try {
            return Keys.decode(read(file, PRIVATE_KEY));
        } catch (GeneralSecurityException e) {
            throw new PkiException(
                    file + " holds a private key that cannot be used (" + e.getMessage() + "): expected PKCS #8; "
                            + "restore the file",
                    e);
        }
    }

    /** Makes a directory and its parents, closed to others where they did not exist. */
    static void createDirectories(Path directory) {
        try {
            Files.createDirectories(directory, permissions(directory, "rwx------"));
        } catch (IOException e) {
            throw new PkiException(
                    "Cannot make the directory " + directory + " (" + e + "); make it, or name another one", e);
        }
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + LINES_OF_64.encodeToString(content) + "\n-----END " + label
                + "-----\n";
    }

    private static void write(Path file, String text, String mode) {
        Path target = file.toAbsolutePath();
        createDirectories(target.getParent());
        try {
            Path draft = Files.createTempFile(
                    target.getParent(), "." + target.getFileName(), ".tmp", permissions(target, mode));
            try {
                writeThrough(draft, text);
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new PkiException(
                    "Cannot write " + file + " (" + e + "); make its directory writable, or name another one", e);
        }
    }

    private static void writeThrough(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer octets = ByteBuffer.wrap(text.getBytes(US_ASCII));
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
    }

    /** None on a file system that knows no POSIX permissions. */
    private static FileAttribute<?>[] permissions(Path file, String mode) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static byte[] read(Path file, String label) {
        try {
            Pattern block = Pattern.compile("-----BEGIN " + label + "-----([^-]*)-----END " + label + "-----");
            Matcher matcher = block.matcher(Files.readString(file));
            if (matcher.find()) {
                return Base64.getMimeDecoder().decode(matcher.group(1));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new PkiException(
                    "Cannot read " + file + " (" + e + "): expected PEM; restore the file or its permissions", e);
        }
        throw new PkiException(file + " holds no " + label + ": expected PEM; restore the file");
    }
}
