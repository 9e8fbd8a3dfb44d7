package rfc8705.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import rfc8705.exchange.Exchange;
import rfc8705.wire.Ending;
import rfc8705.wire.Handshake;
import rfc8705.wire.Header;
import rfc8705.wire.HttpResponse;

/**
 * The members {@code tls}, {@code request}, {@code response} and {@code certificate} of an exchange in {@code report.json}. What a peer
 * could make long is cut at {@link #LIMIT} characters; {@code response.truncated} says so of a body.
 */
final class JsonEvidence {
    /** Characters of one text that are kept. */
    static final int LIMIT = 16_384;

    private final JsonGenerator json;

    JsonEvidence(JsonGenerator json) {
        this.json = json;
    }

    void write(Exchange exchange) throws IOException {
        Ending ending = exchange.transcript().ending();
        tls(exchange.transcript().handshake(), ending);
        request(exchange.transcript().requestBytes());
        response(ending);
        certificate(exchange);
    }

    private void tls(Handshake handshake, Ending ending) throws IOException {
        json.writeObjectFieldStart("tls");
        json.writeStringField("protocol", handshake.protocol().orElse(""));
        json.writeStringField("cipherSuite", handshake.cipherSuite().orElse(""));
        json.writeBooleanField("certificateRequested", handshake.certificateRequested());
        json.writeNumberField("certificatesSent", handshake.certificatesSent());
        json.writeBooleanField("certificateVerifySigned", handshake.certificateVerifySigned());
        json.writeBooleanField("resumed", handshake.resumed());
        texts("issuerHints", handshake.issuerHints());
        if (ending instanceof Ending.Alert alert) {
            text("alert", alert.description());
        }
        json.writeEndObject();
    }

    private void request(String octets) throws IOException {
        SentRequest request = SentRequest.of(octets);
        json.writeObjectFieldStart("request");
        text("method", request.method());
        text("uri", request.uri());
        headers(request.headers());
        text("body", request.body());
        text("bytes", octets);
        json.writeEndObject();
    }

    private void response(Ending ending) throws IOException {
        json.writeObjectFieldStart("response");
        json.writeStringField("ending", EndingWords.kind(ending));
        if (ending instanceof Ending.Responded responded) {
            HttpResponse response = responded.response();
            json.writeNumberField("status", response.status());
            headers(response.headers());
            text("body", response.body());
            json.writeBooleanField(
                    "truncated", response.truncated() || response.body().length() > LIMIT);
        } else {
            text("detail", EndingWords.detail(ending));
        }
        json.writeEndObject();
    }

    private void certificate(Exchange exchange) throws IOException {
        json.writeObjectFieldStart("certificate");
        json.writeObjectFieldStart("leaf");
        for (Map.Entry<String, String> field : exchange.certificate().entrySet()) {
            text(field.getKey(), field.getValue());
        }
        json.writeEndObject();
        texts("chain", exchange.chain());
        json.writeEndObject();
    }

    private void headers(List<Header> headers) throws IOException {
        json.writeArrayFieldStart("headers");
        for (Header header : headers) {
            json.writeStartObject();
            text("name", header.name());
            text("value", header.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(bounded(text));
        }
        json.writeEndArray();
    }

    private void text(String name, String value) throws IOException {
        json.writeStringField(name, bounded(value));
    }

    private static String bounded(String text) {
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT);
    }
}
