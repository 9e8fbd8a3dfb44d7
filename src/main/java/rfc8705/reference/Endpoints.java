package rfc8705.reference;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Routes HTTP requests to the endpoints, and back. */
record Endpoints(
        Metadata metadata,
        ClientEndpoint services,
        RegistrationEndpoint registrations,
        Policy policy,
        Consumer<String> witness)
        implements HttpHandler {
    private static final int LARGEST_BODY = 256 * 1024;

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        byte[] body = exchange.getInputStream().readNBytes(LARGEST_BODY + 1);
        Answer answer = body.length > LARGEST_BODY
                ? Answer.error(413, "invalid_request", "The body is too large.").with("Connection", "close")
                : answer(request(exchange, body));
        witness.accept(answer.body());
        exchange.setStatusCode(answer.status());
        // Undertow's own date is kept for the whole JVM, and stands still once a server that was about to renew it has
        // stopped.
        exchange.getResponseHeaders()
                .put(Headers.DATE, DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        exchange.getResponseSender().send(answer.body());
    }

    private Answer answer(Request request) {
        String path = request.path();
        Optional<Service> service = Service.at(path);
        if (service.isPresent()) {
            return services.handle(service.get(), request);
        }
        return switch (path) {
            case "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration" ->
                Answer.json(200, policy.metadata(metadata.document()));
            case "/register" -> registrations.handle(request, "");
            default ->
                path.startsWith("/register/")
                        ? registrations.handle(request, path.substring("/register/".length()))
                        : Answer.error(404, "invalid_request", "There is nothing here.");
        };
    }

    private static Request request(HttpServerExchange exchange, byte[] body) {
        Map<String, List<String>> headers = new HashMap<>();
        for (HeaderValues header : exchange.getRequestHeaders()) {
            headers.computeIfAbsent(
                            header.getHeaderName().toString().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .addAll(header);
        }
        SSLSession session = exchange.getConnection().getSslSession();
        return new Request(
                exchange.getRequestMethod().toString(),
                exchange.getRequestPath(),
                exchange.getQueryString(),
                headers,
                body,
                chain(session),
                HexFormat.of().formatHex(session.getId()),
                new Notes(session));
    }

    private static List<X509Certificate> chain(SSLSession session) {
        try {
            return Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }
}
