package rfc8705.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** What each fault is modelled on, from {@code fault-origins.properties}. */
final class FaultOrigins {
    private static final String FILE = "fault-origins.properties";

    private FaultOrigins() {}

    /** The origin of a fault, in one line. */
    static String of(Fault fault) {
        try (InputStream file = FaultOrigins.class.getResourceAsStream(FILE)) {
            Properties origins = new Properties();
            origins.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return Optional.ofNullable(origins.getProperty(fault.label()))
                    .orElseThrow(() -> new IllegalStateException(FILE + " has no line for " + fault.label()));
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " cannot be read: " + e.getMessage(), e);
        }
    }
}
