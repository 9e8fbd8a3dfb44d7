package rfc8705.reference;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.xnio.SslClientAuthMode;

/**
 * An authorization server with mutual-TLS client authentication (RFC 8705 section 2), conformant or with one
 * {@link Fault}. It registers clients dynamically, keeps them in memory and grants client_credentials.
 */
public final class ReferenceServer implements AutoCloseable {
    private final List<HttpListener> listeners;
    private final URI issuer;
    private final ClientStore clients;

    private ReferenceServer(List<HttpListener> listeners, URI issuer, ClientStore clients) {
        this.clients = clients;
        this.listeners = listeners;
        this.issuer = issuer;
    }

    /**
     * What a server is started with.
     *
     * @param port to listen on; 0 for any free one
     * @param serverChain the server's certificate, for {@code localhost}, and those above it
     * @param serverKey the key of the first certificate
     * @param trustAnchors what paths of tls_client_auth clients must end in; may be empty
     * @param faults what to do wrong; nothing, one thing or two
     * @param leeway what to do otherwise than usual; with one fault at most
     * @param initialAccessToken what registration asks for
     * @param witness hears every body that the server answers with
     */
    public record Settings(
            int port,
            List<X509Certificate> serverChain,
            PrivateKey serverKey,
            Set<X509Certificate> trustAnchors,
            List<Fault> faults,
            Optional<Leeway> leeway,
            Optional<String> initialAccessToken,
            Consumer<String> witness) {
        /** One that nobody listens to. */
        public Settings(
                int port,
                List<X509Certificate> serverChain,
                PrivateKey serverKey,
                Set<X509Certificate> trustAnchors,
                List<Fault> faults,
                Optional<String> initialAccessToken) {
            this(port, serverChain, serverKey, trustAnchors, faults, Optional.empty(), initialAccessToken, body -> {});
        }

        /** Copies the collections. */
        public Settings {
            serverChain = List.copyOf(serverChain);
            trustAnchors = Set.copyOf(trustAnchors);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Starts a server on 127.0.0.1.
     *
     * @throws IllegalStateException when the key does not fit or the port cannot be opened
     */
    public static ReferenceServer start(Settings settings) {
        Policy policy = Fault.policy(settings.faults(), settings.leeway());
        AtomicReference<HttpHandler> handler = new AtomicReference<>(exchange -> exchange.setStatusCode(503));
        HttpHandler current = new BlockingHandler(exchange -> handler.get().handleRequest(exchange));
        boolean apart = policy.aliasesApart();
        HttpListener listener = listen(
                settings,
                policy,
                settings.port(),
                apart ? SslClientAuthMode.NOT_REQUESTED : SslClientAuthMode.REQUESTED,
                current);
        List<HttpListener> listeners = apart
                ? List.of(listener, listen(settings, policy, 0, SslClientAuthMode.REQUIRED, current))
                : List.of(listener);
        URI issuer = address(listener);
        ClientStore clients = new ClientStore();
        handler.set(endpoints(
                settings,
                policy,
                new Metadata(
                        issuer.toString(),
                        address(listeners.get(listeners.size() - 1)).toString()),
                clients));
        return new ReferenceServer(listeners, issuer, clients);
    }

    private static HttpListener listen(
            Settings settings, Policy policy, int port, SslClientAuthMode certificates, HttpHandler handler) {
        return HttpListener.open(
                port, policy.transport(), keys(settings), settings.trustAnchors(), certificates, handler);
    }

    private static URI address(HttpListener listener) {
        return URI.create("https://localhost:" + listener.port());
    }

    /** The issuer identifier, under which the metadata is found. */
    public URI issuer() {
        return issuer;
    }

    /** How many clients are registered now. */
    public int clients() {
        return clients.all().size();
    }

    @Override
    public void close() {
        listeners.forEach(HttpListener::close);
    }

    private static Endpoints endpoints(Settings settings, Policy policy, Metadata metadata, ClientStore clients) {
        ClientAuthenticator authenticator = new ClientAuthenticator(
                clients, new PathTrust(settings.trustAnchors()), new KeySets(settings.trustAnchors()), policy);
        return new Endpoints(
                metadata,
                new ClientEndpoint(authenticator, policy),
                new RegistrationEndpoint(
                        metadata.registrationEndpoint(), settings.initialAccessToken(), clients, policy),
                policy,
                settings.witness());
    }

    private static KeyStore keys(Settings settings) {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            X509Certificate[] chain = settings.serverChain().toArray(X509Certificate[]::new);
            keys.setKeyEntry("server", settings.serverKey(), new char[0], chain);
            return keys;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The server's key or certificate cannot be used: " + e.getMessage(), e);
        }
    }
}
