package rfc8705.suite;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rfc8705.registration.Shell;
import rfc8705.scenario.Connection;
import rfc8705.target.Target;
import rfc8705.wire.Header;
import rfc8705.wire.HttpRequest;
import rfc8705.wire.Route;
import rfc8705.wire.ServerTrust;

/** Shell commands that send requests by hand: with curl where that sends them as they are, with openssl otherwise. */
final class RequestCommand {
    /** The file that a session is kept in until it is resumed. */
    static final String SESSION = "session.pem";

    /** OpenSSL refuses to load what its usual level calls weak, which is what some scenarios are about; curl cannot be talked out of that. */
    private static final String ANY_LEVEL = "DEFAULT@SECLEVEL=0";

    private final Target target;
    private final Placeholders placeholders;
    private final List<String> curl;
    private final String authority;

    /**
     * @param curl the word and what it needs to reach and to trust the target
     * @param authority the PEM file that the target's own certificate chains to, where there is one
     */
    RequestCommand(Target target, Placeholders placeholders, List<String> curl, String authority) {
        this.target = target;
        this.placeholders = placeholders;
        this.curl = curl;
        this.authority = authority;
    }

    /**
     * What is shown, by the names of its files.
     *
     * @param chain everything that is sent, leaf first
     * @param issuers the same without the leaf; empty where nothing else is sent
     * @param key the key that signs
     * @param weak whether any of it is too weak, or too strange, for curl to load
     */
    record Files(String chain, Optional<String> issuers, String key, boolean weak) {}

    /** What becomes of the session. */
    enum Session {
        NEW,
        KEPT,
        RESUMED
    }

    /**
     * The command.
     *
     * @param requests on one connection
     * @param files empty where no certificate is shown
     * @param credentials further words for {@code curl}; empty for none
     */
    String of(
            List<HttpRequest> requests,
            Connection connection,
            Optional<Files> files,
            Session session,
            String credentials) {
        boolean curlSendsIt = requests.size() == 1
                && session == Session.NEW
                && files.stream().noneMatch(Files::weak)
                && connection.serverName().isEmpty()
                && route().serverName().isEmpty()
                && connection.protocols().stream().allMatch(version -> version.matches("TLSv1\\.[23]"))
                && connection.protocols().size() <= 1
                && isPlain(requests.get(0));
        return curlSendsIt
                ? curl(requests.get(0), connection, files, credentials)
                : openssl(requests, connection, files, session);
    }

    /** Whether nothing of a request is tidied up on its way. */
    private static boolean isPlain(HttpRequest request) {
        return !request.exact()
                && request.headers().stream()
                        .noneMatch(header -> header.value().isBlank()
                                || header.value().chars().anyMatch(Character::isISOControl));
    }

    private Route route() {
        return target.file().route();
    }

    private String curl(HttpRequest request, Connection connection, Optional<Files> files, String credentials) {
        List<String> words = new ArrayList<>(curl);
        words.add("-i --http1.1 --globoff --path-as-is");
        connection.protocols().forEach(version -> {
            String number = version.substring("TLSv".length());
            words.add("--tlsv" + number + " --tls-max " + number);
        });
        files.ifPresent(shown -> {
            words.add("--cert " + Shell.quoted(shown.chain()) + " --key " + Shell.quoted(shown.key()));
        });
        if (!credentials.isEmpty()) {
            words.add(credentials);
        }
        words.add("-X " + request.method());
        request.headers()
                .forEach(header -> words.add("-H " + placeholders.quoted(header.name() + ": " + header.value())));
        if (!request.body().isEmpty()) {
            words.add("--data-raw " + placeholders.quoted(request.body()));
        }
        words.add(placeholders.quoted(request.uri().toString()));
        return String.join(" ", words) + "\n";
    }

    private String openssl(List<HttpRequest> requests, Connection connection, Optional<Files> files, Session session) {
        StringBuilder text = new StringBuilder("{\n");
        for (int i = 0; i < requests.size(); i++) {
            boolean last = i == requests.size() - 1;
            text.append(octets(requests.get(i), last)).append(last ? "" : "  sleep 1\n");
        }
        List<String> words = new ArrayList<>(List.of("openssl s_client -quiet -cipher " + ANY_LEVEL));
        words.addAll(place(requests.get(0).uri(), connection));
        words.addAll(trust(requests.get(0).uri()));
        connection
                .protocols()
                .forEach(version -> words.add(
                        "-" + version.toLowerCase(Locale.ROOT).replace("v", "").replace('.', '_')));
        files.ifPresent(shown -> {
            words.add("-cert " + Shell.quoted(shown.chain()) + " -key " + Shell.quoted(shown.key()));
            shown.issuers().ifPresent(issuers -> words.add("-cert_chain " + Shell.quoted(issuers)));
        });
        if (session != Session.NEW) {
            words.add((session == Session.KEPT ? "-sess_out " : "-sess_in ") + SESSION);
        }
        return text + "} | " + String.join(" ", words) + "\n";
    }

    /** A request octet for octet (RFC 9112 section 2.1). */
    private String octets(HttpRequest request, boolean last) {
        URI uri = request.uri();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        List<String> lines = new ArrayList<>();
        lines.add(placeholders.quoted(request.method() + " " + path + query + " HTTP/1.1"));
        lines.add(Shell.quoted("Host: " + uri.getRawAuthority()));
        for (Header header : request.headers()) {
            lines.add(placeholders.quoted(header.name() + ": " + header.value()));
        }
        for (Header header : route().headers()) {
            lines.add(placeholders.quoted(header.name() + ": " + header.value()));
        }
        lines.add("\"Content-Length: ${#body}\"");
        lines.add(last ? "'Connection: close'" : "'Connection: keep-alive'");
        return "  body=" + placeholders.quoted(request.body()) + "\n  printf '%s\\r\\n' " + String.join(" ", lines)
                + " ''\n  printf %s \"$body\"\n";
    }

    private List<String> place(URI uri, Connection connection) {
        List<String> words = new ArrayList<>();
        int port = uri.getPort() < 0 ? 443 : uri.getPort();
        Route.Address address = route().address(uri.getHost(), port);
        words.add(
                "-connect " + Shell.quoted(address.host() + ":" + address.port().orElse(port)));
        String name = connection.serverName().or(route()::serverName).orElse(uri.getHost());
        words.add(isAddress(name) ? "-noservername" : "-servername " + Shell.quoted(name));
        route().proxy().ifPresent(proxy -> {
            words.add("-proxy " + Shell.quoted(proxy.host() + ":" + proxy.port()));
            proxy.credentials().ifPresent(credentials -> {
                int colon = (credentials + ":").indexOf(':');
                String password = credentials.substring(Math.min(colon + 1, credentials.length()));
                words.add("-proxy_user " + placeholders.quoted(credentials.substring(0, colon)));
                words.add("-proxy_pass " + placeholders.quoted("pass:" + password));
            });
        });
        return words;
    }

    private List<String> trust(URI uri) {
        if (target.trust() instanceof ServerTrust.Insecure) {
            return List.of();
        }
        String host = uri.getHost();
        List<String> words = new ArrayList<>(List.of("-verify_return_error"));
        words.add((isAddress(host) ? "-verify_ip " : "-verify_hostname ")
                + Shell.quoted(host.replaceAll("[\\[\\]]", "")));
        if (target.trust() instanceof ServerTrust.Pem) {
            words.add("-verifyCAfile " + Shell.quoted(authority));
        }
        return words;
    }

    private static boolean isAddress(String host) {
        return host.matches("[0-9.]+|\\[.*");
    }
}
