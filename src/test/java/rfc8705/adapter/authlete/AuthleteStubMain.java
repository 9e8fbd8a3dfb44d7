package rfc8705.adapter.authlete;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import rfc8705.pki.Pki;
import rfc8705.reference.Fault;
import rfc8705.scenario.CatalogueReader;

/**
 * Serves the stubbed API until it is stopped. Arguments: directory of the authority, port, and if you like one thing to do wrong: the name
 * of a fault of the embedded server, or {@code key-id-ignored}, {@code chains-not-validated} or {@code authority-not-trusted}.
 */
final class AuthleteStubMain {
    private static final Map<String, StubSettings> OWN = Map.of(
            "conformant", StubSettings.CONFORMANT,
            "key-id-ignored", StubSettings.CONFORMANT.withKeyIdIgnored(),
            "chains-not-validated", StubSettings.CONFORMANT.withoutValidation(),
            "authority-not-trusted", StubSettings.CONFORMANT.withoutTrust());

    private AuthleteStubMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path certs = Path.of(arguments[0]);
        String wrong = arguments.length > 2 ? arguments[2] : "conformant";
        StubSettings settings = Optional.ofNullable(OWN.get(wrong))
                .orElseGet(
                        () -> StubSettings.CONFORMANT.with(Fault.byLabel(wrong).orElseThrow()));
        Pki pki = Pki.open(certs, CatalogueReader.read(Optional.empty()).authorities());
        try (AuthleteStub stub = AuthleteStub.start(pki, settings, Integer.parseInt(arguments[1]))) {
            System.out.println("Authlete API at " + stub.base() + ", " + wrong + "; its certificate chains to "
                    + pki.rootFile() + ". Service " + AuthleteStub.SERVICE + ", access token or secret "
                    + AuthleteStub.SECRET + ". Stop with Ctrl-C.");
            new CountDownLatch(1).await();
        }
    }
}
