package rfc8705.pki;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import rfc8705.pki.CertificateSpec.Signature;
import rfc8705.pki.CertificateSpec.Urls;

/** The certificates of TLS servers that the harness runs itself. */
public final class ServerCertificate {
    private ServerCertificate() {}

    /** A certificate of the root for a host name and the loopback address. */
    public static CertificateSpec of(String host) {
        Attribute name = new Attribute("CN", host, Optional.empty(), Optional.empty());
        return new CertificateSpec(
                new DistinguishedName(List.of(new Rdn(List.of(name), false))),
                StringType.UTF8,
                "root",
                Optional.empty(),
                new KeyRef("P-256", "server"),
                new Validity(Duration.ofHours(-1), Duration.ofDays(30)),
                3,
                Optional.empty(),
                List.of(new AltName.Dns(host), new AltName.Ip("7f000001")),
                false,
                Optional.empty(),
                List.of("digitalSignature"),
                List.of("serverAuth"),
                Optional.empty(),
                Optional.empty(),
                new Signature("SHA256", Optional.empty(), false),
                List.of(),
                Urls.NONE,
                Optional.empty());
    }

    /** The certificate as the JDK knows it. */
    public static X509Certificate parsed(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
