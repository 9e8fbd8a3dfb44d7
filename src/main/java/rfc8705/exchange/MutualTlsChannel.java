package rfc8705.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Outcome;
import rfc8705.wire.MutualTlsClient;
import rfc8705.wire.Redaction;
import rfc8705.wire.TlsOptions;
import rfc8705.wire.Transcript;

/** Shows certificates in the handshake, as RFC 8705 section 2 has it. */
public final class MutualTlsChannel implements TokenChannel {
    private final MutualTlsClient client;
    private final Duration timeout;
    private final Redaction redaction;

    /**
     * @param client sends
     * @param timeout for one exchange
     * @param redaction takes secrets out of the evidence
     */
    public MutualTlsChannel(MutualTlsClient client, Duration timeout, Redaction redaction) {
        this.client = client;
        this.timeout = timeout;
        this.redaction = redaction;
    }

    @Override
    public Exchange send(ClientRequest request, Shown shown, Connection connection) {
        TlsOptions options = options(shown, connection);
        return Throttling.waitedFor(() -> classified(client.send(request.http(), options), request, shown));
    }

    @Override
    public List<Exchange> sendOnOneConnection(List<ClientRequest> requests, Shown shown, Connection connection) {
        List<Transcript> transcripts = client.sendOnOneConnection(
                requests.stream().map(ClientRequest::http).toList(), options(shown, connection));
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < transcripts.size(); i++) {
            exchanges.add(classified(transcripts.get(i), requests.get(i), shown));
        }
        return exchanges;
    }

    @Override
    public List<Exchange> sendResumed(
            ClientRequest first,
            Shown firstShown,
            Runnable between,
            ClientRequest second,
            Shown shown,
            Connection connection) {
        Connection usual = new Connection(connection.protocols(), Optional.empty(), Connection.Resumption.NONE);
        List<Transcript> transcripts = client.sendResumed(
                first.http(), options(firstShown, usual), between, second.http(), options(shown, connection));
        return List.of(
                classified(transcripts.get(0), first, firstShown),
                resumed(classified(transcripts.get(1), second, shown)));
    }

    /** A probe that is about a resumed session says nothing where the server began a new one, unless it let the client in. */
    private static Exchange resumed(Exchange exchange) {
        boolean begunAnew = !exchange.transcript().handshake().resumed()
                && !exchange.outcome().isAcceptance();
        return begunAnew && exchange.outcome() != Outcome.NOT_EXERCISED ? exchange.as(Outcome.NOT_EXERCISED) : exchange;
    }

    private TlsOptions options(Shown shown, Connection connection) {
        return new TlsOptions(shown.credential(), connection.protocols(), connection.serverName(), timeout);
    }

    private Exchange classified(Transcript transcript, ClientRequest request, Shown shown) {
        return Exchange.of(
                transcript, request.endpoint(), shown, shown.credential().isPresent(), redaction);
    }
}
