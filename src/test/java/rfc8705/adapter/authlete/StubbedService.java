package rfc8705.adapter.authlete;

import com.authlete.common.dto.ApiResponse;
import com.authlete.common.dto.Client;
import com.authlete.common.dto.Service;
import com.authlete.common.dto.TokenRequest;
import com.authlete.common.dto.TokenResponse;
import com.authlete.common.types.ClientAuthMethod;
import com.authlete.common.util.Utils;
import com.authlete.common.web.BasicCredentials;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rfc8705.pki.PemFiles;
import rfc8705.reference.Engine;
import rfc8705.registration.Answers;

/** What the API of one service does, over an engine that really decides. Requests and answers are Authlete's own DTOs. */
final class StubbedService {
    private final StubSettings settings;
    private final byte[] root;
    private final Engine engine;

    /** @param root the harness's authority */
    StubbedService(StubSettings settings, byte[] root) {
        this.settings = settings;
        this.root = root;
        this.engine = new Engine(settings.trusts() ? Set.of(parsed(root)) : Set.of(), settings.fault());
    }

    /** An answer of the API. */
    record Reply(int status, String body) {
        static Reply of(int status, Object answer) {
            return new Reply(status, Utils.toJson(answer));
        }

        static Reply error(int status, String code, String message) {
            ApiResponse answer = new ApiResponse();
            answer.setResultCode(code);
            answer.setResultMessage("[" + code + "] " + message);
            return of(status, answer);
        }
    }

    int clients() {
        return engine.clients();
    }

    Reply service() {
        Service service = new Service()
                .setServiceName("Stub")
                .setIssuer(URI.create("https://as.example.org"))
                .setSupportedTokenAuthMethods(settings.methods().toArray(ClientAuthMethod[]::new))
                .setMutualTlsValidatePkiCertChain(settings.validates());
        if (settings.trusts()) {
            service.setTrustedRootCertificates(new String[] {"no certificate", PemFiles.certificatePem(root)});
        }
        return Reply.of(200, service);
    }

    /** The service's metadata (RFC 8414 section 2). */
    Reply configuration() {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("issuer", "https://as.example.org");
        ArrayNode methods = metadata.putArray("token_endpoint_auth_methods_supported");
        settings.methods().forEach(method -> methods.add(method.toString()));
        return new Reply(200, metadata.toString());
    }

    Reply create(String body) {
        try {
            Client client = Utils.fromJson(body, Client.class);
            Engine.Registered registered = engine.register(metadata(client));
            client.setClientId(Long.parseLong(registered.id()));
            registered.secret().ifPresent(client::setClientSecret);
            return Reply.of(201, client);
        } catch (RuntimeException e) {
            return Reply.error(400, "A001201", e.getMessage());
        }
    }

    Reply update(String id, String body) {
        try {
            Client client = Utils.fromJson(body, Client.class);
            return engine.update(id, metadata(client)) ? Reply.of(200, client) : noClient();
        } catch (RuntimeException e) {
            return Reply.error(400, "A001201", e.getMessage());
        }
    }

    Reply delete(String id) {
        return engine.delete(id) ? new Reply(204, "") : noClient();
    }

    private static Reply noClient() {
        return Reply.error(404, "A001203", "There is no such client.");
    }

    Reply token(String body) {
        TokenRequest request = Utils.fromJson(body, TokenRequest.class);
        Optional<String> authorization = Optional.ofNullable(request.getClientId())
                .map(id -> new BasicCredentials(id, request.getClientSecret()).format());
        Engine.Told told;
        try {
            told = engine.token(request.getParameters(), authorization, chain(request));
        } catch (CertificateException e) {
            told = new Engine.Told(401, "{\"error\":\"invalid_client\"}");
        }
        TokenResponse response = new TokenResponse();
        response.setAction(action(told));
        response.setResponseContent(told.body());
        response.setResultCode("A0" + told.status());
        return Reply.of(200, response);
    }

    private static TokenResponse.Action action(Engine.Told told) {
        boolean invalidClient = Answers.json(told.body()).path("error").asText().equals("invalid_client");
        return switch (told.status() / 100) {
            case 2 -> TokenResponse.Action.OK;
            case 5 -> TokenResponse.Action.INTERNAL_SERVER_ERROR;
            default -> invalidClient ? TokenResponse.Action.INVALID_CLIENT : TokenResponse.Action.BAD_REQUEST;
        };
    }

    private static List<X509Certificate> chain(TokenRequest request) throws CertificateException {
        List<X509Certificate> chain = new ArrayList<>();
        if (request.getClientCertificate() != null) {
            chain.add(parsed(request.getClientCertificate().getBytes(StandardCharsets.US_ASCII), 0));
        }
        if (request.getClientCertificatePath() != null) {
            for (String pem : request.getClientCertificatePath()) {
                chain.add(parsed(pem.getBytes(StandardCharsets.US_ASCII), 0));
            }
        }
        return chain;
    }

    private static X509Certificate parsed(byte[] der) {
        try {
            return parsed(der, 0);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate parsed(byte[] encoded, int offset) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(encoded, offset, encoded.length));
    }

    /** What a Client says, as RFC 7591 has it. */
    private ObjectNode metadata(Client client) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        put(metadata, "token_endpoint_auth_method", client.getTokenAuthMethod());
        put(metadata, "tls_client_auth_subject_dn", client.getTlsClientAuthSubjectDn());
        put(metadata, "tls_client_auth_san_dns", client.getTlsClientAuthSanDns());
        put(metadata, "tls_client_auth_san_uri", client.getTlsClientAuthSanUri());
        put(metadata, "tls_client_auth_san_ip", client.getTlsClientAuthSanIp());
        put(metadata, "tls_client_auth_san_email", client.getTlsClientAuthSanEmail());
        put(metadata, "jwks_uri", client.getJwksUri());
        if (client.getJwks() != null) {
            metadata.set("jwks", keys(Answers.json(client.getJwks()), client.getSelfSignedCertificateKeyId()));
        }
        if (client.getGrantTypes() != null) {
            ArrayNode grants = metadata.putArray("grant_types");
            Arrays.stream(client.getGrantTypes()).forEach(grant -> grants.add(grant.toString()));
        }
        return metadata;
    }

    private JsonNode keys(JsonNode set, String keyId) {
        if (keyId == null || settings.keyIdIgnored()) {
            return set;
        }
        ObjectNode picked = JsonNodeFactory.instance.objectNode();
        ArrayNode keys = picked.putArray("keys");
        set.path("keys").forEach(key -> {
            if (key.path("kid").asText().equals(keyId)) {
                keys.add(key);
            }
        });
        return picked;
    }

    private static void put(ObjectNode metadata, String name, Object value) {
        if (value != null) {
            metadata.put(name, value.toString());
        }
    }
}
