package rfc8705.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/** The embedded server's decisions without its connections: whoever asks says which certificates came. */
public final class Engine {
    private final AtomicLong ids = new AtomicLong(87_050_000L);
    private final ClientStore clients = new ClientStore();
    private final Policy policy;
    private final ClientEndpoint endpoint;

    /** @param anchors what paths of tls_client_auth clients must end in */
    public Engine(Set<X509Certificate> anchors, Optional<Fault> fault) {
        policy = Fault.policy(fault.map(List::of).orElse(List.of()), Optional.empty());
        endpoint = new ClientEndpoint(
                new ClientAuthenticator(clients, new PathTrust(anchors), new KeySets(anchors), policy), policy);
    }

    /** A registered client. @param secret its client secret, if it has one */
    public record Registered(String id, Optional<String> secret) {}

    /** An answer to a client. */
    public record Told(int status, String body) {}

    /** Registers a client. @throws IllegalArgumentException with what is wrong with the metadata */
    public Registered register(ObjectNode metadata) {
        Registration registration = read(metadata);
        Client client = new Client(
                Long.toString(ids.incrementAndGet()),
                Instant.now().getEpochSecond(),
                metadata,
                registration.method(),
                registration.subjects(),
                registration.certificates(),
                policy.issuesSecret(registration.method()) ? Optional.of(Secrets.random()) : Optional.empty(),
                Secrets.random());
        clients.put(client);
        return new Registered(client.id(), client.secret());
    }

    /** Gives a client other metadata; false if there is no such client. @throws IllegalArgumentException with what is wrong with it */
    public boolean update(String id, ObjectNode metadata) {
        Optional<Client> before = clients.find(id);
        Registration registration = read(metadata);
        before.ifPresent(
                client -> clients.put(policy.updated(client, client.updated(Map.entry(metadata, registration)))));
        return before.isPresent();
    }

    /** Removes a client; false if there is none. */
    public boolean delete(String id) {
        boolean there = clients.find(id).isPresent();
        if (policy.forgets()) {
            clients.remove(id);
        }
        return there;
    }

    /** How many clients there are. */
    public int clients() {
        return clients.all().size();
    }

    /** Answers a token request. @param authorization the Authorization header, if there was one */
    public Told token(String parameters, Optional<String> authorization, List<X509Certificate> chain) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("content-type", List.of("application/x-www-form-urlencoded"));
        authorization.ifPresent(value -> headers.put("authorization", List.of(value)));
        Answer answer = endpoint.handle(
                Service.TOKEN,
                new Request(
                        "POST",
                        "/token",
                        "",
                        headers,
                        parameters.getBytes(StandardCharsets.UTF_8),
                        chain,
                        Secrets.random(),
                        notes()));
        return new Told(answer.status(), answer.body());
    }

    private Registration read(ObjectNode metadata) {
        try {
            return Registration.read(metadata, policy);
        } catch (OAuthError e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    private static Notes notes() {
        try {
            return new Notes(SSLContext.getDefault().createSSLEngine().getSession());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
