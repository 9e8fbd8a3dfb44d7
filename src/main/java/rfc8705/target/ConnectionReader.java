package rfc8705.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rfc8705.wire.Header;
import rfc8705.wire.Route;
import rfc8705.yaml.YamlException;
import rfc8705.yaml.YamlFile;

/** Reads the {@code connection} section of a target file. */
final class ConnectionReader {
    private static final Pattern ADDRESS = Pattern.compile("\\[?([^\\]]*?)\\]?(?::([0-9]{1,5}))?");
    private static final int HIGHEST_PORT = 65_535;
    /** HTTP's own, and what would authenticate the client a second time. */
    private static final Set<String> NOT_FOR_GATEWAYS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "content-type",
            "accept",
            "authorization",
            "te",
            "expect");

    private final YamlFile yaml;
    private final JsonNode connection;

    ConnectionReader(YamlFile yaml) {
        this.yaml = yaml;
        this.connection = yaml.root().path("connection");
    }

    Route read() {
        return new Route(
                addresses(),
                Optional.of(connection.path("serverName"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText),
                Optional.of(connection.path("proxy"))
                        .filter(JsonNode::isTextual)
                        .map(node -> proxy(node.asText())),
                headers());
    }

    private Map<String, Route.Address> addresses() {
        Map<String, Route.Address> addresses = new TreeMap<>();
        connection.path("addresses").fields().forEachRemaining(entry -> {
            String pointer = "/connection/addresses/" + YamlFile.escaped(entry.getKey());
            if (entry.getKey().contains("/") || entry.getKey().contains(":")) {
                throw wrong(pointer, "is no host name; write the host alone, without scheme and port");
            }
            Matcher matcher = ADDRESS.matcher(entry.getValue().asText());
            if (!matcher.matches()) {
                throw wrong(pointer, "is no address; write it as 192.0.2.10:8443");
            }
            OptionalInt port = matcher.group(2) == null
                    ? OptionalInt.empty()
                    : OptionalInt.of(port(Integer.parseInt(matcher.group(2)), pointer));
            addresses.put(entry.getKey().toLowerCase(Locale.ROOT), new Route.Address(matcher.group(1), port));
        });
        return addresses;
    }

    private Route.Proxy proxy(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong(
                    "/connection/proxy",
                    "is no address; write it as http://host:port, with reserved characters of a password percent-encoded");
        }
        Optional<String> credentials = Optional.ofNullable(uri.getRawUserInfo())
                .map(info -> URLDecoder.decode(info.replace("+", "%2B"), StandardCharsets.UTF_8));
        String host = uri.getHost() == null ? "" : uri.getHost().replaceAll("[\\[\\]]", "");
        if (host.isEmpty()) {
            throw wrong("/connection/proxy", "has no usable host; write it as http://host:port");
        }
        return new Route.Proxy(host, port(uri.getPort(), "/connection/proxy"), credentials);
    }

    private int port(int port, String pointer) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw wrong(pointer, "has a port that does not exist; write one from 1 to " + HIGHEST_PORT);
        }
        return port;
    }

    private List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        connection.path("headers").fields().forEachRemaining(entry -> {
            String pointer = "/connection/headers/" + YamlFile.escaped(entry.getKey());
            if (!entry.getKey().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
                throw wrong(pointer, "is no name of a header field; write it as X-Gateway-Key");
            }
            if (NOT_FOR_GATEWAYS.contains(entry.getKey().toLowerCase(Locale.ROOT))) {
                throw wrong(
                        pointer, "is a field that the requests themselves decide on; use another one, or take it out");
            }
            headers.add(new Header(entry.getKey(), entry.getValue().asText()));
        });
        return headers;
    }

    private YamlException wrong(String pointer, String what) {
        return new YamlException(yaml.location(pointer) + ": '" + YamlFile.path(pointer) + "' " + what);
    }
}
