package rfc8705.pki;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.bouncycastle.cert.X509CertificateHolder;

/** What an operator's authority cannot issue: what is too far below it, and names outside its constraints (RFC 5280 sections 4.2.1.9 and 4.2.1.10). */
final class IssuingLimits {
    private final GivenAuthority authority;
    private final Optional<NameConstraints> names;

    IssuingLimits(GivenAuthority authority) {
        this.authority = authority;
        try {
            this.names = Optional.ofNullable(
                            new X509CertificateHolder(authority.der()).getExtension(Extension.nameConstraints))
                    .map(extension -> NameConstraints.getInstance(extension.getParsedValue()));
        } catch (IOException e) {
            throw new PkiException(
                    "The given authority is no readable certificate (" + e.getMessage() + "); give another one", e);
        }
    }

    /** Whether it may have an intermediate authority below it. */
    boolean roomForIntermediate() {
        return authority.pathLength().orElse(1) > 0;
    }

    /**
     * Why a path is not valid below the authority; empty if nothing of it is in the way.
     *
     * @param path the certificates below it, the end of the path first
     */
    Optional<String> obstacle(List<byte[]> path) {
        int authorities = path.size() - 1;
        if (authority.pathLength().isPresent()
                && authorities > authority.pathLength().getAsInt()) {
            return Optional.of("its path length of " + authority.pathLength().getAsInt() + " has no room for "
                    + authorities + (authorities == 1 ? " authority" : " authorities") + " below it");
        }
        return names.flatMap(constraints ->
                path.stream().flatMap(der -> outside(constraints, der).stream()).findFirst());
    }

    private static Optional<String> outside(NameConstraints constraints, byte[] der) {
        PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
        if (constraints.getPermittedSubtrees() != null) {
            validator.intersectPermittedSubtree(constraints.getPermittedSubtrees());
        }
        if (constraints.getExcludedSubtrees() != null) {
            for (GeneralSubtree excluded : constraints.getExcludedSubtrees()) {
                validator.addExcludedSubtree(excluded);
            }
        }
        try {
            X509CertificateHolder certificate = new X509CertificateHolder(der);
            X500Name subject = certificate.getSubject();
            if (subject.getRDNs().length > 0) {
                validator.checkPermittedDN(subject);
                validator.checkExcludedDN(subject);
            }
            Extension alternatives = certificate.getExtension(Extension.subjectAlternativeName);
            if (alternatives != null) {
                for (GeneralName name :
                        GeneralNames.getInstance(alternatives.getParsedValue()).getNames()) {
                    validator.checkPermitted(name);
                    validator.checkExcluded(name);
                }
            }
            return Optional.empty();
        } catch (NameConstraintValidatorException e) {
            return Optional.of("its name constraints do not allow a name of the certificate ("
                    + CertificateView.describe(der).getOrDefault("subject", "no subject") + ")");
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
