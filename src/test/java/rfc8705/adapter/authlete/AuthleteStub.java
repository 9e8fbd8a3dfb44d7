package rfc8705.adapter.authlete;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.authlete.common.web.BasicCredentials;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import rfc8705.pki.Pki;

/**
 * The part of the Authlete API that the harness calls, as documented for versions 2 and 3, in front of a service that really decides. It
 * listens on the loopback address, with a certificate of the harness's authority.
 */
final class AuthleteStub implements AutoCloseable {
    static final String SERVICE = "21653835348762";
    static final String OWNER = "5642763254";
    static final String OWNER_SECRET = "the-secret-of-the-owner-of-the-stub";
    static final String SECRET = "the-secret-of-the-stubbed-service";

    private static final int LAST = 10;

    private final WireMockServer server;
    private final StubbedService service;
    private final Map<String, BiFunction<String, String, StubbedService.Reply>> apis = new HashMap<>();

    private AuthleteStub(StubbedService service, Path keys, String password, int port) {
        this.service = service;
        this.server = new WireMockServer(wireMockConfig()
                .bindAddress("127.0.0.1")
                .httpDisabled(true)
                .httpsPort(port)
                .keystorePath(keys.toString())
                .keystoreType("PKCS12")
                .keystorePassword(password)
                .keyManagerPassword(password)
                .containerThreads(20)
                .extensions(new Deciding(apis)));
        server.start();
        server.stubFor(any(anyUrl()).atPriority(LAST).willReturn(aResponse().withStatus(404)));
        String bearer = "Bearer " + SECRET;
        serveClients("/api/" + SERVICE, bearer);
        serve(get(urlPathEqualTo("/api/" + SERVICE + "/service/get")), bearer, (id, body) -> service.service());
        String basic = new BasicCredentials(SERVICE, SECRET).format();
        serveClients("/api", basic);
        serve(get(urlPathEqualTo("/api/service/configuration")), basic, (id, body) -> service.configuration());
        serve(
                get(urlPathEqualTo("/api/service/get/" + SERVICE)),
                new BasicCredentials(OWNER, OWNER_SECRET).format(),
                (id, body) -> service.service());
        server.stubFor(any(urlPathMatching("/api/.*"))
                .atPriority(LAST - 1)
                .willReturn(aResponse()
                        .withStatus(401)
                        .withBody(
                                "{\"resultCode\":\"A001202\",\"resultMessage\":\"[A001202] Authorization failed.\"}")));
    }

    /** Starts on a port; 0 for any free one. */
    static AuthleteStub start(Pki pki, StubSettings settings, int port) {
        String password = UUID.randomUUID().toString();
        try {
            Path keys = Files.createTempFile("authlete-stub", ".p12");
            try (OutputStream out = Files.newOutputStream(keys)) {
                pki.serverKeyStore("localhost", password).store(out, password.toCharArray());
                return new AuthleteStub(
                        new StubbedService(settings, pki.authority("root").der()), keys, password, port);
            } finally {
                Files.delete(keys);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    URI base() {
        return URI.create("https://localhost:" + server.httpsPort());
    }

    /** How many clients the service has. */
    int clients() {
        return service.clients();
    }

    WireMockServer server() {
        return server;
    }

    /** What one version has for a service itself. */
    private void serveClients(String prefix, String authorization) {
        serve(post(urlPathEqualTo(prefix + "/client/create")), authorization, (id, body) -> service.create(body));
        serve(post(urlPathMatching(prefix + "/client/update/[0-9]+")), authorization, service::update);
        serve(
                delete(urlPathMatching(prefix + "/client/delete/[0-9]+")),
                authorization,
                (id, body) -> service.delete(id));
        serve(post(urlPathEqualTo(prefix + "/auth/token")), authorization, (id, body) -> service.token(body));
    }

    private void serve(
            MappingBuilder request, String authorization, BiFunction<String, String, StubbedService.Reply> api) {
        String name = UUID.randomUUID().toString();
        apis.put(name, api);
        server.stubFor(request.withHeader("Authorization", equalTo(authorization))
                .willReturn(aResponse().withTransformers(Deciding.NAME).withTransformerParameter(Deciding.API, name)));
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Lets the service answer. */
    private static final class Deciding implements ResponseDefinitionTransformerV2 {
        static final String NAME = "deciding";
        static final String API = "api";

        private final Map<String, BiFunction<String, String, StubbedService.Reply>> apis;

        Deciding(Map<String, BiFunction<String, String, StubbedService.Reply>> apis) {
            this.apis = apis;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            Request request = event.getRequest();
            String id = request.getUrl().replaceFirst(".*/", "");
            StubbedService.Reply reply =
                    apis.get(event.getTransformerParameters().getString(API)).apply(id, request.getBodyAsString());
            return aResponse()
                    .withStatus(reply.status())
                    .withHeader("Content-Type", "application/json;charset=UTF-8")
                    .withBody(reply.body())
                    .build();
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return NAME;
        }
    }
}
