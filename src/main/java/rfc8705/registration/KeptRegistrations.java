package rfc8705.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.registration.RegistrationAnswer.Management;
import rfc8705.scenario.RegistrationFate;

/**
 * Registrations that the next run uses again, in a file that is closed to others since it holds the tokens to manage them. Safe for
 * several threads.
 */
final class KeptRegistrations {
    private static final String FILE = "registrations.json";

    private final Path file;
    private final String place;
    private final List<Entry> entries = new ArrayList<>();

    /** @param used whether this run asked for it */
    private record Entry(String place, String exactly, String roughly, RegistrationAnswer answer, boolean used) {}

    /** @param place the registration endpoint; entries of others are kept as they are */
    KeptRegistrations(Path certs, String place) {
        this.file = certs.resolve(FILE);
        this.place = place;
        read();
    }

    /** The client of an equal registration. */
    synchronized Optional<RegistrationAnswer> find(JsonNode metadata) {
        return entries.stream()
                .filter(entry -> entry.place().equals(place) && entry.exactly().equals(exactly(metadata)))
                .map(Entry::answer)
                .findFirst();
    }

    /** Keeps a client, in the place of one that was kept for an equal registration. */
    synchronized void put(JsonNode metadata, RegistrationAnswer answer) {
        entries.removeIf(entry -> entry.place().equals(place) && entry.exactly().equals(exactly(metadata)));
        entries.add(new Entry(place, exactly(metadata), roughly(metadata), answer, true));
        write();
    }

    /** Forgets a client. */
    synchronized void remove(Management management) {
        entries.removeIf(entry -> entry.answer().management().equals(Optional.of(management)));
        write();
    }

    /** Forgets the clients of earlier runs whose registration came back with other keys; they are of no more use. */
    synchronized List<Management> superseded() {
        List<Management> old = new ArrayList<>();
        for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
            Entry entry = each.next();
            boolean replaced = !entry.used()
                    && entry.place().equals(place)
                    && entries.stream()
                            .anyMatch(other -> other.used() && other.roughly().equals(entry.roughly()));
            if (replaced && entry.answer().management().isPresent()) {
                old.add(entry.answer().management().get());
            }
        }
        entries.removeIf(entry -> entry.answer().management().map(old::contains).orElse(false));
        write();
        return old;
    }

    private static String exactly(JsonNode metadata) {
        return digest(metadata.toString());
    }

    /** Without what is new in every run. */
    private static String roughly(JsonNode metadata) {
        ObjectNode rest = metadata.deepCopy();
        rest.remove(List.of("jwks", "jwks_uri"));
        return digest(rest.toString());
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            Answers.json(Files.readString(file)).path("registrations").forEach(node -> entries.add(entry(node)));
        } catch (IOException | IllegalArgumentException e) {
            entries.clear();
        }
    }

    private static Entry entry(JsonNode node) {
        Optional<Management> management = node.has("uri")
                ? Optional.of(new Management(
                        URI.create(node.path("uri").asText()),
                        node.path("token").asText()))
                : Optional.empty();
        return new Entry(
                node.path("place").asText(),
                node.path("exactly").asText(),
                node.path("roughly").asText(),
                new RegistrationAnswer(
                        RegistrationFate.valueOf(node.path("fate").asText()),
                        node.path("words").asText(),
                        Answers.text(node, "client_id"),
                        Answers.text(node, "client_secret"),
                        node.path("method").asText(),
                        Bearing.METADATA,
                        management),
                false);
    }

    private void write() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (Entry entry : entries) {
            RegistrationAnswer answer = entry.answer();
            ObjectNode node = root.withArray("registrations").addObject();
            node.put("place", entry.place());
            node.put("exactly", entry.exactly());
            node.put("roughly", entry.roughly());
            node.put("fate", answer.fate().name());
            node.put("words", answer.words());
            node.put("method", answer.method());
            answer.clientId().ifPresent(id -> node.put("client_id", id));
            answer.secret().ifPresent(secret -> node.put("client_secret", secret));
            answer.management().ifPresent(management -> {
                node.put("uri", management.uri().toString());
                node.put("token", management.token());
            });
        }
        replace(root.toPrettyString());
    }

    /** The file appears whole or not at all, and nobody else can read it from its first octet on. */
    private void replace(String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "." + FILE, ".tmp");
            try {
                Files.writeString(draft, text);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Registrations could not be kept in " + file, e);
        }
    }
}
