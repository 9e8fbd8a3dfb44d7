package rfc8705.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A change to every registration that a server asks for although no clause does; nothing about mutual TLS depends on it. */
enum Adaptation {
    /** Some servers want redirection URIs for grants that never redirect (RFC 7591 section 2 asks for them only where they do). */
    REDIRECT_URIS("redirect_uris added") {
        @Override
        boolean isWanted(JsonNode metadata, String error, String description) {
            return !metadata.has("redirect_uris")
                    && (error.equals("invalid_redirect_uri") || description.matches("(?s).*redirect[_ -]?uri.*"));
        }

        @Override
        void apply(ObjectNode metadata) {
            metadata.putArray("redirect_uris").add("https://client.example.org/callback");
        }
    },
    /** Some servers refuse an empty list of response types, although client_credentials has none. */
    RESPONSE_TYPES("response_types left out") {
        @Override
        boolean isWanted(JsonNode metadata, String error, String description) {
            return metadata.path("response_types").isArray()
                    && metadata.path("response_types").isEmpty()
                    && description.matches("(?s).*response[_ -]?type.*");
        }

        @Override
        void apply(ObjectNode metadata) {
            metadata.remove("response_types");
        }
    };

    private final String words;

    Adaptation(String words) {
        this.words = words;
    }

    /** What it does, as half a sentence. */
    String words() {
        return words;
    }

    abstract boolean isWanted(JsonNode metadata, String error, String description);

    abstract void apply(ObjectNode metadata);

    /** The one that an error answer asks for (RFC 7591 section 3.2.2). */
    static Optional<Adaptation> wantedBy(JsonNode error, JsonNode metadata) {
        String code = error.path("error").asText("");
        String description = error.path("error_description").asText("").toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(adaptation -> adaptation.isWanted(metadata, code, description))
                .findFirst();
    }
}
