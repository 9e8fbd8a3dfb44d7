package rfc8705.wire;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.Extension;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** A WireMock server over HTTPS on 127.0.0.1 with a throw-away certificate. */
public final class HttpsStub implements AutoCloseable {
    private static final String PASSWORD = "password";

    private final WireMockServer server;
    private final ServerTrust trust;

    private HttpsStub(WireMockServer server, ServerTrust trust) {
        this.server = server;
        this.trust = trust;
    }

    /** @param folder for its key store and certificate */
    public static HttpsStub start(Path folder, Extension... extensions) {
        ThrowawayPki identity = ThrowawayPki.forHost("127.0.0.1");
        Path store = folder.resolve("stub.p12");
        try (OutputStream out = Files.newOutputStream(store)) {
            identity.keyStore().store(out, PASSWORD.toCharArray());
            Path ca = Files.writeString(folder.resolve("stub.pem"), identity.pem());
            WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                    .bindAddress("127.0.0.1")
                    .httpDisabled(true)
                    .dynamicHttpsPort()
                    .keystorePath(store.toString())
                    .keystoreType("PKCS12")
                    .keystorePassword(PASSWORD)
                    .keyManagerPassword(PASSWORD)
                    .extensions(extensions));
            server.start();
            return new HttpsStub(server, new ServerTrust.Pem(ca));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public WireMockServer server() {
        return server;
    }

    public ServerTrust trust() {
        return trust;
    }

    public String base() {
        return "https://127.0.0.1:" + server.httpsPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
