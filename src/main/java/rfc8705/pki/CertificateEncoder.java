package rfc8705.pki;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Time;
import rfc8705.pki.CertificateSpec.Tampering;

/** Writes certificates field by field, RFC 5280 section 4.1, and signs them. */
final class CertificateEncoder {
    private static final byte[] GARBAGE = {(byte) 0xde, (byte) 0xad, (byte) 0xbe, (byte) 0xef};

    private final Instant start;
    private final SecureRandom random = new SecureRandom();

    /**
     * Who signs.
     *
     * @param subject the encoded name that becomes the issuer's
     */
    record Issuer(byte[] subject, KeyPair keys) {}

    /** @param start what validities are relative to */
    CertificateEncoder(Instant start) {
        this.start = start.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The encoded subject of a certificate of that specification. */
    static byte[] subject(CertificateSpec spec) {
        return new NameEncoder(spec.stringType()).name(spec.subject());
    }

    /**
     * Writes one certificate.
     *
     * @param keys what is certified
     * @param signer makes the signature; the issuer's own key unless the signature is to be wrong
     */
    byte[] encode(CertificateSpec spec, KeyPair keys, Issuer issuer, PrivateKey signer) {
        Signer signature = Signer.of(signer, spec.signature().digest());
        byte[] toBeSigned = toBeSigned(spec, keys, issuer, signature.algorithm());
        byte[] value = signature.sign(toBeSigned);
        if (spec.signature().corrupt()) {
            value[value.length - 1] ^= 1;
        }
        byte[] certificate = Der.sequence(toBeSigned, signature.algorithm(), Der.bitString(value));
        return spec.tampering().map(change -> tamper(certificate, change)).orElse(certificate);
    }

    private byte[] toBeSigned(CertificateSpec spec, KeyPair keys, Issuer issuer, byte[] algorithm) {
        List<byte[]> fields = new ArrayList<>();
        if (spec.version() > 1) {
            fields.add(Der.context(0, Der.integer(BigInteger.valueOf(spec.version() - 1L))));
        }
        fields.add(Der.integer(spec.serial().orElseGet(this::randomSerial)));
        fields.add(algorithm);
        fields.add(spec.issuerName()
                .map(name -> new NameEncoder(spec.stringType()).name(name))
                .orElse(issuer.subject()));
        fields.add(
                Der.sequence(time(spec.validity().from()), time(spec.validity().to())));
        fields.add(subject(spec));
        fields.add(keys.getPublic().getEncoded());
        if (spec.version() > 1) {
            byte[] extensions = ExtensionEncoder.encode(
                    spec, keys.getPublic(), issuer.keys().getPublic());
            fields.add(Der.context(3, extensions));
        } else if (spec.tampering().equals(Optional.of(Tampering.DUPLICATE_EXTENSION))) {
            throw ExtensionEncoder.nothingToDuplicate();
        }
        return Der.sequence(fields);
    }

    /** Positive and always 16 octets long, so that sizes do not vary. */
    private BigInteger randomSerial() {
        return new BigInteger(126, random).setBit(126);
    }

    /** UTCTime up to 2049, GeneralizedTime from then on. */
    private byte[] time(Duration offset) {
        return Der.encoded(new Time(Date.from(start.plus(offset))));
    }

    private static byte[] tamper(byte[] certificate, Tampering change) {
        byte[] content = Der.content(certificate);
        byte[] sequence = {Der.SEQUENCE};
        return switch (change) {
            case TRAILING_GARBAGE -> Der.concatenate(List.of(certificate, GARBAGE));
            case NON_MINIMAL_LENGTH -> Der.concatenate(List.of(sequence, longerLength(content.length), content));
            case INDEFINITE_LENGTH ->
                Der.concatenate(List.of(sequence, new byte[] {(byte) 0x80}, content, new byte[2]));
            case TRUNCATED -> Arrays.copyOf(certificate, certificate.length / 2);
            case DUPLICATE_EXTENSION -> certificate;
        };
    }

    /** Four octets for a length that needs fewer. */
    private static byte[] longerLength(int length) {
        return new byte[] {
            (byte) 0x84, (byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length
        };
    }
}
