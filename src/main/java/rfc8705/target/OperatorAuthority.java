package rfc8705.target;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The operator's own certification authority, in the place of the harness's.
 *
 * @param keystore PKCS #12 or JKS file with its key and chain
 * @param password of key store and key
 * @param alias which entry; empty where there is one alone
 * @param location file and line that say so
 */
public record OperatorAuthority(Path keystore, String password, Optional<String> alias, String location) {
    @Override
    public String toString() {
        return "authority in " + keystore;
    }
}
