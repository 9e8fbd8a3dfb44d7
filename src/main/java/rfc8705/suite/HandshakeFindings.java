package rfc8705.suite;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import rfc8705.exchange.Exchange;
import rfc8705.pki.CertificateView;
import rfc8705.pki.Pki;
import rfc8705.scenario.Finding;
import rfc8705.target.Target;
import rfc8705.wire.Handshake;
import rfc8705.wire.HttpRequest;
import rfc8705.wire.MutualTlsClient;
import rfc8705.wire.OldVersions;
import rfc8705.wire.TlsOptions;

/** What the handshakes of a run have in common. */
final class HandshakeFindings {
    private static final Pattern PUBLIC = Pattern.compile(
            "DigiCert|ISRG|Let's Encrypt|GlobalSign|Sectigo|USERTrust|Comodo|Entrust|GoDaddy|Go Daddy|Starfield|Amazon Root"
                    + "|Baltimore|VeriSign|GeoTrust|Thawte|QuoVadis|SwissSign|Certum|Buypass|Actalis|IdenTrust|SSL\\.com");

    private final List<RecordedExchange> exchanges;
    private final Target target;
    private final Duration timeout;

    HandshakeFindings(List<RecordedExchange> exchanges, Target target, Duration timeout) {
        this.exchanges = List.copyOf(exchanges);
        this.target = target;
        this.timeout = timeout;
    }

    Sighting certificateRequest() {
        List<RecordedExchange> full = exchanges.stream()
                .filter(one ->
                        handshake(one).protocol().isPresent() && !handshake(one).resumed())
                .toList();
        if (full.isEmpty()) {
            return Sighting.absent("No handshake was finished.");
        }
        List<RecordedExchange> asked = full.stream()
                .filter(one -> handshake(one).certificateRequested())
                .toList();
        return new Sighting(
                asked.isEmpty() ? Finding.INCONSISTENT : Finding.CONSISTENT,
                "A certificate was requested in " + asked.size() + " of " + full.size() + " full handshakes.",
                asked.isEmpty() ? full : asked);
    }

    Sighting authorities(Pki pki, Collection<Calibrated> clients) {
        Optional<RecordedExchange> first = requested();
        if (first.isEmpty()) {
            return Sighting.absent("No certificate was requested.");
        }
        List<String> hints = handshake(first.get()).issuerHints();
        String root = CertificateView.describe(pki.authority("root").der()).getOrDefault("subject", "");
        boolean selfSigned = clients.stream()
                .anyMatch(known ->
                        known.works() && known.client().registration().method().equals("self_signed_tls_client_auth"));
        boolean fine = hints.isEmpty() || hints.contains(root) && !selfSigned;
        return new Sighting(
                fine ? Finding.CONSISTENT : Finding.DEVIATING,
                hints.isEmpty()
                        ? "The request for a certificate names no authorities."
                        : "The request for a certificate names " + hints.size()
                                + " authorities; a TLS stack that heeds the list sends no certificate of another issuer.",
                List.of(first.get()));
    }

    Sighting publicAuthorities() {
        Optional<RecordedExchange> first = requested();
        if (first.isEmpty()) {
            return Sighting.absent("No certificate was requested.");
        }
        Optional<String> found = handshake(first.get()).issuerHints().stream()
                .filter(hint -> PUBLIC.matcher(hint).find())
                .findFirst();
        return new Sighting(
                found.isPresent() ? Finding.DEVIATING : Finding.CONSISTENT,
                found.map(name -> "The request for a certificate names " + name + ", an authority of the public web.")
                        .orElse("The request for a certificate names no authority of the public web."),
                List.of(first.get()));
    }

    Sighting oldVersions() {
        return switch (OldVersions.offer(target.tokenEndpoint(), target.file().route(), timeout)) {
            case ACCEPTED -> new Sighting(Finding.DEVIATING, "An offer of TLS 1.1 was taken.");
            case REFUSED -> new Sighting(Finding.CONSISTENT, "An offer of TLS 1.1 was refused.");
            case UNKNOWN -> Sighting.absent("An offer of TLS 1.1 was answered by nothing that says yes or no.");
        };
    }

    Sighting emptyCertificate() {
        return exchanges.stream()
                .filter(one -> handshake(one).certificateRequested()
                        && handshake(one).certificatesSent() == 0
                        && one.exchange().certificate().isEmpty())
                .findFirst()
                .map(one -> new Sighting(
                        Finding.CONSISTENT,
                        "An empty list of certificates came to: "
                                + one.exchange().detail() + ".",
                        List.of(one)))
                .orElse(Sighting.absent("No empty list of certificates was sent."));
    }

    Sighting authorizationEndpoint() {
        Optional<URI> endpoint = target.conventional("authorization_endpoint");
        if (endpoint.isEmpty()) {
            return Sighting.absent("The metadata names no authorization_endpoint.");
        }
        Handshake seen = new MutualTlsClient(target.trust(), target.file().route())
                .send(
                        new HttpRequest("GET", endpoint.get(), List.of(), "", false),
                        new TlsOptions(Optional.empty(), List.of(), Optional.empty(), timeout))
                .handshake();
        return new Sighting(
                seen.certificateRequested() ? Finding.DEVIATING : Finding.CONSISTENT,
                "The authorization endpoint " + (seen.certificateRequested() ? "asks" : "does not ask")
                        + " for a certificate.");
    }

    private Optional<RecordedExchange> requested() {
        return exchanges.stream()
                .filter(one -> handshake(one).certificateRequested())
                .findFirst();
    }

    private static Handshake handshake(RecordedExchange recorded) {
        Exchange exchange = recorded.exchange();
        return exchange.transcript().handshake();
    }
}
