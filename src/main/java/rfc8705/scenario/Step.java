package rfc8705.scenario;

import java.util.Map;

/**
 * A further request on the same connection as the scenario's first one.
 *
 * @param request what is sent
 * @param expect expectation by requirement id
 */
public record Step(Request request, Map<String, Expectation> expect) {
    /** Copies the map. */
    public Step {
        expect = Map.copyOf(expect);
    }
}
