package rfc8705.wire;

import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.config.SSLConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.apache.http.conn.ClientConnectionOperator;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.AbstractHttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.conn.BasicClientConnectionManager;
import org.apache.http.impl.conn.DefaultClientConnectionOperator;
import org.apache.http.params.HttpParams;

/** Lets REST Assured hold the conversation over a connection that is already made. */
@SuppressWarnings("deprecation")
final class RestAssuredSender {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");
    /** REST Assured or HttpClient write these themselves, or act on them. */
    private static final Set<String> OWN =
            Set.of("content-length", "transfer-encoding", "host", "cookie", "expect", "te");

    private final SSLContext unused;

    /** @param unused what HttpClient's socket factory wants to be built from */
    RestAssuredSender(SSLContext unused) {
        this.unused = unused;
    }

    /** Whether REST Assured would send the request as it is given. */
    static boolean sendsFaithfully(HttpRequest request) {
        if (request.exact() || !METHODS.contains(request.method())) {
            return false;
        }
        Set<String> names = new HashSet<>();
        for (Header header : request.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            boolean plain = header.value().matches("[!-~]([ -~]*[!-~])?") && name.matches("[a-z0-9-]+");
            if (!plain || OWN.contains(name) || !names.add(name)) {
                return false;
            }
        }
        boolean body = request.body().isEmpty() || names.contains("content-type") && isText(request);
        return body && isPlain(request.uri());
    }

    /** Sends the request and reads the response; what was written and read shows in the streams of {@code socket}. */
    void converse(HttpRequest request, ConnectedSocket socket) {
        RequestSpecification specification =
                RestAssured.given().config(config(socket, request)).urlEncodingEnabled(false);
        for (Header header : request.headers()) {
            specification.header(header.name(), header.value());
        }
        if (!RequestWriter.has(request, "Connection")) {
            specification.header("Connection", "close");
        }
        if (!request.body().isEmpty()) {
            specification.body(request.body());
        }
        specification.request(request.method(), request.uri().toString()).asByteArray();
    }

    private RestAssuredConfig config(ConnectedSocket socket, HttpRequest request) {
        EncoderConfig encoders = EncoderConfig.encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                .defaultContentCharset(StandardCharsets.UTF_8);
        List<String> types = request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
                .map(Header::value)
                .toList();
        for (String type : types) {
            encoders = encoders.encodeContentTypeAs(type, ContentType.TEXT);
        }
        return RestAssuredConfig.newConfig()
                .sslConfig(SSLConfig.sslConfig().sslSocketFactory(new Connected(unused, socket)))
                .httpClient(HttpClientConfig.httpClientConfig().httpClientFactory(RestAssuredSender::client))
                .redirect(RedirectConfig.redirectConfig().followRedirects(false))
                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders())
                .encoderConfig(encoders);
    }

    private static AbstractHttpClient client() {
        DefaultHttpClient client = new DefaultHttpClient(new Unresolved());
        client.setReuseStrategy(NoConnectionReuseStrategy.INSTANCE);
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        return client;
    }

    /** REST Assured merges repeated query parameters and repeated slashes. */
    private static boolean isPlain(URI uri) {
        return uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawUserInfo() == null
                && !String.valueOf(uri.getRawPath()).contains("//");
    }

    private static boolean isText(HttpRequest request) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(request.body());
    }

    /** Looks no host up: the connection is made already, maybe to a name that only a proxy knows. */
    private static final class Unresolved extends BasicClientConnectionManager {
        @Override
        protected ClientConnectionOperator createConnectionOperator(SchemeRegistry schemes) {
            return new DefaultClientConnectionOperator(
                    schemes, host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        }
    }

    private static final class Connected extends SSLSocketFactory {
        private final ConnectedSocket socket;

        Connected(SSLContext unused, ConnectedSocket socket) {
            super(unused);
            this.socket = socket;
        }

        @Override
        public Socket createSocket(HttpParams params) {
            return socket;
        }

        @Override
        public Socket connectSocket(
                Socket created, InetSocketAddress remote, InetSocketAddress local, HttpParams params) {
            return socket;
        }

        @Override
        public boolean isSecure(Socket connected) {
            return true;
        }
    }
}
