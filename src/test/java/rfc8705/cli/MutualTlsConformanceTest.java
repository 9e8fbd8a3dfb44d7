package rfc8705.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import rfc8705.junit.ConformanceSuite;
import rfc8705.reference.ReferenceServer;

/** The example of docs/java.md, which DocumentsTest compares with it, against a server that is not the reader's. */
class MutualTlsConformanceTest extends ConformanceSuite {
    private static MyServer server;

    @BeforeAll
    static void startTheServer() {
        server = MyServer.start();
    }

    @AfterAll
    static void stopTheServer() {
        server.close();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of(
                "target",
                server.issuer(),
                "target.ca",
                server.certificateFile(),
                "scenarios",
                "control-san-*,san-dns-*",
                "certs",
                MyServer.CERTS,
                "reports",
                "target/mutual-tls");
    }

    /** Somebody's server. */
    private record MyServer(ReferenceServer inner) {
        static final String CERTS = "target/mutual-tls-certs";

        static MyServer start() {
            return new MyServer(Servers.start(Path.of(CERTS), Optional.empty()));
        }

        String issuer() {
            return inner.issuer().toString();
        }

        String certificateFile() {
            return CERTS + "/ca.pem";
        }

        void close() {
            inner.close();
        }
    }
}
