package rfc8705.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * What every page carries with it, so that it asks nobody for anything.
 *
 * @param style style sheet
 * @param script filtering, and opening what an address points at
 */
public record Assets(String style, String script) {
    /** As pages have them, since the policy is about these very octets. */
    static Assets load() {
        return new Assets(
                VisibleOutput.unindented(resource("report.css")), VisibleOutput.unindented(resource("report.js")));
    }

    /** Allows these two, and nothing else: no request, no form, no frame. */
    public String contentSecurityPolicy() {
        return "default-src 'none'; style-src '" + hash(style) + "'; script-src '" + hash(script)
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
