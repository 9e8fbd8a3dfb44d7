package rfc8705.scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One probe: a client, one thing that differs from its twin, and what is expected for which requirement.
 *
 * @param id stable id
 * @param title one sentence
 * @param client the client it is about
 * @param otherClients further clients whose registration it needs
 * @param tags for selection, the client's included
 * @param against id of the scenario that is its twin; empty for the client's control
 * @param registration what is registered, equal to the client's own unless that is what differs
 * @param presentation what is shown
 * @param request what is sent
 * @param connection how
 * @param then further requests on the same connection
 * @param change what happens to the registration between a request that must be accepted and the probe
 * @param observed what it looks at in the whole run, where it makes no probe of its own
 * @param expect expectation by requirement id
 * @param overrides exceptions to cells
 * @param argument why that is expected, from the clause
 * @param location file and line, for messages
 */
public record Scenario(
        String id,
        String title,
        Client client,
        List<Client> otherClients,
        List<String> tags,
        Optional<String> against,
        Registration registration,
        Presentation presentation,
        Request request,
        Connection connection,
        List<Step> then,
        Optional<Change> change,
        Optional<Aspect> observed,
        Map<String, Expectation> expect,
        List<CellOverride> overrides,
        String argument,
        String location) {
    /** Copies the collections. */
    public Scenario {
        otherClients = List.copyOf(otherClients);
        tags = List.copyOf(tags);
        then = List.copyOf(then);
        expect = Map.copyOf(expect);
        overrides = List.copyOf(overrides);
    }

    /** Whether it is its client's control: nothing differs. */
    public boolean isControl() {
        return against.isEmpty()
                && then.isEmpty()
                && change.isEmpty()
                && observed.isEmpty()
                && !variesRegistration()
                && presentation.equals(client.good())
                && request.equals(client.request())
                && connection.equals(Connection.USUAL);
    }

    /** Whether no connection of it shows a certificate. */
    public boolean isAnonymous() {
        return presentation.isNothing() && !connection.resumed();
    }

    /** Whether it registers something else than its client does. */
    public boolean variesRegistration() {
        return !registration.equals(client.registration());
    }

    /** Ids of every requirement it judges, sorted. */
    public Set<String> requirements() {
        Set<String> ids = new TreeSet<>(expect.keySet());
        then.forEach(step -> ids.addAll(step.expect().keySet()));
        return new LinkedHashSet<>(ids);
    }
}
