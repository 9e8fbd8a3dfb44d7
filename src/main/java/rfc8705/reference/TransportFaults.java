package rfc8705.reference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.jcajce.util.ProviderJcaJceHelper;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.bouncycastle.util.Properties;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/** Policies that go wrong below HTTP, or that need a library there which lets more through than the JDK's does. */
final class TransportFaults {
    private TransportFaults() {}

    /** Takes the client's signature in the handshake for right, whichever key made it. */
    static final class HandshakeUnproved extends Policy {
        @Override
        Transport transport() {
            return new BouncyCastle(new Unverifying(), false);
        }
    }

    /** Computes with whatever curve a certificate brings along. */
    static final class ExplicitCurve extends PathFaults.Without {
        ExplicitCurve() {
            super(SimplePath.Check.STRENGTH);
        }

        @Override
        Transport transport() {
            return new BouncyCastle(new BouncyCastleProvider(), false);
        }
    }

    /** Keeps extensions in a map, so that of two of one kind the last one counts. */
    static final class LastExtension extends PathFaults.Without {
        LastExtension() {
            super(SimplePath.Check.REPEATED_EXTENSIONS);
        }

        @Override
        Transport transport() {
            return new BouncyCastle(new BouncyCastleProvider(), true);
        }

        @Override
        Certificate read(X509Certificate certificate) {
            return Certificate.readLastOfEach(certificate);
        }

        @Override
        boolean strong(List<X509Certificate> chain) {
            return chain.stream().noneMatch(LastExtension::bringsCurveAlong) && super.strong(chain);
        }

        private static boolean bringsCurveAlong(X509Certificate certificate) {
            return certificate.getPublicKey() instanceof ECPublicKey key
                    && Der.read(key.getEncoded())
                                    .children()
                                    .get(0)
                                    .children()
                                    .get(1)
                                    .tag()
                            == Der.SEQUENCE;
        }
    }

    /**
     * Removes the headers of a proxy from what clients send, and only then the space between a name and its colon.
     * Since Undertow refuses such a space, another character stands in for it.
     */
    static final class SpaceBeforeColon extends HeaderFaults.CertificateFromHeader {
        private static final String STAND_IN = "~";

        @Override
        Transport transport() {
            return new Transport() {
                @Override
                StreamSourceConduit received(StreamSourceConduit octets) {
                    return new AbstractStreamSourceConduit<>(octets) {
                        @Override
                        public int read(ByteBuffer buffer) throws IOException {
                            int start = buffer.position();
                            int length = super.read(buffer);
                            for (int i = start + 1; i < start + length; i++) {
                                if (buffer.get(i) == ':' && buffer.get(i - 1) == ' ') {
                                    buffer.put(i - 1, (byte) STAND_IN.charAt(0));
                                }
                            }
                            return length;
                        }
                    };
                }
            };
        }

        @Override
        boolean names(String header) {
            return header.endsWith(STAND_IN) && super.names(header);
        }
    }

    /** TLS by Bouncy Castle. */
    private static final class BouncyCastle extends Transport {
        private static final Logger LOG = Logger.getLogger("org.bouncycastle.jsse.provider");
        private static final String REPEATED = "org.bouncycastle.x509.ignore_repeated_extensions";
        private final Provider algorithms;
        private final boolean repeatedExtensions;

        BouncyCastle(Provider algorithms, boolean repeatedExtensions) {
            this.algorithms = algorithms;
            this.repeatedExtensions = repeatedExtensions;
        }

        @Override
        SSLContext tls(KeyStore keys, Set<X509Certificate> anchors) throws GeneralSecurityException {
            LOG.setLevel(Level.OFF);
            Provider provider = new BouncyCastleJsseProvider(false, new JcaTlsCryptoProvider() {
                @Override
                public JcaTlsCrypto create(SecureRandom keyRandom, SecureRandom nonceRandom) {
                    return crypto(keyRandom, nonceRandom);
                }
            });
            return context(
                    SSLContext.getInstance("TLS", provider),
                    KeyManagerFactory.getInstance("PKIX", provider),
                    keys,
                    new AcceptAnyCertificate());
        }

        private JcaTlsCrypto crypto(SecureRandom keyRandom, SecureRandom nonceRandom) {
            return new JcaTlsCrypto(new ProviderJcaJceHelper(algorithms), keyRandom, nonceRandom) {
                @Override
                public TlsCertificate createCertificate(short type, byte[] encoded) throws IOException {
                    Properties.setThreadOverride(REPEATED, repeatedExtensions);
                    try {
                        return super.createCertificate(type, encoded);
                    } finally {
                        Properties.removeThreadOverride(REPEATED);
                    }
                }
            };
        }
    }

    /** Bouncy Castle's algorithms, with signatures that sign as they should and verify anything. */
    private static final class Unverifying extends Provider {
        private static final long serialVersionUID = 1L;
        private final Provider algorithms = new BouncyCastleProvider();

        Unverifying() {
            super("Unverifying", "1", "Signatures that verify anything");
        }

        @Override
        public Service getService(String type, String algorithm) {
            Service service = algorithms.getService(type, algorithm);
            if (service == null || !type.equals("Signature")) {
                return service;
            }
            return new Service(this, type, algorithm, Unverified.class.getName(), List.of(), Map.of()) {
                @Override
                public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                    return new Unverified(Signature.getInstance(algorithm, algorithms));
                }
            };
        }
    }

    private static final class Unverified extends SignatureSpi {
        private final Signature signature;

        Unverified(Signature signature) {
            this.signature = signature;
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            signature.initVerify(key);
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            signature.initSign(key);
        }

        @Override
        protected void engineUpdate(byte octet) throws SignatureException {
            signature.update(octet);
        }

        @Override
        protected void engineUpdate(byte[] octets, int offset, int length) throws SignatureException {
            signature.update(octets, offset, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return signature.sign();
        }

        @Override
        protected boolean engineVerify(byte[] octets) {
            return true;
        }

        @Override
        protected void engineSetParameter(AlgorithmParameterSpec parameters) throws InvalidAlgorithmParameterException {
            signature.setParameter(parameters);
        }

        @Override
        protected AlgorithmParameters engineGetParameters() {
            return signature.getParameters();
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException(name);
        }
    }
}
