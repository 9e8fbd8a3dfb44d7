package rfc8705.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import rfc8705.wire.ThrowawayPki;
import rfc8705.wire.TlsServer;
import rfc8705.wire.TlsServer.Asking;

/**
 * An authorization server that a test can make misbehave: it says what it would usually answer, and the script has the last word. Usually
 * it registers every client as asked, takes the first certificate that a client shows for that client's own and any other for wrong.
 */
final class ScriptedServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CLIENT_ID = Pattern.compile("(?:^|&)client_id=([^&]*)");

    private final BiFunction<Call, Reply, Reply> script;
    private final Path authority;
    private final TlsServer server;
    private final AtomicInteger registered = new AtomicInteger();
    private final Map<String, X509Certificate> owners = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /**
     * A request.
     *
     * @param shown the leaf of the connection
     * @param own whether that is the client's own
     */
    record Call(String method, String path, String headers, String body, Optional<X509Certificate> shown, boolean own) {
        boolean isToken() {
            return path.startsWith("/token");
        }

        boolean isRegistration() {
            return method.equals("POST") && path.equals("/register");
        }

        boolean isRemoval() {
            return method.equals("DELETE");
        }

        String clientId() {
            Matcher matcher = CLIENT_ID.matcher(body);
            return matcher.find() ? URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8) : "";
        }

        boolean showsSubjectWith(String text) {
            return shown.map(leaf -> leaf.getSubjectX500Principal().getName().contains(text))
                    .orElse(false);
        }

        ObjectNode json() {
            return parsed(body);
        }
    }

    /** An answer. @param headers further header fields, each ended by CRLF @param body one octet for each character */
    record Reply(int status, String headers, String body) {
        static Reply json(int status, String body) {
            return new Reply(status, "Content-Type: application/json\r\n", body);
        }

        static Reply error(int status, String code) {
            return json(status, "{\"error\":\"" + code + "\"}");
        }

        static Reply token() {
            return json(200, "{\"access_token\":\"a-token-of-the-script\",\"token_type\":\"Bearer\"}");
        }

        ObjectNode json() {
            return parsed(body);
        }

        private byte[] octets() {
            byte[] content = body.getBytes(StandardCharsets.ISO_8859_1);
            String head = "HTTP/1.1 " + status + " Scripted\r\n" + headers + "Content-Length: " + content.length
                    + "\r\nConnection: close\r\n\r\n";
            byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
            byte[] all = java.util.Arrays.copyOf(start, start.length + content.length);
            System.arraycopy(content, 0, all, start.length, content.length);
            return all;
        }
    }

    private ScriptedServer(Path folder, Asking asking, BiFunction<Call, Reply, Reply> script) throws IOException {
        ThrowawayPki identity = ThrowawayPki.forHost("127.0.0.1");
        this.script = script;
        this.authority = Files.writeString(Files.createTempFile(folder, "server", ".pem"), identity.pem());
        this.server = TlsServer.start(identity, asking, List.of(), (tls, socket) -> serve(tls, socket));
    }

    /** A server that asks every connection for a certificate and takes any. */
    static ScriptedServer start(Path folder, BiFunction<Call, Reply, Reply> script) {
        return start(folder, Asking.ACCEPT_ALL, script);
    }

    static ScriptedServer start(Path folder, Asking asking, BiFunction<Call, Reply, Reply> script) {
        try {
            return new ScriptedServer(folder, asking, script);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    URI issuer() {
        return server.uri().resolve("/");
    }

    /** The options that make this the target, one exchange at a time. */
    Map<String, String> options() {
        return Map.of(
                "target",
                issuer().toString().replaceAll("/$", ""),
                "target.ca",
                authority.toString(),
                "concurrency",
                "1",
                "timeout",
                "60s");
    }

    /** Every request so far. */
    List<Call> calls() {
        return calls;
    }

    private void serve(TlsServer tls, SSLSocket socket) throws IOException {
        Optional<String> text = tls.request(socket);
        if (text.isEmpty()) {
            return;
        }
        Call call = call(text.get(), TlsServer.peer(socket));
        calls.add(call);
        socket.getOutputStream().write(script.apply(call, usual(call)).octets());
        socket.getOutputStream().flush();
    }

    private Call call(String text, List<X509Certificate> chain) {
        int line = text.indexOf("\r\n");
        int end = text.indexOf("\r\n\r\n");
        String[] start = text.substring(0, line).split(" ");
        Optional<X509Certificate> shown = chain.stream().findFirst();
        Call call = new Call(start[0], start[1], text.substring(line, end + 2), text.substring(end + 4), shown, false);
        boolean own = call.isToken()
                && shown.isPresent()
                && owners.computeIfAbsent(call.clientId(), id -> shown.get()).equals(shown.get());
        return new Call(call.method(), call.path(), call.headers(), call.body(), shown, own);
    }

    private Reply usual(Call call) {
        if (call.path().equals("/.well-known/oauth-authorization-server")) {
            return Reply.json(200, metadata().toString());
        }
        if (call.isRegistration()) {
            String id = "client-" + registered.incrementAndGet();
            ObjectNode information = call.json();
            information.put("client_id", id);
            information.put("registration_access_token", "the-management-token-of-" + id);
            information.put("registration_client_uri", issuer() + "register/" + id);
            return Reply.json(201, information.toString());
        }
        if (call.isRemoval()) {
            return new Reply(204, "", "");
        }
        if (call.isToken()) {
            return call.own() && !call.clientId().isEmpty() ? Reply.token() : Reply.error(401, "invalid_client");
        }
        return Reply.error(404, "invalid_request");
    }

    private ObjectNode metadata() {
        ObjectNode metadata = JSON.createObjectNode();
        metadata.put("issuer", issuer().toString().replaceAll("/$", ""));
        metadata.put("token_endpoint", issuer() + "token");
        metadata.put("registration_endpoint", issuer() + "register");
        metadata.putArray("token_endpoint_auth_methods_supported")
                .add("tls_client_auth")
                .add("self_signed_tls_client_auth")
                .add("client_secret_basic");
        return metadata;
    }

    private static ObjectNode parsed(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
