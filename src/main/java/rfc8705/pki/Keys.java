package rfc8705.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X962Parameters;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed448PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.bouncycastle.jce.spec.ECParameterSpec;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** Makes, reads and identifies key pairs. They are the JDK's, so that JSSE signs with them, except those with a spelt-out curve. */
final class Keys {
    private Keys() {}

    /** A new key pair of an algorithm as {@link KeyRef} names it. */
    static KeyPair generate(String algorithm) {
        try {
            return switch (algorithm) {
                case "P-256" -> onCurve("secp256r1");
                case "P-384" -> onCurve("secp384r1");
                case "P-521" -> onCurve("secp521r1");
                case "P-256-explicit" -> onExplicitP256();
                case "Ed25519", "Ed448" ->
                    KeyPairGenerator.getInstance(algorithm).generateKeyPair();
                default -> rsa(algorithm);
            };
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new PkiException(
                    "Cannot make a key of algorithm '" + algorithm + "' (" + e.getMessage()
                            + "): expected P-256, P-384, "
                            + "P-521, Ed25519, Ed448, RSA-2048 or another size, RSASSA-PSS-2048, or P-256-explicit; write one of these",
                    e);
        }
    }

    private static KeyPair onCurve(String name) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(name));
        return generator.generateKeyPair();
    }

    /** Parameters without a name are encoded in full (RFC 3279 section 2.3.5), which RFC 5480 section 2.1.1 forbids. */
    private static KeyPair onExplicitP256() throws GeneralSecurityException {
        ECNamedCurveParameterSpec named = ECNamedCurveTable.getParameterSpec("P-256");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(
                new ECParameterSpec(named.getCurve(), named.getG(), named.getN(), named.getH(), named.getSeed()));
        return generator.generateKeyPair();
    }

    private static KeyPair rsa(String algorithm) throws GeneralSecurityException {
        int hyphen = algorithm.lastIndexOf('-');
        String family = algorithm.substring(0, Math.max(hyphen, 0));
        if (!family.equals("RSA") && !family.equals("RSASSA-PSS")) {
            throw new GeneralSecurityException("no such algorithm");
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
        generator.initialize(Integer.parseInt(algorithm.substring(hyphen + 1)));
        return generator.generateKeyPair();
    }

    /** What {@link KeyRef#algorithm()} would be for a public key; for reports and to tell whether a stored key still fits. */
    static String algorithm(PublicKey key) {
        return algorithm(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    /** Likewise for an encoded key; an identifier where the algorithm is none that {@link KeyRef} has. */
    static String algorithm(SubjectPublicKeyInfo key) {
        ASN1ObjectIdentifier oid = key.getAlgorithm().getAlgorithm();
        String family = family(oid);
        if (family.startsWith("RSA")) {
            byte[] modulus = Der.children(key.getPublicKeyData().getOctets()).get(0);
            return family + "-" + new BigInteger(1, Der.content(modulus)).bitLength();
        }
        return family.equals("EC")
                ? curve(X962Parameters.getInstance(key.getAlgorithm().getParameters()))
                : family;
    }

    private static String curve(X962Parameters parameters) {
        if (parameters.isNamedCurve()) {
            String name = NISTNamedCurves.getName(ASN1ObjectIdentifier.getInstance(parameters.getParameters()));
            return name == null ? "EC " + parameters.getParameters() : name;
        }
        return parameters.isImplicitlyCA()
                ? "EC"
                : "P-"
                        + X9ECParameters.getInstance(parameters.getParameters())
                                .getCurve()
                                .getFieldSize() + "-explicit";
    }

    private static String family(ASN1ObjectIdentifier oid) {
        if (oid.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return "EC";
        } else if (oid.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return "RSA";
        } else if (oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return "RSASSA-PSS";
        }
        return switch (oid.getId()) {
            case "1.3.101.112" -> "Ed25519";
            case "1.3.101.113" -> "Ed448";
            default -> oid.getId();
        };
    }

    /** SHA-1 of the public key's bits, RFC 5280 section 4.2.1.2 method 1. */
    static byte[] identifier(PublicKey key) {
        try {
            byte[] bits = SubjectPublicKeyInfo.getInstance(key.getEncoded())
                    .getPublicKeyData()
                    .getOctets();
            return MessageDigest.getInstance("SHA-1").digest(bits);
        } catch (GeneralSecurityException e) {
            throw new PkiException("This Java runtime has no SHA-1, which key identifiers need; use another one", e);
        }
    }

    /**
     * The key pair that an encoded private key belongs to.
     *
     * @param pkcs8 PrivateKeyInfo, RFC 5208
     * @throws GeneralSecurityException if it is not such a key
     */
    static KeyPair decode(byte[] pkcs8) throws GeneralSecurityException {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(pkcs8);
            AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
            KeyFactory factory = factory(algorithm);
            SubjectPublicKeyInfo publicKey =
                    new SubjectPublicKeyInfo(algorithm, publicBits(PrivateKeyFactory.createKey(info)));
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(publicKey.getEncoded())),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (IOException | RuntimeException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        }
    }

    private static KeyFactory factory(AlgorithmIdentifier algorithm) throws GeneralSecurityException {
        String family = family(algorithm.getAlgorithm());
        boolean explicit = family.equals("EC")
                && !X962Parameters.getInstance(algorithm.getParameters()).isNamedCurve();
        return explicit ? KeyFactory.getInstance(family, new BouncyCastleProvider()) : KeyFactory.getInstance(family);
    }

    private static byte[] publicBits(AsymmetricKeyParameter key) throws IOException, GeneralSecurityException {
        if (key instanceof ECPrivateKeyParameters ec) {
            return new FixedPointCombMultiplier()
                    .multiply(ec.getParameters().getG(), ec.getD())
                    .getEncoded(false);
        } else if (key instanceof RSAPrivateCrtKeyParameters rsa) {
            return Der.sequence(Der.integer(rsa.getModulus()), Der.integer(rsa.getPublicExponent()));
        } else if (key instanceof Ed25519PrivateKeyParameters edwards) {
            return edwards.generatePublicKey().getEncoded();
        } else if (key instanceof Ed448PrivateKeyParameters edwards) {
            return edwards.generatePublicKey().getEncoded();
        }
        throw new GeneralSecurityException("a key of type " + key.getClass().getSimpleName() + " is of no use here");
    }
}
