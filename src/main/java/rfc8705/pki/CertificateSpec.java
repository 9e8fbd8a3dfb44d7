package rfc8705.pki;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Everything about one certificate. Each property can be right or wrong on its own; nothing is corrected. Equal specifications issued by
 * one {@link Pki} are one and the same certificate.
 *
 * @param subject the subject
 * @param stringType string type of the attributes that name none ({@code C} is PrintableString, {@code DC} and {@code emailAddress} are IA5String then)
 * @param issuer name of the authority that signs, or {@code self}
 * @param issuerName encoded issuer name, where it shall differ from the authority's subject
 * @param key the certified key pair
 * @param validity when it is valid
 * @param version X.509 version, 1 or 3; version 1 has no extensions
 * @param serial serial number, any integer; a random positive one of 16 octets if empty
 * @param san subject alternative names in order; no extension if empty and {@code emptySan} is false
 * @param emptySan whether an extension with an empty SEQUENCE is written
 * @param sanCritical criticality; empty means critical exactly when the subject is empty (RFC 5280 section 4.2.1.6)
 * @param keyUsage names such as {@code digitalSignature} and {@code keyCertSign}; no extension if empty; always critical
 * @param extendedKeyUsage names such as {@code clientAuth}, {@code anyExtendedKeyUsage}, or dotted OIDs; no extension if empty
 * @param basicConstraints the extension, if any
 * @param nameConstraints the extension, if any; critical
 * @param signature how it is signed
 * @param extensions further extensions
 * @param urls addresses put into CRL and authority information access extensions
 * @param tampering change made to the finished encoding, if any
 */
public record CertificateSpec(
        DistinguishedName subject,
        StringType stringType,
        String issuer,
        Optional<DistinguishedName> issuerName,
        KeyRef key,
        Validity validity,
        int version,
        Optional<BigInteger> serial,
        List<AltName> san,
        boolean emptySan,
        Optional<Boolean> sanCritical,
        List<String> keyUsage,
        List<String> extendedKeyUsage,
        Optional<BasicConstraints> basicConstraints,
        Optional<NameConstraints> nameConstraints,
        Signature signature,
        List<ExtensionSpec> extensions,
        Urls urls,
        Optional<Tampering> tampering) {

    /** Copies the lists. */
    public CertificateSpec {
        san = List.copyOf(san);
        keyUsage = List.copyOf(keyUsage);
        extendedKeyUsage = List.copyOf(extendedKeyUsage);
        extensions = List.copyOf(extensions);
    }

    /** The same with another alternative name wherever there is this one. */
    public CertificateSpec with(AltName name, AltName instead) {
        return with(san.stream().map(one -> one.equals(name) ? instead : one).toList(), urls);
    }

    /** The same with other addresses. */
    public CertificateSpec with(Urls others) {
        return with(san, others);
    }

    private CertificateSpec with(List<AltName> san, Urls urls) {
        return new CertificateSpec(
                subject,
                stringType,
                issuer,
                issuerName,
                key,
                validity,
                version,
                serial,
                san,
                emptySan,
                sanCritical,
                keyUsage,
                extendedKeyUsage,
                basicConstraints,
                nameConstraints,
                signature,
                extensions,
                urls,
                tampering);
    }

    /** RFC 5280 section 4.2.1.9; always critical. */
    public record BasicConstraints(boolean ca, Optional<Integer> pathLength) {}

    /** RFC 5280 section 4.2.1.10; subtrees as names, an {@code iPAddress} with its mask. */
    public record NameConstraints(List<AltName> permitted, List<AltName> excluded) {}

    /**
     * How the certificate is signed.
     *
     * @param digest {@code SHA256}, {@code SHA384}, {@code SHA512}, {@code SHA1} or {@code MD5} (the last for RSA alone)
     * @param key signs with this key pair instead of the issuer's own
     * @param corrupt whether one bit of the signature value is flipped
     */
    public record Signature(String digest, Optional<KeyRef> key, boolean corrupt) {}

    /** An extension as bytes. @param der content of the extension's OCTET STRING, in hexadecimal */
    public record ExtensionSpec(String oid, boolean critical, String der) {}

    /** Addresses in the certificate; an extension is left out where its list is empty. */
    public record Urls(List<String> crl, List<String> ocsp, List<String> caIssuers) {
        /** No addresses. */
        public static final Urls NONE = new Urls(List.of(), List.of(), List.of());
    }

    /** A change to the finished encoding. */
    public enum Tampering {
        /** Octets after the end of the outer SEQUENCE. */
        TRAILING_GARBAGE,
        /** The outer SEQUENCE's length in a longer form than DER allows. */
        NON_MINIMAL_LENGTH,
        /** The outer SEQUENCE in BER's indefinite-length form. */
        INDEFINITE_LENGTH,
        /** The subjectAltName extension (basicConstraints if there is none) written twice. */
        DUPLICATE_EXTENSION,
        /** Cut off in the middle. */
        TRUNCATED
    }
}
