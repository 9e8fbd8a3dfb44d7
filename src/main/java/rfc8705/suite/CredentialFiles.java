package rfc8705.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import rfc8705.exchange.Shown;
import rfc8705.pki.PemFiles;

/**
 * Where a certificate, what is sent with it, and its key lie.
 *
 * @param chain everything that is sent, leaf first
 * @param issuers the same without the leaf
 * @param key the key that signs, readable for its owner alone
 */
record CredentialFiles(Path chain, Path issuers, Path key) {

    /** Files in one folder whose names begin alike. */
    static CredentialFiles at(Path base) {
        return new CredentialFiles(sibling(base, ".pem"), sibling(base, "-issuers.pem"), sibling(base, ".key"));
    }

    /** Files in a folder of their own. */
    static CredentialFiles in(Path folder) {
        return new CredentialFiles(
                folder.resolve("chain.pem"), folder.resolve("issuers.pem"), folder.resolve("key.pem"));
    }

    private static Path sibling(Path base, String ending) {
        return base.resolveSibling(base.getFileName() + ending);
    }

    /** Writes them. @return their names for a command; empty where no certificate is shown */
    Optional<RequestCommand.Files> write(Shown shown) {
        return shown.credential().map(credential -> {
            List<byte[]> rest = credential.chain().subList(1, credential.chain().size());
            PemFiles.writeCertificates(chain, credential.chain());
            PemFiles.writeKey(key, credential.key());
            if (!rest.isEmpty()) {
                PemFiles.writeCertificates(issuers, rest);
            }
            return new RequestCommand.Files(
                    chain.toString(),
                    rest.isEmpty() ? Optional.empty() : Optional.of(issuers.toString()),
                    key.toString(),
                    WeakCertificates.isIn(credential.chain()));
        });
    }
}
