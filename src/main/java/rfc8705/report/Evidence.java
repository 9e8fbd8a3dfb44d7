package rfc8705.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rfc8705.exchange.Exchange;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Presentation;
import rfc8705.scenario.Scenario;
import rfc8705.suite.RecordedExchange;
import rfc8705.suite.Role;
import rfc8705.suite.ScenarioResult;
import rfc8705.suite.SentChain;
import rfc8705.wire.Ending;

/** What templates show of one scenario beside its twin. */
public final class Evidence {
    private final ScenarioResult result;
    private final Catalogue catalogue;
    private final Optional<Exchange> twin;
    private final Optional<Exchange> probe;

    Evidence(ScenarioResult result, Catalogue catalogue) {
        this.result = result;
        this.catalogue = catalogue;
        this.twin = first(Role.TWIN);
        this.probe = first(Role.PROBE);
    }

    private Optional<Exchange> first(Role role) {
        return result.exchanges().stream()
                .filter(recorded -> recorded.role() == role)
                .map(RecordedExchange::exchange)
                .findFirst();
    }

    /** The chain as a diagram; empty if nothing was probed or shown. */
    public Optional<ChainPicture> chain() {
        return probe.isEmpty()
                ? Optional.empty()
                : SentChain.of(result.scenario(), twinShows(), catalogue)
                        .map(chain -> ChainPicture.of(chain, result.differences()));
    }

    private Presentation twinShows() {
        return result.scenario()
                .against()
                .flatMap(id -> catalogue.scenarios().stream()
                        .filter(other -> other.id().equals(id))
                        .findFirst())
                .map(Scenario::presentation)
                .orElse(result.scenario().client().good());
    }

    /** The probe's leaf beside that of its twin; empty if one of them showed none. */
    public Optional<CertificateFields> certificates() {
        Map<String, String> there = twin.map(Exchange::certificate).orElse(Map.of());
        Map<String, String> here = probe.map(Exchange::certificate).orElse(Map.of());
        return there.isEmpty() || here.isEmpty()
                ? Optional.empty()
                : Optional.of(CertificateFields.of(there, here, result.differences()));
    }

    /** The octets that went out; for a probe what its twin did not send is marked. */
    public List<Marked> request(RecordedExchange recorded) {
        String octets = recorded.exchange().transcript().requestBytes();
        List<Marked> spans = recorded.role() == Role.TWIN || twin.isEmpty()
                ? List.of(new Marked(octets, false))
                : Marked.request(octets, twin.get().transcript().requestBytes(), result.differences());
        return spans.stream()
                .map(span -> new Marked(Visible.octets(span.text()), span.marked()))
                .toList();
    }

    /** The body that came back, with the member marked that decided; empty if there is none. */
    public List<Marked> response(Exchange exchange) {
        return exchange.transcript().ending() instanceof Ending.Responded responded
                ? Marked.response(Visible.clip(responded.response().body(), VisibleOutput.LIMIT))
                : List.of();
    }
}
