package rfc8705.adapter.authlete;

import com.authlete.common.dto.TokenRequest;
import com.authlete.common.util.Utils;
import com.authlete.common.web.BasicCredentials;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import rfc8705.exchange.ChannelFactory;
import rfc8705.exchange.ClientRequest;
import rfc8705.exchange.Exchange;
import rfc8705.exchange.Shown;
import rfc8705.exchange.Throttling;
import rfc8705.exchange.TokenChannel;
import rfc8705.exchange.VendorTarget;
import rfc8705.pki.PemFiles;
import rfc8705.registration.Answers;
import rfc8705.registration.RegistrationContext;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Scenario;
import rfc8705.target.Target;
import rfc8705.wire.HttpRequest;
import rfc8705.wire.Redaction;

/**
 * Sends token requests through {@code /auth/token}, as an authorization server does that has just taken them from its TLS connection. What
 * the answer's {@code action} has it answer its client is what is judged.
 */
final class AuthleteChannel implements TokenChannel {
    private static final String PATH = "/auth/token";

    private final AuthleteApi api;
    private final Redaction redaction;

    AuthleteChannel(AuthleteApi api, Redaction redaction) {
        this.api = api;
        this.redaction = redaction;
    }

    /** The mode {@code authlete}. */
    public static final class Factory implements ChannelFactory {
        @Override
        public String mode() {
            return AuthleteApi.MODE;
        }

        @Override
        public VendorTarget open(RegistrationContext context) {
            AuthleteApi api = AuthleteApi.of(context, context.timeout());
            ServiceState service = ServiceReader.read(api, context.certs().resolve("ca.pem"), context.redaction());
            return new VendorTarget(
                    target(api.access(), service, context),
                    new AuthleteChannel(api, context.redaction()),
                    service.findings(api.access()),
                    service.clock());
        }

        private static Target target(ServiceAccess access, ServiceState service, RegistrationContext context) {
            return new Target(
                    "Authlete " + access,
                    service.issuer().map(URI::toString),
                    access.at(PATH),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    JsonNodeFactory.instance.objectNode(),
                    service.methods().stream().map(Object::toString).toList(),
                    Optional.empty(),
                    context.trust(),
                    context.file());
        }
    }

    @Override
    public Optional<String> obstacle(Scenario scenario) {
        return Obstacles.of(scenario);
    }

    @Override
    public Optional<String> unproven(String id) {
        return Obstacles.of(id);
    }

    @Override
    public Exchange send(ClientRequest request, Shown shown, Connection connection) {
        return Throttling.waitedFor(() -> {
            TokenAnswer answer = TokenAnswer.of(api.post(PATH, call(request.http(), shown)), redaction);
            Exchange exchange = Exchange.of(answer.transcript(), request.endpoint(), shown, false, redaction);
            return answer.action().isEmpty()
                    ? exchange
                    : exchange.seenAs(exchange.detail() + " (" + answer.action() + ")");
        });
    }

    @Override
    public List<Exchange> sendOnOneConnection(List<ClientRequest> requests, Shown shown, Connection connection) {
        throw notOfConnections();
    }

    @Override
    public List<Exchange> sendResumed(
            ClientRequest first,
            Shown firstShown,
            Runnable between,
            ClientRequest second,
            Shown shown,
            Connection connection) {
        throw notOfConnections();
    }

    private static UnsupportedOperationException notOfConnections() {
        return new UnsupportedOperationException("a scenario about connections has an obstacle and is not sent");
    }

    @Override
    public ByHand byHand(HttpRequest request, Shown shown) {
        return new ByHand(
                AuthleteApi.request(
                        "POST", api.access().at(PATH), call(request, shown).toString()),
                false,
                api.access().authorizationByHand());
    }

    /** The call that hands a client's request on. Members that it does not set are left out. */
    private static JsonNode call(HttpRequest request, Shown shown) {
        TokenRequest call = new TokenRequest().setParameters(request.body());
        request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Authorization"))
                .map(header -> Optional.ofNullable(BasicCredentials.parse(header.value())))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(basic -> call.setClientId(basic.getUserId()).setClientSecret(basic.getPassword()));
        shown.credential().ifPresent(credential -> {
            List<String> chain =
                    credential.chain().stream().map(PemFiles::certificatePem).toList();
            call.setClientCertificate(chain.get(0));
            if (chain.size() > 1) {
                call.setClientCertificatePath(chain.subList(1, chain.size()).toArray(String[]::new));
            }
        });
        ObjectNode json = (ObjectNode) Answers.json(Utils.toJson(call));
        json.retain("parameters", "clientId", "clientSecret", "clientCertificate", "clientCertificatePath");
        json.properties().removeIf(member -> member.getValue().isNull());
        return json;
    }
}
