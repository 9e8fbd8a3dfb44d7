package rfc8705.reference;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.xnio.Options;
import org.xnio.Sequence;
import org.xnio.SslClientAuthMode;

/**
 * An authorization server with mutual-TLS client authentication (RFC 8705 section 2), conformant or with one
 * {@link Fault}. It registers clients dynamically, keeps them in memory and grants client_credentials.
 */
public final class ReferenceServer implements AutoCloseable {
    private final Undertow undertow;
    private final URI issuer;
    private final ClientStore clients;

    private ReferenceServer(Undertow undertow, URI issuer, ClientStore clients) {
        this.clients = clients;
        this.undertow = undertow;
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
     * @param initialAccessToken what registration asks for
     * @param witness hears every body that the server answers with
     */
    public record Settings(
            int port,
            List<X509Certificate> serverChain,
            PrivateKey serverKey,
            Set<X509Certificate> trustAnchors,
            List<Fault> faults,
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
            this(port, serverChain, serverKey, trustAnchors, faults, initialAccessToken, body -> {});
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
        AtomicReference<HttpHandler> handler = new AtomicReference<>(exchange -> exchange.setStatusCode(503));
        Undertow undertow = Undertow.builder()
                .addHttpsListener(settings.port(), "127.0.0.1", tls(settings))
                .setSocketOption(Options.SSL_CLIENT_AUTH_MODE, SslClientAuthMode.REQUESTED)
                .setSocketOption(Options.SSL_ENABLED_PROTOCOLS, Sequence.of("TLSv1.2", "TLSv1.3"))
                .setServerOption(UndertowOptions.ENABLE_HTTP2, false)
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                .setIoThreads(2)
                .setWorkerThreads(8)
                .setHandler(new BlockingHandler(exchange -> handler.get().handleRequest(exchange)))
                .build();
        try {
            undertow.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The reference server could not listen on 127.0.0.1:" + settings.port() + ": " + e.getMessage(), e);
        }
        InetSocketAddress address =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        URI issuer = URI.create("https://localhost:" + address.getPort());
        ClientStore clients = new ClientStore();
        handler.set(endpoints(settings, issuer.toString(), clients));
        return new ReferenceServer(undertow, issuer, clients);
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
        undertow.stop();
    }

    private static Endpoints endpoints(Settings settings, String issuer, ClientStore clients) {
        Policy policy = Fault.policy(settings.faults());
        ClientAuthenticator authenticator = new ClientAuthenticator(
                clients, new PathTrust(settings.trustAnchors()), new KeySets(settings.trustAnchors()), policy);
        return new Endpoints(
                issuer,
                new ClientEndpoint(authenticator, policy),
                new RegistrationEndpoint(issuer + "/register", settings.initialAccessToken(), clients, policy),
                policy,
                settings.witness());
    }

    private static SSLContext tls(Settings settings) {
        // What is noted beside a session stays with it only where the session itself is kept, not where it travels in a
        // ticket.
        System.setProperty("jdk.tls.server.enableSessionTicketExtension", "false");
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            X509Certificate[] chain = settings.serverChain().toArray(X509Certificate[]::new);
            keys.setKeyEntry("server", settings.serverKey(), new char[0], chain);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    managers.getKeyManagers(), new TrustManager[] {new AcceptAnyCertificate()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The server's key or certificate cannot be used: " + e.getMessage(), e);
        }
    }
}
