package rfc8705.reference;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads IP addresses: dotted-decimal IPv4, and IPv6 in any spelling of RFC 4291 section 2.2. No zone, no prefix. */
final class IpLiteral {
    private IpLiteral() {}

    /**
     * The address's 4 or 16 octets.
     *
     * @throws IllegalArgumentException when the text is no address
     */
    static byte[] octets(String text) {
        return text.indexOf(':') < 0 ? v4(text) : v6(text);
    }

    private static byte[] v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not an IP address");
        }
        byte[] octets = new byte[4];
        for (int i = 0; i < 4; i++) {
            if (!parts[i].matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(parts[i]) > 255) {
                throw new IllegalArgumentException("not an IP address");
            }
            octets[i] = (byte) Integer.parseInt(parts[i]);
        }
        return octets;
    }

    private static byte[] v6(String text) {
        int gap = text.indexOf("::");
        List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), true);
        int missing = 8 - head.size() - tail.size();
        if (gap < 0 ? missing != 0 : missing < 1) {
            throw new IllegalArgumentException("not an IP address");
        }
        ByteBuffer octets = ByteBuffer.allocate(16);
        head.forEach(group -> octets.putShort(group.shortValue()));
        octets.position(2 * (8 - tail.size()));
        tail.forEach(group -> octets.putShort(group.shortValue()));
        return octets.array();
    }

    private static List<Integer> groups(String text, boolean last) {
        List<Integer> groups = new ArrayList<>();
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (last && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                ByteBuffer embedded = ByteBuffer.wrap(v4(parts[i]));
                groups.add(embedded.getShort() & 0xffff);
                groups.add(embedded.getShort() & 0xffff);
            } else if (parts[i].matches("[0-9A-Fa-f]{1,4}")) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                throw new IllegalArgumentException("not an IP address");
            }
        }
        return groups;
    }
}
