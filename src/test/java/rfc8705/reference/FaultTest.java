package rfc8705.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault changes the outcome of the probe it is named after. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTest {
    /** Faults that cannot tell a client's certificate from another's, or refuse or answer everything differently. */
    private static final Set<Fault> SWEEPING = EnumSet.of(
            Fault.DENY_EVERYTHING,
            Fault.ACCEPT_EVERYTHING,
            Fault.ANY_TRUSTED_CERTIFICATE,
            Fault.CLIENT_REMEMBERED,
            Fault.WRONG_ERROR_CODE,
            Fault.ERROR_200,
            Fault.ERROR_403,
            Fault.ERROR_500,
            Fault.HTML_ERRORS,
            Fault.CN_MUST_BE_CLIENT_ID,
            Fault.CANONICAL_DN_REFUSED,
            Fault.TOKEN_TYPE_MISSING);

    private final World world = new World();
    private final Bench conformant = world.conformant();

    @AfterAll
    void stop() {
        conformant.close();
    }

    static List<FaultCase> cases() {
        return FaultCases.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aFaultChangesTheOutcomeOfItsProbeAndANarrowOneNothingElse(FaultCase probe) {
        try (Bench faulty = world.with(probe.fault())) {
            String right = probe.probe().apply(conformant);
            String wrong = probe.probe().apply(faulty);

            assertThat(right).as("the conformant server").isEqualTo(probe.right());
            assertThat(wrong).as("the server with the fault").isEqualTo(probe.wrong());
            if (!SWEEPING.contains(probe.fault())) {
                assertControlsUnchanged(faulty);
            }
        }
    }

    private void assertControlsUnchanged(Bench faulty) {
        String id = faulty.registered(FaultCases.metadata("subject_dn", "CN=control,O=Org"));
        Issued own = new Maker()
                .subject(Maker.rdn(Maker.O, "Org"), Maker.rdn(Maker.CN, "control"))
                .by(world.intermediate);
        Issued other = new Maker().subject(Maker.rdn(Maker.CN, "other")).by(world.intermediate);

        assertThat(faulty.token(id, World.chain(own, world.intermediate)))
                .as("the client's own certificate")
                .isEqualTo("accepted");
        assertThat(faulty.token(id, World.chain(other, world.intermediate)))
                .as("another's certificate")
                .isEqualTo("401 invalid_client");
    }

    @Test
    void everyFaultHasAProbe() {
        Set<Fault> probed = FaultCases.all().stream().map(FaultCase::fault).collect(Collectors.toSet());

        assertThat(probed).containsExactlyInAnyOrder(Fault.values());
    }

    @Test
    void everyFaultIsFoundByItsLabelAndNamesARequirementAndAnOrigin() {
        assertThat(Arrays.asList(Fault.values())).allSatisfy(fault -> {
            assertThat(Fault.byLabel(fault.label())).contains(fault);
            assertThat(fault.label()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(fault.requirements()).isNotEmpty().allMatch(id -> id.matches("[A-L]-[0-9]{2}"));
            assertThat(fault.origin()).isNotBlank().doesNotContain("\n");
        });
    }

    @Test
    void anUnknownLabelNamesNoFault() {
        assertThat(Fault.byLabel("no-such-fault")).isEmpty();
    }
}
