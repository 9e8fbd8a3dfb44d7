package rfc8705.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** Takes certificates apart with the JDK's own decoder. */
final class Decoded {
    private Decoded() {}

    static String subject(IssuedCertificate issued) {
        return HexFormat.of().formatHex(CertificateParts.subject(issued.der()));
    }

    static String extension(IssuedCertificate issued, String oid) throws CertificateException {
        byte[] value = parse(issued.der()).getExtensionValue(oid);
        assertThat(value).as("extension " + oid).isNotNull();
        return HexFormat.of().formatHex(value);
    }

    static X509Certificate parse(byte[] der) throws CertificateException {
        ByteArrayInputStream input = new ByteArrayInputStream(der);
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(input);
    }
}
