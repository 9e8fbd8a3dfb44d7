package rfc8705.callback;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.trafficlistener.DoNothingWiremockNetworkTrafficListener;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import rfc8705.pki.Pki;

/** Serves documents to the target and counts its calls. Safe for several threads. */
public final class CallbackServer implements AutoCloseable {
    private static final int THREADS = 14;
    private static final int LAST = 10;

    private final WireMockServer server;
    private final URI base;
    private final URI plainBase;
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Connections connections;

    /** Counts who connects, also those whose TLS client then turns away. */
    private static final class Connections extends DoNothingWiremockNetworkTrafficListener {
        private final AtomicInteger opened = new AtomicInteger();

        @Override
        public void opened(Socket socket) {
            opened.incrementAndGet();
        }
    }

    /**
     * Where the target reaches the server.
     *
     * @param base https address that leads to it; empty for the loopback address and a free port
     * @param host address to listen on
     * @param port port to listen on for https; 0 for a free one
     */
    public record Place(Optional<URI> base, String host, int port) {
        /** The loopback address, a free port. */
        public static final Place LOOPBACK = new Place(Optional.empty(), "127.0.0.1", 0);
    }

    private CallbackServer(WireMockServer server, Place place, Connections connections) {
        this.server = server;
        this.connections = connections;
        this.base = place.base().orElseGet(() -> URI.create("https://localhost:" + server.httpsPort()));
        this.plainBase = URI.create("http://" + base.getHost() + ":" + server.port());
        server.addMockServiceRequestListener(
                (request, response) -> calls.merge(URI.create(request.getUrl()).getPath(), 1, Integer::sum));
    }

    /**
     * Starts listening.
     *
     * @param pki issues the certificate of its own
     * @param certs where the key is kept while it starts
     * @throws IllegalStateException if it cannot listen there
     */
    public static CallbackServer open(Pki pki, Path certs, Place place) {
        String password = UUID.randomUUID().toString();
        Path keys = certs.resolve("callback-" + UUID.randomUUID() + ".p12");
        String host = place.base().map(URI::getHost).orElse("localhost");
        try {
            Files.createFile(keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(keys)) {
                pki.serverKeyStore(host, password).store(out, password.toCharArray());
            }
            Connections connections = new Connections();
            WireMockConfiguration options = wireMockConfig()
                    .bindAddress(place.host())
                    .dynamicPort()
                    .httpsPort(place.port())
                    .keystorePath(keys.toString())
                    .keystoreType("PKCS12")
                    .keystorePassword(password)
                    .keyManagerPassword(password)
                    .containerThreads(THREADS)
                    .disableRequestJournal()
                    .networkTrafficListener(connections)
                    .stubCorsEnabled(false);
            WireMockServer server = new WireMockServer(options);
            server.start();
            server.stubFor(any(anyUrl()).atPriority(LAST).willReturn(aResponse().withStatus(404)));
            return new CallbackServer(server, place, connections);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new IllegalStateException(
                    "The harness could not listen on " + place.host() + ":" + place.port()
                            + " for calls of the target: " + e.getMessage()
                            + ". Name another address with callbackBind.",
                    e);
        } finally {
            delete(keys);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IllegalStateException(file + " could not be deleted: " + e.getMessage(), e);
        }
    }

    /** The https address of a path that starts with a slash. */
    public URI address(String path) {
        return URI.create(base + path);
    }

    /** The http address of a path that starts with a slash, for what is fetched without TLS, such as revocation lists. */
    public URI plainAddress(String path) {
        return URI.create(plainBase + path);
    }

    /** From now on callers of the path get this. */
    public void serve(String path, Reply reply) {
        ResponseDefinitionBuilder response = aResponse()
                .withStatus(reply.status())
                .withHeader("Content-Type", reply.contentType())
                .withBody(reply.body())
                .withFixedDelay((int) reply.delay().toMillis());
        reply.location().ifPresent(location -> response.withHeader("Location", location));
        server.stubFor(any(urlPathEqualTo(path)).willReturn(response));
    }

    /** How often a path was called. */
    public int calls(String path) {
        return calls.getOrDefault(path, 0);
    }

    /** Whether any path was called. */
    public boolean reached() {
        return !calls.isEmpty();
    }

    /** Whether anybody connected. Without a call that was somebody whose TLS client did not trust the certificate here. */
    public boolean connected() {
        return connections.opened.get() > 0;
    }

    @Override
    public void close() {
        server.stop();
    }
}
