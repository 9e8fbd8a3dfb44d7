package rfc8705.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Outcome;
import rfc8705.wire.Ending;
import rfc8705.wire.HttpRequest;
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
    public Exchange send(HttpRequest request, Shown shown, Connection connection) {
        TlsOptions options = options(shown, connection);
        Exchange exchange = classified(client.send(request, options), shown);
        for (int attempt = 1; attempt < ATTEMPTS && exchange.outcome() == Outcome.THROTTLED; attempt++) {
            if (!pause(exchange.transcript())) {
                return exchange;
            }
            exchange = classified(client.send(request, options), shown);
        }
        return exchange;
    }

    /** Several requests over one kept-alive connection; fewer exchanges than requests where it ended early. */
    public List<Exchange> sendOnOneConnection(List<HttpRequest> requests, Shown shown, Connection connection) {
        List<Exchange> exchanges = new ArrayList<>();
        client.sendOnOneConnection(requests, options(shown, connection))
                .forEach(transcript -> exchanges.add(classified(transcript, shown)));
        return exchanges;
    }

    /** A first request, and a second one on a connection that resumes the first one's session. */
    public List<Exchange> sendResumed(
            HttpRequest first, Shown firstShown, HttpRequest second, Shown shown, Connection connection) {
        Connection usual = new Connection(connection.protocols(), Optional.empty(), false);
        List<Transcript> transcripts =
                client.sendResumed(first, options(firstShown, usual), second, options(shown, connection));
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < transcripts.size(); i++) {
            exchanges.add(classified(transcripts.get(i), i == 0 ? firstShown : shown));
        }
        return exchanges;
    }

    private TlsOptions options(Shown shown, Connection connection) {
        return new TlsOptions(shown.credential(), connection.protocols(), connection.serverName(), timeout);
    }

    private Exchange classified(Transcript transcript, Shown shown) {
        Classifier.Classified classified =
                Classifier.classify(transcript, shown.credential().isPresent());
        return new Exchange(
                classified.outcome(),
                classified.detail(),
                classified.error(),
                redaction.transcript(transcript),
                shown.certificate(),
                shown.chain());
    }

    private static boolean pause(Transcript transcript) {
        Duration wait = transcript.ending() instanceof Ending.Responded responded
                ? responded
                        .response()
                        .header("Retry-After")
                        .map(TokenChannel::seconds)
                        .orElse(Duration.ofSeconds(1))
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

    private static Duration seconds(String text) {
        return text.strip().matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(text.strip())) : LONGEST_WAIT;
    }
}
