package rfc8705.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.LinkedHashMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;

/** Shows a certificate's fields to people. Nothing that it prints is meant to be parsed, or compared as a name. */
public final class CertificateView {
    private final LinkedHashMap<String, String> fields = new LinkedHashMap<>();

    private CertificateView() {}

    /**
     * Describes a certificate, well-formed or not, field by field. Several values of one kind are joined with a comma; characters that
     * cannot be seen are escaped, NUL as {@code \}{@code u0000}.
     *
     * <p>{@code subject}, {@code issuer}: names, last RDN first; string types that are neither UTF8String nor PrintableString follow the
     * value. {@code subject.strings}, {@code issuer.strings}: every string type of the name in encoding order. {@code version}, {@code serial},
     * {@code notBefore}, {@code notAfter}, {@code key} with {@code key.sha256}, {@code signature}: the algorithms. {@code san.dns},
     * {@code san.uri}, {@code san.ip}, {@code san.email}, {@code san.directory}, {@code san.registeredId}, {@code san.other},
     * {@code san.raw}, or {@code san} if it is empty. {@code keyUsage}, {@code extendedKeyUsage}, {@code basicConstraints},
     * {@code extension.OID} for the others, {@code critical}: the extensions that are. {@code encoding}: what is wrong with the outermost
     * encoding. {@code unreadable}: why a field is missing. {@code sha256}: the thumbprint of all octets, always there.
     *
     * @param der the octets as they are sent
     * @return the fields that are there, in order
     */
    public static LinkedHashMap<String, String> describe(byte[] der) {
        CertificateView view = new CertificateView();
        view.attempt("certificate", () -> view.certificate(der));
        view.add("sha256", DisplayText.sha256(der));
        return view.fields;
    }

    /** Reads one field. */
    interface Reading {
        void run() throws IOException, ParseException;
    }

    /** Notes the reason if a field cannot be read, and goes on. */
    void attempt(String what, Reading reading) {
        try {
            reading.run();
        } catch (IOException | ParseException | RuntimeException | StackOverflowError e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            add("unreadable", what + ": " + DisplayText.escaped(reason));
        }
    }

    void add(String field, String value) {
        fields.merge(field, value, (earlier, later) -> earlier + ", " + later);
    }

    private void certificate(byte[] der) throws IOException {
        outerEncoding(der);
        try (ASN1InputStream input = new ASN1InputStream(der, true)) {
            ASN1Sequence certificate = ASN1Sequence.getInstance(input.readObject());
            if (certificate == null || certificate.size() != 3) {
                throw new IOException("expected a SEQUENCE of three elements");
            }
            if (input.available() > 0) {
                add("encoding", input.available() + " octets after the end");
            }
            toBeSigned(ASN1Sequence.getInstance(certificate.getObjectAt(0)));
        }
    }

    private void outerEncoding(byte[] der) {
        int first = der.length < 3 ? 0 : der[1] & 0xff;
        if (first == 0x80) {
            add("encoding", "indefinite length");
        } else if (first > 0x80 && der[2] == 0 || first == 0x81 && (der[2] & 0x80) == 0) {
            add("encoding", "length not minimal");
        }
    }

    private void toBeSigned(ASN1Sequence tbs) {
        boolean versioned = tbs.getObjectAt(0) instanceof ASN1TaggedObject;
        int first = versioned ? 1 : 0;
        attempt("version", () -> add("version", versioned ? version(tbs.getObjectAt(0)) : "1"));
        attempt(
                "serial",
                () -> add(
                        "serial",
                        ASN1Integer.getInstance(tbs.getObjectAt(first))
                                .getValue()
                                .toString()));
        attempt("subject", () -> name("subject", ASN1Sequence.getInstance(tbs.getObjectAt(first + 4))));
        attempt("issuer", () -> name("issuer", ASN1Sequence.getInstance(tbs.getObjectAt(first + 2))));
        attempt("validity", () -> validity(ASN1Sequence.getInstance(tbs.getObjectAt(first + 3))));
        attempt("key", () -> key(tbs.getObjectAt(first + 5)));
        attempt("signature", () -> add("signature", algorithm(tbs.getObjectAt(first + 1))));
        for (int i = first + 6; i < tbs.size(); i++) {
            ASN1Encodable field = tbs.getObjectAt(i);
            attempt("extensions", () -> optional(ASN1TaggedObject.getInstance(field)));
        }
    }

    private static String version(ASN1Encodable field) {
        ASN1Integer version = ASN1Integer.getInstance(ASN1TaggedObject.getInstance(field), true);
        return version.getValue().add(BigInteger.ONE).toString();
    }

    private void name(String field, ASN1Sequence name) {
        add(field, NameView.text(name));
        add(field + ".strings", NameView.stringTypes(name));
    }

    private void validity(ASN1Sequence validity) {
        add(
                "notBefore",
                Time.getInstance(validity.getObjectAt(0)).getDate().toInstant().toString());
        add(
                "notAfter",
                Time.getInstance(validity.getObjectAt(1)).getDate().toInstant().toString());
    }

    private void key(ASN1Encodable field) throws IOException {
        SubjectPublicKeyInfo key = SubjectPublicKeyInfo.getInstance(field);
        add("key", Keys.algorithm(key));
        add("key.sha256", DisplayText.sha256(key.getEncoded()));
    }

    private static String algorithm(ASN1Encodable field) {
        return new DefaultAlgorithmNameFinder().getAlgorithmName(AlgorithmIdentifier.getInstance(field));
    }

    private void optional(ASN1TaggedObject field) throws IOException {
        if (field.getTagNo() == 3) {
            new ExtensionView(this).show(ASN1Sequence.getInstance(field, true));
        } else {
            add("unreadable", "field [" + field.getTagNo() + "]: " + DisplayText.hex(field.getEncoded()));
        }
    }
}
