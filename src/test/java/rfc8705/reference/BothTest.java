package rfc8705.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two faults at once. */
class BothTest {
    private final World world = new World();

    @Test
    void everyDecisionOfAPolicyIsPassedOn() {
        List<String> decisions = Arrays.stream(Policy.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && !Modifier.isFinal(method.getModifiers()))
                .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                .map(BothTest::signature)
                .toList();

        assertThat(Arrays.stream(Both.class.getDeclaredMethods())
                        .map(BothTest::signature)
                        .collect(Collectors.toSet()))
                .containsAll(decisions);
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    @Test
    void bothFaultsShowAndWhatNeitherDecidesIsAsItWas() {
        try (Bench bench = world.with(List.of(Fault.EXPIRED_ACCEPTED, Fault.GET_ACCEPTED))) {
            for (FaultCase probe : FaultCases.all()) {
                if (List.of(Fault.EXPIRED_ACCEPTED, Fault.GET_ACCEPTED).contains(probe.fault())) {
                    assertThat(probe.probe().apply(bench)).as(probe.toString()).isEqualTo(probe.wrong());
                }
                if (List.of(Fault.SUBSTRING_DN, Fault.SAN_DNS_WILDCARD, Fault.SELF_SIGNED_ANY)
                        .contains(probe.fault())) {
                    assertThat(probe.probe().apply(bench)).as(probe.toString()).isEqualTo(probe.right());
                }
            }
        }
    }
}
