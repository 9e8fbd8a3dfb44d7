package rfc8705.reference;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An attribute value of a name: text where it has a string type, and the encoding where it came as one. A registered
 * value written as text has no encoding.
 */
record NameValue(Optional<String> text, Optional<Der> encoded) {
    static NameValue ofText(String text) {
        return new NameValue(Optional.of(text), Optional.empty());
    }

    static NameValue ofDer(Der value) {
        return new NameValue(charset(value.tag()).flatMap(charset -> decode(value, charset)), Optional.of(value));
    }

    private static Optional<Charset> charset(int tag) {
        return switch (tag) {
            case 0x0c -> Optional.of(StandardCharsets.UTF_8);
            case 0x12, 0x13, 0x16, 0x1a -> Optional.of(StandardCharsets.US_ASCII);
            case 0x14 -> Optional.of(StandardCharsets.ISO_8859_1);
            case 0x1c -> Optional.of(Charset.forName("UTF-32BE"));
            case 0x1e -> Optional.of(StandardCharsets.UTF_16BE);
            default -> Optional.empty();
        };
    }

    private static Optional<String> decode(Der value, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .decode(ByteBuffer.wrap(value.content()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
