package rfc8705.exchange;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Outcome;
import rfc8705.wire.Ending;
import rfc8705.wire.MutualTlsClient;
import rfc8705.wire.Redaction;
import rfc8705.wire.TlsOptions;
import rfc8705.wire.Transcript;

/** Sends requests for a client to a client-authenticated endpoint and says what class of answer came. Safe for several threads. */
public final class TokenChannel {
    private static final int ATTEMPTS = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final MutualTlsClient client;
    private final Duration timeout;
    private final Redaction redaction;

    /**
     * @param client sends
     * @param timeout for one exchange
     * @param redaction takes secrets out of the evidence
     */
    public TokenChannel(MutualTlsClient client, Duration timeout, Redaction redaction) {
        this.client = client;
        this.timeout = timeout;
        this.redaction = redaction;
    }

    /** One request on a connection of its own. A server that asks to come back later is asked again, a few times. */
    public Exchange send(ClientRequest request, Shown shown, Connection connection) {
        TlsOptions options = options(shown, connection);
        Exchange exchange = classified(client.send(request.http(), options), request, shown);
        for (int attempt = 1; attempt < ATTEMPTS && exchange.outcome() == Outcome.THROTTLED; attempt++) {
            if (!pause(exchange.transcript())) {
                return exchange;
            }
            exchange = classified(client.send(request.http(), options), request, shown);
        }
        return exchange;
    }

    /** Several requests over one kept-alive connection; fewer exchanges than requests where it ended early. */
    public List<Exchange> sendOnOneConnection(List<ClientRequest> requests, Shown shown, Connection connection) {
        List<Transcript> transcripts = client.sendOnOneConnection(
                requests.stream().map(ClientRequest::http).toList(), options(shown, connection));
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < transcripts.size(); i++) {
            exchanges.add(classified(transcripts.get(i), requests.get(i), shown));
        }
        return exchanges;
    }

    /**
     * A first request, and a second one on a connection that offers to resume the first one's session.
     *
     * @param between what is done between the two
     */
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
        Classifier.Classified classified = Classifier.classify(
                transcript, request.endpoint(), shown.credential().isPresent());
        return new Exchange(
                classified.outcome(),
                classified.detail(),
                classified.error(),
                BoundToken.thumbprint(transcript),
                redaction.transcript(transcript),
                shown.certificate(),
                shown.chain());
    }

    private static boolean pause(Transcript transcript) {
        Duration wait = transcript.ending() instanceof Ending.Responded responded
                ? responded.response().retryAfter(Clock.systemUTC()).orElse(Duration.ofSeconds(1))
                : Duration.ofSeconds(1);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            return false;
        }
        try {
            Thread.sleep(wait.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
