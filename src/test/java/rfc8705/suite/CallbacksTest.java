package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.callback.CallbackServer;
import rfc8705.pki.Pki;
import rfc8705.scenario.CatalogueReader;
import rfc8705.scenario.Registration;

/** The addresses that clients register. */
class CallbacksTest {
    private static final int REGISTRATIONS = 2_000;

    @TempDir
    Path certs;

    @Test
    void twoRegistrationsOfOneClientNeverShareAnAddressWhoeverAsksFirst() {
        Pki pki = Pki.open(certs, CatalogueReader.read(Optional.empty()).authorities());
        try (Callbacks callbacks =
                new Callbacks(() -> CallbackServer.open(pki, certs, CallbackServer.Place.LOOPBACK))) {
            List<URI> addresses = IntStream.range(0, REGISTRATIONS)
                    .parallel()
                    .mapToObj(number -> callbacks.address(registration(number), ""))
                    .toList();

            assertThat(addresses).doesNotHaveDuplicates();
            assertThat(callbacks.address(registration(0), "")).isEqualTo(addresses.get(0));
            assertThat(callbacks.address(registration(0), "another")).isNotIn(addresses);
        }
    }

    private static Registration registration(int number) {
        return new Registration(
                "client", JsonNodeFactory.instance.objectNode().put("software_version", number), Optional.empty());
    }
}
