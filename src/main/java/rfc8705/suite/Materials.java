package rfc8705.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rfc8705.callback.Reply;
import rfc8705.exchange.Shown;
import rfc8705.pki.AltName;
import rfc8705.pki.CertificateSpec;
import rfc8705.pki.CertificateSpec.Urls;
import rfc8705.pki.CertificateView;
import rfc8705.pki.IssuedCertificate;
import rfc8705.pki.PemFiles;
import rfc8705.pki.Pki;
import rfc8705.scenario.Client;
import rfc8705.scenario.Field;
import rfc8705.scenario.Presentation;
import rfc8705.scenario.Presentation.Link;
import rfc8705.scenario.Registration;
import rfc8705.scenario.Request;
import rfc8705.scenario.Served;
import rfc8705.target.Parameter;
import rfc8705.wire.ClientCredential;
import rfc8705.wire.Header;
import rfc8705.wire.HttpRequest;

/** Turns what the scenarios describe into what is sent: certificates, registrations and requests. Safe for several threads. */
final class Materials {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z_]+)(?::([a-z0-9-]+))?(?::([a-z0-9-]+))?}");

    private static final String SERVED = "${served}";
    private static final String CALLBACK = "${callback}";

    private final Pki pki;
    private final Map<String, Client> clients;
    private final Callbacks callbacks;
    private final List<Parameter> tokenParameters;
    private final Optional<InetAddress> sourceAddress;
    private final Map<Presentation, Shown> shown = new ConcurrentHashMap<>();

    /** What is sent to no target in particular, which therefore cannot name addresses of this machine. */
    Materials(Pki pki, Map<String, Client> clients, Callbacks callbacks) {
        this(pki, clients, callbacks, List.of(), Optional.empty());
    }

    /**
     * @param tokenParameters what every token request carries besides what a scenario says
     * @param sourceAddress that the target sees requests come from, where it is known
     */
    Materials(
            Pki pki,
            Map<String, Client> clients,
            Callbacks callbacks,
            List<Parameter> tokenParameters,
            Optional<InetAddress> sourceAddress) {
        this.pki = pki;
        this.clients = clients;
        this.callbacks = callbacks;
        this.tokenParameters = List.copyOf(tokenParameters);
        this.sourceAddress = sourceAddress;
    }

    /** What the server issued, as placeholders ask for it: client id and client secret of a client by its name. */
    interface Issued {
        /** The client id of the probe's own registration. */
        String ownId();

        /** The client id of another client's registration. */
        String id(String client);

        /** The secret of the probe's own registration; a made-up one where the server issued none. */
        String ownSecret();

        /** A client assertion (RFC 7523 section 2.2) for the probe's own registration. */
        String assertion(KeyPair keys);
    }

    /** The credential of a presentation, and the certificate for the eye. */
    Shown shown(Presentation presentation) {
        return presentation instanceof Presentation.Shown what
                ? shown.computeIfAbsent(presentation, key -> make(what))
                : Shown.NOTHING;
    }

    private Shown make(Presentation.Shown what) {
        IssuedCertificate leaf = leaf(what);
        List<byte[]> chain = new ArrayList<>();
        for (Link link : what.chain()) {
            chain.add(link(link, leaf).der());
        }
        PrivateKey key =
                what.signWith().map(pki::keyPair).orElse(leaf.keyPair()).getPrivate();
        Map<String, String> view = CertificateView.describe(chain.get(0));
        List<String> subjects = chain.stream()
                .map(der -> CertificateView.describe(der).getOrDefault("subject", "(unreadable)"))
                .toList();
        return new Shown(Optional.of(new ClientCredential(chain, key)), view, subjects);
    }

    IssuedCertificate leaf(Presentation.Shown what) {
        CertificateSpec spec = withSourceAddress(withAddresses(what.leaf()));
        return what.keptAs().map(name -> pki.issueKept(name, spec)).orElseGet(() -> pki.issue(spec));
    }

    /** The specification with this run's addresses in place of {@code ${callback}}. */
    private CertificateSpec withAddresses(CertificateSpec spec) {
        Urls urls = spec.urls();
        return urls.equals(Urls.NONE)
                ? spec
                : spec.with(new Urls(addresses(urls.crl()), addresses(urls.ocsp()), addresses(urls.caIssuers())));
    }

    /** The specification with the address that requests come from, where it is known, in place of {@code ${source_address}}. */
    private CertificateSpec withSourceAddress(CertificateSpec spec) {
        return sourceAddress
                .map(address -> new AltName.Ip(HexFormat.of().formatHex(address.getAddress())))
                .map(address -> spec.with(new AltName.Ip(Client.SOURCE_ADDRESS), address))
                .orElse(spec);
    }

    /** Why nothing can be sent for a client here; empty if all that it needs is known. */
    Optional<String> missing(Client client) {
        return client.namesSourceAddress() && sourceAddress.isEmpty()
                ? Optional.of(
                        "No IPv4 address is known that the target sees requests come from: it is reached over IPv6, or a proxy or an address"
                                + " translation is on the way.")
                : Optional.empty();
    }

    private List<String> addresses(List<String> templates) {
        return templates.stream()
                .map(text -> text.startsWith(CALLBACK)
                        ? callbacks
                                .plainAddress(text.substring(CALLBACK.length()))
                                .toString()
                        : text)
                .toList();
    }

    /** What was shown in this run. */
    Set<Presentation> presented() {
        return Set.copyOf(shown.keySet());
    }

    /** Paths of the harness's own addresses in the leaf of a presentation. */
    List<String> addresses(Presentation.Shown what) {
        Urls urls = what.leaf().urls();
        return Stream.of(urls.crl(), urls.ocsp(), urls.caIssuers())
                .flatMap(List::stream)
                .filter(text -> text.startsWith(CALLBACK))
                .map(text -> text.substring(CALLBACK.length()))
                .toList();
    }

    private IssuedCertificate link(Link link, IssuedCertificate leaf) {
        if (link instanceof Link.Authority authority) {
            return pki.authority(authority.name());
        }
        if (link instanceof Link.Other other) {
            return other.keptAs()
                    .map(name -> pki.issueKept(name, other.certificate()))
                    .orElseGet(() -> pki.issue(other.certificate()));
        }
        return leaf;
    }

    /** Whether a registration is a client's own one. */
    boolean isOwn(Registration registration) {
        Client client = clients.get(registration.client());
        return client != null && client.registration().equals(registration);
    }

    /** The registration request: templates filled in, {@code $jwk} objects replaced by keys with their certificates. */
    JsonNode metadata(Registration registration) {
        return metadata(registration, "");
    }

    /** Likewise. @param slot tells apart registrations that are otherwise equal */
    JsonNode metadata(Registration registration, String slot) {
        JsonNode filled = fill(registration.metadata(), registration.client());
        return registration.served().isEmpty()
                ? filled
                : texts(
                        filled,
                        text -> text.replace(
                                SERVED, callbacks.address(registration, slot).toString()));
    }

    /** Serves what a registration says at its address; the client's document is then what it is called for. */
    void serve(Registration registration, String slot, Served served) {
        JsonNode body = fill(served.body(), registration.client());
        String text = body.isMissingNode() ? "" : body.isTextual() ? body.asText() : body.toString();
        Optional<String> location = served.location().map(suffix -> callbacks.address(registration, slot) + suffix);
        callbacks.serve(
                registration,
                slot,
                new Reply(
                        served.status(),
                        served.contentType(),
                        " ".repeat(served.padding()) + text,
                        served.delay(),
                        location));
    }

    Callbacks callbacks() {
        return callbacks;
    }

    /** The certificate that the harness's own chain to. */
    Path rootFile() {
        return pki.rootFile();
    }

    private static JsonNode texts(JsonNode node, UnaryOperator<String> change) {
        if (node.isObject()) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            node.fields().forEachRemaining(member -> result.set(member.getKey(), texts(member.getValue(), change)));
            return result;
        }
        if (node.isArray()) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> result.add(texts(item, change)));
            return result;
        }
        return node.isTextual() ? TextNode.valueOf(change.apply(node.asText())) : node;
    }

    private JsonNode fill(JsonNode node, String client) {
        if (node.isObject() && node.has("$jwk")) {
            return jwk(node.get("$jwk"), client);
        }
        if (node.isObject()) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            node.fields().forEachRemaining(member -> result.set(member.getKey(), fill(member.getValue(), client)));
            return result;
        }
        if (node.isArray()) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> result.add(fill(item, client)));
            return result;
        }
        return texts(
                node,
                text -> certificates(
                        sourceAddress
                                .map(address -> text.replace(Client.SOURCE_ADDRESS, address.getHostAddress()))
                                .orElse(text),
                        client));
    }

    private JsonNode jwk(JsonNode changes, String client) {
        String owner = changes.path("client").asText(client);
        IssuedCertificate certificate = goodCertificate(owner);
        ObjectNode key = WebKeys.of(certificate.keyPair().getPublic(), certificate.der());
        changes.fields().forEachRemaining(change -> {
            if (change.getValue().isNull()) {
                key.remove(change.getKey());
            } else if (!change.getKey().equals("client")) {
                key.set(change.getKey(), fill(change.getValue(), client));
            }
        });
        return key;
    }

    /** The certificate of a client, or of an authority by that name. */
    private IssuedCertificate goodCertificate(String name) {
        Client client = clients.get(name);
        if (client == null) {
            return pki.authority(name);
        }
        if (client.good() instanceof Presentation.Shown good) {
            return leaf(good);
        }
        throw new RunException(2, "client '" + name + "' has no certificate that a placeholder could stand for");
    }

    /** The request with its placeholders filled in. */
    HttpRequest request(Request request, URI endpoint, String client, Issued issued) {
        UnaryOperator<String> fill = text -> placeholders(text, client, issued);
        String body = request.body().map(fill).orElseGet(() -> form(complete(request), fill));
        String query = form(request.query(), fill);
        String separator = endpoint.getRawQuery() == null ? "?" : "&";
        URI uri = query.isEmpty() ? endpoint : URI.create(endpoint + separator + query);
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Accept", "application/json"));
        if (!body.isEmpty()) {
            headers.add(new Header("Content-Type", request.contentType()));
        }
        request.headers().forEach(field -> headers.add(new Header(field.name(), fill.apply(field.value()))));
        return new HttpRequest(request.method(), uri, headers, body, request.exact());
    }

    /** The form with the operator's parameters, where it asks for a token and does not name them itself. */
    private List<Field> complete(Request request) {
        boolean asksForToken =
                request.form().stream().anyMatch(field -> field.name().equals("grant_type"));
        List<Field> fields = new ArrayList<>(request.form());
        tokenParameters.stream()
                .filter(parameter -> asksForToken
                        && request.form().stream()
                                .noneMatch(field -> field.name().equals(parameter.name())))
                .forEach(parameter -> fields.add(new Field(parameter.name(), parameter.value())));
        return fields;
    }

    private static String form(List<Field> fields, UnaryOperator<String> fill) {
        return fields.stream()
                .map(field -> encoded(field.name()) + "=" + encoded(fill.apply(field.value())))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String certificates(String text, String client) {
        return replace(
                text, match -> match.group(1).equals("certificate") ? certificate(match, client) : match.group());
    }

    private String placeholders(String text, String client, Issued issued) {
        return replace(text, match -> switch (match.group(1)) {
            case "client_id" ->
                "percent".equals(match.group(2))
                        ? percent(issued.ownId())
                        : match.group(2) == null || match.group(2).equals(client)
                                ? issued.ownId()
                                : issued.id(match.group(2));
            case "client_id_percent" -> percent(issued.ownId());
            case "client_secret" -> issued.ownSecret();
            case "basic" -> basic(issued.ownId(), issued.ownSecret());
            case "client_assertion" ->
                issued.assertion(goodCertificate(match.group(2) == null ? client : match.group(2))
                        .keyPair());
            case "certificate" -> certificate(match, client);
            default -> match.group();
        });
    }

    /** Every octet as a percent sign and two hexadecimal digits. */
    static String percent(String text) {
        StringBuilder result = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            result.append(String.format("%%%02X", octet));
        }
        return result.toString();
    }

    /** Credentials of a Basic header (RFC 6749 section 2.3.1). */
    static String basic(String id, String secret) {
        return Base64.getEncoder()
                .encodeToString((encoded(id) + ":" + encoded(secret)).getBytes(StandardCharsets.UTF_8));
    }

    private static String replace(String text, Function<Matcher, String> replacement) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(result, Matcher.quoteReplacement(replacement.apply(matcher)));
        }
        return matcher.appendTail(result).toString();
    }

    /** A client's good certificate in one of the forms in which proxies put certificates into header fields. */
    private String certificate(Matcher placeholder, String client) {
        byte[] der = goodCertificate(placeholder.group(3) == null ? client : placeholder.group(3))
                .der();
        String pem = PemFiles.certificatePem(der).strip();
        String base64 = Base64.getEncoder().encodeToString(der);
        return switch (placeholder.group(2) == null ? "" : placeholder.group(2)) {
            case "pem" -> pem + "\n";
            case "pem-urlencoded" -> encoded(pem + "\n").replace("+", "%20");
            case "pem-spaces" -> pem.replace("\n", " ");
            case "pem-folded" -> pem.replace("\n", "\r\n ");
            case "der-base64" -> base64;
            case "der-base64-urlencoded" -> encoded(base64);
            case "der-base64url" -> Base64.getUrlEncoder().withoutPadding().encodeToString(der);
            case "rfc9440" -> ":" + base64 + ":";
            case "sha256" -> HexFormat.of().formatHex(digest("SHA-256", der));
            case "sha256-base64url" -> Base64.getUrlEncoder().withoutPadding().encodeToString(digest("SHA-256", der));
            case "sha1-base64url" -> Base64.getUrlEncoder().withoutPadding().encodeToString(digest("SHA-1", der));
            default ->
                throw new RunException(
                        2,
                        placeholder.group()
                                + " names no form of a certificate; use pem, pem-urlencoded, pem-spaces, pem-folded,"
                                + " der-base64, der-base64-urlencoded, der-base64url, rfc9440, sha256, sha256-base64url"
                                + " or sha1-base64url");
        };
    }

    private static byte[] digest(String algorithm, byte[] octets) {
        try {
            return MessageDigest.getInstance(algorithm).digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
