package rfc8705.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How hosts are reached where that is not what their names say.
 *
 * @param addresses by host name in lower case: where to connect to instead; the name stays what TLS and HTTP speak of
 * @param serverName server name indication (RFC 6066 section 3) for every connection that names none of its own
 * @param proxy opens the connections (CONNECT, RFC 9110 section 9.3.6)
 * @param headers fields added to every request that does not have one of that name
 */
public record Route(
        Map<String, Address> addresses, Optional<String> serverName, Optional<Proxy> proxy, List<Header> headers) {
    /** As the names say. */
    public static final Route DIRECT = new Route(Map.of(), Optional.empty(), Optional.empty(), List.of());

    /** Copies the collections. */
    public Route {
        addresses = Map.copyOf(addresses);
        headers = List.copyOf(headers);
    }

    /** Where a connection goes. @param port empty for the port that was asked for */
    public record Address(String host, OptionalInt port) {}

    /** An HTTP proxy. @param credentials user and password with a colon between, if it wants them (RFC 7617 section 2) */
    public record Proxy(String host, int port, Optional<String> credentials) {}

    /** Where to connect to for a host and port. */
    public Address address(String host, int port) {
        Address instead = addresses.get(host.toLowerCase(Locale.ROOT));
        return instead == null
                ? new Address(host, OptionalInt.of(port))
                : new Address(instead.host(), OptionalInt.of(instead.port().orElse(port)));
    }

    /**
     * The IPv4 address that a server sees a connection come from; empty where there is none, or where it cannot be known from here, since a
     * proxy opens the connection or a private address is translated on the way to a public one. Sends nothing.
     *
     * @param host of the server
     * @param port of the server
     */
    public Optional<InetAddress> sourceAddress(String host, int port) {
        if (proxy.isPresent()) {
            return Optional.empty();
        }
        Address where = address(host, port);
        try (DatagramSocket socket = new DatagramSocket()) {
            InetAddress server = InetAddress.getByName(where.host());
            socket.connect(server, where.port().orElse(port));
            InetAddress own = socket.getLocalAddress();
            boolean translated =
                    own.isSiteLocalAddress() && !server.isSiteLocalAddress() && !server.isLoopbackAddress();
            return Optional.of(own)
                    .filter(address -> address instanceof Inet4Address && !address.isAnyLocalAddress() && !translated);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** The request with the fields that go with every one. */
    HttpRequest request(HttpRequest request) {
        List<Header> missing = headers.stream()
                .filter(header -> !RequestWriter.has(request, header.name()))
                .toList();
        if (missing.isEmpty()) {
            return request;
        }
        List<Header> all = new ArrayList<>(request.headers());
        all.addAll(missing);
        return new HttpRequest(request.method(), request.uri(), all, request.body(), request.exact());
    }
}
