package rfc8705.reference;

import java.util.Map;
import java.util.Optional;

/** Authenticates the client of a request (RFC 6749 section 2.3, RFC 8705 section 2). */
record ClientAuthenticator(ClientStore clients, PathTrust trust, KeySets keySets, Policy policy) {
    /**
     * The client a request is from.
     *
     * @throws OAuthError when it is not authenticated
     */
    Client authenticate(Request request, Map<String, String> parameters) {
        Attempt attempt = Attempt.of(request, parameters, policy);
        Optional<String> named = Optional.ofNullable(parameters.get("client_id"));
        Optional<String> user = attempt.basic().map(Attempt.Basic::id);
        if (attempt.others() > 1 || user.isPresent() && named.isPresent() && !user.equals(named)) {
            throw OAuthError.invalidRequest("There is more than one client credential.");
        }
        String id = user.or(() -> named)
                .or(() -> policy.guessedClient(attempt.chain(), clients))
                .orElseThrow(() -> OAuthError.invalidClient(attempt.header()));
        Client client = clients.find(id)
                .or(() -> policy.departed(id, request))
                .orElseThrow(() -> policy.unknownClient(attempt.header()));
        if (client.mutualTls() && !attempt.chain().isEmpty() && !attempt.plain(policy.combinable())) {
            throw OAuthError.invalidRequest("There is more than one client credential.");
        }
        if (!policy.authenticates(keySets.published(client, policy), attempt, trust)) {
            throw OAuthError.invalidClient(attempt.header());
        }
        return client;
    }
}
