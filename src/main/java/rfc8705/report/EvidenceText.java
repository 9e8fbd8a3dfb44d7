package rfc8705.report;

import java.util.ArrayList;
import java.util.List;
import rfc8705.exchange.Exchange;
import rfc8705.wire.Ending;
import rfc8705.wire.Handshake;
import rfc8705.wire.HttpResponse;

/** An exchange as plain text: what was sent, what came back, and what was seen of the handshake. Bounded, and every character visible. */
public final class EvidenceText {
    private static final int LENGTH = 16_000;
    private static final int LINE = 200;

    private EvidenceText() {}

    /** Outcome and detail, in one line. */
    public static String line(Exchange exchange) {
        return Visible.clip(Visible.line(exchange.outcome().label() + " (" + exchange.detail() + ")"), LINE);
    }

    /** All of it. */
    public static String of(Exchange exchange) {
        List<String> lines = new ArrayList<>();
        Handshake tls = exchange.transcript().handshake();
        lines.add("outcome: " + line(exchange) + ", "
                + exchange.transcript().duration().toMillis() + " ms");
        lines.add("TLS: " + tls.protocol().orElse("no handshake was finished")
                + tls.cipherSuite().map(suite -> ", " + suite).orElse("") + (tls.resumed() ? ", resumed" : ""));
        lines.add("CertificateRequest: " + (tls.certificateRequested() ? "received" : "not received")
                + ", certificates sent: " + tls.certificatesSent() + ", CertificateVerify "
                + (tls.certificateVerifySigned() ? "signed" : "not made"));
        exchange.certificate()
                .forEach((name, value) -> lines.add("certificate " + Visible.line(name) + ": " + Visible.line(value)));
        exchange.chain().forEach(subject -> lines.add("chain: " + Visible.line(subject)));
        lines.add("");
        lines.add("--- request");
        lines.add(Visible.octets(exchange.transcript().requestBytes()));
        lines.add("");
        lines.add("--- response");
        lines.add(EndingWords.sentence(exchange.transcript().ending()));
        if (exchange.transcript().ending() instanceof Ending.Responded responded) {
            response(responded.response(), lines);
        }
        return Visible.clip(String.join("\n", lines), LENGTH) + "\n";
    }

    private static void response(HttpResponse response, List<String> lines) {
        response.headers().forEach(header -> lines.add(Visible.line(header.name() + ": " + header.value())));
        lines.add("");
        lines.add(Visible.lines(response.body()));
        if (response.truncated()) {
            lines.add("(the server sent more than was kept)");
        }
    }
}
