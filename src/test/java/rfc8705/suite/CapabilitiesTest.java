package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rfc8705.exchange.Exchange;
import rfc8705.scenario.Outcome;
import rfc8705.suite.Capability.State;

/** What a run says of a capability that several clients have: the word of the one that says most. */
class CapabilitiesTest {
    private static final Calibrated WORKS = Seen.registered("dn", Seen.exchange(Outcome.ACCEPTED, 200, ""));

    @Test
    void aBrokenMethodIsNotCalledUnsupportedForAnotherClientThatWasRefused() {
        Capability seen = of(
                WORKS,
                Seen.registered("self-signed", Seen.exchange(Outcome.INVALID_CLIENT, 401, "invalid_client")),
                Seen.refused("self-signed-rsa-1024"));

        assertThat(seen.state()).isEqualTo(State.BROKEN);
    }

    @Test
    void aClientLeftBlankIsNamedBeforeOneThatIsInNoKit() {
        Capability seen = of(
                Seen.notMade("self-signed", "its client id is left blank at target.yaml:7"),
                Seen.notMade("self-signed-rsa-1024", "target.yaml has no client id for it"));

        assertThat(seen.reason()).contains("left blank at target.yaml:7");
    }

    @Test
    void aRefusalOfARegisteredClientIsNamedBeforeAClientThatNobodyRegistered() {
        Capability seen = of(
                WORKS,
                Seen.registeredByHand("self-signed", Seen.exchange(Outcome.INVALID_CLIENT, 401, "invalid_client")),
                Seen.notMade("self-signed-rsa-1024", "target.yaml has no client id for it"));

        assertThat(seen.reason()).contains("The control was refused", "compare what it is registered with");
    }

    @Test
    void aSelfSignedCertificateThatEndsTheHandshakeIsNotBlamedOnTheRegistration() {
        Capability seen = of(
                WORKS,
                Seen.registeredByHand("self-signed", Seen.exchange(Outcome.TLS_ALERT, 0, "certificate_unknown")));

        assertThat(seen.reason()).contains("before any client_id was sent", "RFC 8705 section 2.2");
        assertThat(seen.reason()).doesNotContain("compare what it is registered with");
    }

    @Test
    void aMethodOfWhichNoClientWorksIsBlamedOnNothingThatOneOfItsClientsHas() {
        Exchange alert = Seen.exchange(Outcome.TLS_ALERT, 0, "certificate_unknown");
        Calibrated plain = Seen.registered("self-signed", alert);
        Calibrated special = Seen.registered("self-signed-rsa", alert);

        assertThat(controls(WORKS, plain, special).blame(plain).othersWork()).isTrue();
        assertThat(controls(WORKS, plain, special).blame(special).othersWork()).isFalse();
        assertThat(controls(WORKS, plain, special).blame(special).hint()).contains("judged with client 'self-signed'");
        assertThat(controls(WORKS, Seen.registered("self-signed", Seen.exchange(Outcome.ACCEPTED, 200, "")), special)
                        .blame(special)
                        .othersWork())
                .isTrue();
    }

    /** What is said of the method that self-signed clients have. */
    private static Capability of(Calibrated... clients) {
        return controls(clients).capabilities().stream()
                .filter(capability -> capability.name().equals("self_signed_tls_client_auth"))
                .findFirst()
                .orElseThrow();
    }

    private static Controls controls(Calibrated... clients) {
        Map<String, Calibrated> calibrated = new LinkedHashMap<>();
        List.of(clients).forEach(known -> calibrated.put(known.client().id(), known));
        return new Controls(
                null, null, Seen.target("tls_client_auth", "self_signed_tls_client_auth"), null, null, calibrated);
    }
}
