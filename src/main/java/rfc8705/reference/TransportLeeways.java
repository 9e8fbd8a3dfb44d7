package rfc8705.reference;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Policies that use what is left open below HTTP and in front of the server, and are as conformant. */
final class TransportLeeways {
    private TransportLeeways() {}

    static Policy transport(Transport transport) {
        return new Policy() {
            @Override
            Transport transport() {
                return transport;
            }
        };
    }

    /** One version of TLS. */
    static final class Protocol extends Transport {
        private final String version;

        Protocol(String version) {
            this.version = version;
        }

        @Override
        List<String> versions() {
            return List.of(version);
        }
    }

    /** A certificate request that names the trust anchors. */
    static final class AuthoritiesNamed extends Transport {
        @Override
        SSLContext tls(KeyStore keys, Set<X509Certificate> anchors) throws GeneralSecurityException {
            return tls(keys, new AcceptAnyCertificate(anchors));
        }
    }

    /** No session that could be resumed much later. */
    static final class SessionsForgotten extends Transport {
        @Override
        SSLContext tls(KeyStore keys, Set<X509Certificate> anchors) throws GeneralSecurityException {
            SSLContext context = super.tls(keys, anchors);
            context.getServerSessionContext().setSessionCacheSize(1);
            context.getServerSessionContext().setSessionTimeout(1);
            return context;
        }
    }

    /** Certificates that no trusted authority issued end the handshake, so no self-signed client is served. */
    static final class ChainCheckedInTls extends Leeways.Methods {
        ChainCheckedInTls() {
            super(Client.SELF_SIGNED);
        }

        @Override
        Transport transport() {
            return new Transport() {
                @Override
                SSLContext tls(KeyStore keys, Set<X509Certificate> anchors) throws GeneralSecurityException {
                    return tls(keys, validating(anchors));
                }
            };
        }

        private static TrustManager validating(Set<X509Certificate> anchors) throws GeneralSecurityException {
            Set<TrustAnchor> trust = anchors.stream()
                    .map(anchor -> new TrustAnchor(anchor, null))
                    .collect(Collectors.toSet());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trust, new X509CertSelector());
            parameters.setRevocationEnabled(false);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return factory.getTrustManagers()[0];
        }
    }

    /** Answers in front of the server, as a proxy does, whatever comes with a certificate that it does not trust. */
    static final class RefusedInFront extends Leeways.Methods {
        private final AtomicReference<PathTrust> trust = new AtomicReference<>();

        RefusedInFront() {
            super(Client.SELF_SIGNED);
        }

        @Override
        Transport transport() {
            return new Transport() {
                @Override
                SSLContext tls(KeyStore keys, Set<X509Certificate> anchors) throws GeneralSecurityException {
                    trust.set(new PathTrust(anchors));
                    return super.tls(keys, anchors);
                }
            };
        }

        @Override
        Answer answer(Request request, Answer answer) {
            boolean refused = !request.chain().isEmpty() && !trust.get().builds(request.chain(), Instant.now());
            return refused ? AnswerFaults.status(AnswerFaults.html(answer), 400).without("WWW-Authenticate") : answer;
        }
    }

    static final class AliasesApart extends Policy {
        @Override
        boolean aliasesApart() {
            return true;
        }
    }
}
