package rfc8705.adapter.authlete;

import com.authlete.common.types.ClientAuthMethod;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import rfc8705.reference.Fault;

/**
 * How the service behind a stub is set up.
 *
 * @param methods its supportedTokenAuthMethods
 * @param validates its mutualTlsValidatePkiCertChain
 * @param trusts whether its trustedRootCertificates hold the harness's authority
 * @param fault what the engine does wrong
 * @param keyIdIgnored whether selfSignedCertificateKeyId picks no key, so that each of the set counts
 */
record StubSettings(
        Set<ClientAuthMethod> methods, boolean validates, boolean trusts, Optional<Fault> fault, boolean keyIdIgnored) {
    /** A service that is set up well, over an engine that is conformant. */
    static final StubSettings CONFORMANT =
            new StubSettings(EnumSet.allOf(ClientAuthMethod.class), true, true, Optional.empty(), false);

    StubSettings with(Fault wrong) {
        return new StubSettings(methods, validates, trusts, Optional.of(wrong), keyIdIgnored);
    }

    StubSettings withKeyIdIgnored() {
        return new StubSettings(methods, validates, trusts, fault, true);
    }

    StubSettings without(ClientAuthMethod method) {
        Set<ClientAuthMethod> fewer = EnumSet.copyOf(methods);
        fewer.remove(method);
        return new StubSettings(fewer, validates, trusts, fault, keyIdIgnored);
    }

    StubSettings withoutValidation() {
        return new StubSettings(methods, false, trusts, fault, keyIdIgnored);
    }

    StubSettings withoutTrust() {
        return new StubSettings(methods, validates, false, fault, keyIdIgnored);
    }
}
