package rfc8705.cli;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rfc8705.pki.AltName;
import rfc8705.pki.Attribute;
import rfc8705.pki.CertificateSpec;
import rfc8705.pki.CertificateSpec.Signature;
import rfc8705.pki.CertificateSpec.Urls;
import rfc8705.pki.DistinguishedName;
import rfc8705.pki.IssuedCertificate;
import rfc8705.pki.KeyRef;
import rfc8705.pki.Pki;
import rfc8705.pki.Rdn;
import rfc8705.pki.StringType;
import rfc8705.pki.Validity;
import rfc8705.reference.Fault;
import rfc8705.reference.ReferenceServer;
import rfc8705.suite.RunException;

/** Starts the embedded authorization server with a certificate of the harness's own authority, whose root it also trusts. */
final class EmbeddedServer {
    private EmbeddedServer() {}

    static ReferenceServer start(Pki pki, int port, Optional<Fault> fault) {
        IssuedCertificate server = pki.issue(certificate());
        try {
            return ReferenceServer.start(new ReferenceServer.Settings(
                    port,
                    List.of(parsed(server.der())),
                    server.keyPair().getPrivate(),
                    Set.of(parsed(pki.authority("root").der())),
                    fault,
                    Optional.empty()));
        } catch (IllegalStateException e) {
            throw new RunException(2, e.getMessage());
        }
    }

    private static CertificateSpec certificate() {
        Attribute name = new Attribute("CN", "localhost", Optional.empty(), Optional.empty());
        return new CertificateSpec(
                new DistinguishedName(List.of(new Rdn(List.of(name), false))),
                StringType.UTF8,
                "root",
                Optional.empty(),
                new KeyRef("P-256", "embedded-server"),
                new Validity(Duration.ofHours(-1), Duration.ofDays(30)),
                3,
                Optional.empty(),
                List.of(new AltName.Dns("localhost"), new AltName.Ip("7f000001")),
                false,
                Optional.empty(),
                List.of("digitalSignature"),
                List.of("serverAuth"),
                Optional.empty(),
                Optional.empty(),
                new Signature("SHA256", Optional.empty(), false),
                List.of(),
                new Urls(List.of(), List.of(), List.of()),
                Optional.empty());
    }

    private static X509Certificate parsed(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
