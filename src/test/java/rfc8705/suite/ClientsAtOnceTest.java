package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.suite.ScriptedServer.Call;

/** How many clients a target has to hold during a run. */
class ClientsAtOnceTest {
    private static final int ALIVE_AT_MOST = 70;

    @TempDir
    static Path folder;

    @Test
    void aFullRunHoldsFewClientsAtOnceAndNeverAsksForOneThatItRemoved() {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Set<String> removed = new HashSet<>();
        Set<String> askedForInVain = new HashSet<>();

        try (ScriptedServer server = ScriptedServer.start(folder, (call, usual) -> {
            synchronized (removed) {
                if (call.isRegistration()) {
                    most.accumulateAndGet(made.incrementAndGet() - removed.size(), Math::max);
                } else if (call.isRemoval()) {
                    removed.add(id(call));
                } else if (call.isToken() && removed.contains(call.clientId())) {
                    askedForInVain.add(call.clientId());
                }
            }
            return usual;
        })) {
            Map<String, String> options = new HashMap<>(server.options());
            options.put("concurrency", "4");
            options.put("scenarios", "!client-deleted,!resumed-after-deletion");
            new Runs(folder).run(options, Optional.empty());
        }

        assertThat(made.get()).as("registrations").isGreaterThan(ALIVE_AT_MOST);
        assertThat(most.get()).as("clients alive at once").isLessThanOrEqualTo(ALIVE_AT_MOST);
        assertThat(removed).as("removed clients").hasSize(made.get());
        assertThat(askedForInVain)
                .as("clients that were asked for after their removal")
                .isEmpty();
    }

    private static String id(Call removal) {
        return removal.path().substring(removal.path().lastIndexOf('/') + 1);
    }
}
