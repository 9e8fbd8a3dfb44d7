package rfc8705.reference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Policies that go wrong about requests and the clients they come from. */
final class RequestFaults {
    private RequestFaults() {}

    static final class AnyTrustedCertificate extends Policy {
        @Override
        boolean named(List<ExpectedSubject> expected, Certificate certificate) {
            return true;
        }
    }

    static final class NoCertificateAccepted extends Policy {
        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            boolean nothing = client.mutualTls() && attempt.chain().isEmpty() && attempt.others() == 0;
            return nothing || super.authenticates(client, attempt, trust);
        }
    }

    static final class DenyEverything extends Policy {
        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            return false;
        }
    }

    /** Registers whoever asks and grants whatever is asked. */
    static final class AcceptEverything extends Policy {
        @Override
        boolean subjectCount(int count) {
            return true;
        }

        @Override
        void checkSyntax(ExpectedSubject subject) {}

        @Override
        Answer answer(Request request, Answer answer) {
            ObjectNode everything = JsonNodeFactory.instance.objectNode();
            everything.put("access_token", AccessTokens.issue(boundTo(request.chain())));
            everything.put("token_type", "Bearer");
            everything.put("active", true);
            List.of("request_uri", "device_code", "auth_req_id").forEach(name -> everything.put(name, "urn:anything"));
            return Answer.json(200, everything);
        }
    }

    static final class ClientGuessed extends Policy {
        @Override
        Optional<String> guessedClient(List<X509Certificate> chain, ClientStore clients) {
            if (chain.isEmpty()) {
                return Optional.empty();
            }
            Certificate certificate = Certificate.read(chain.get(0));
            return clients.all().stream()
                    .filter(client -> named(client.subjects(), certificate) || selfSigned(client, chain))
                    .map(Client::id)
                    .findFirst();
        }
    }

    static final class LastRepeatedWins extends Policy {
        @Override
        Map<String, String> parameters(Form body, Form query) {
            Map<String, String> values = new HashMap<>();
            body.parameters().forEach(parameter -> values.put(parameter.name(), parameter.value()));
            return values;
        }
    }

    static final class QueryRead extends Policy {
        @Override
        Map<String, String> parameters(Form body, Form query) {
            Map<String, String> values = query.values();
            values.putAll(super.parameters(body, query));
            return values;
        }
    }

    static final class QueryWins extends Policy {
        @Override
        Map<String, String> parameters(Form body, Form query) {
            Map<String, String> values = super.parameters(body, query);
            values.putAll(query.values());
            return values;
        }
    }

    static final class GetServed extends Policy {
        @Override
        boolean servesMethod(String httpMethod) {
            return httpMethod.equals("GET") || super.servesMethod(httpMethod);
        }

        @Override
        Map<String, String> parameters(Form body, Form query) {
            return body.parameters().isEmpty() ? query.values() : super.parameters(body, query);
        }
    }

    static final class SecretBeside extends Policy {
        @Override
        boolean combinable() {
            return true;
        }
    }

    static final class SecretInstead extends Policy {
        @Override
        boolean issuesSecret(String method) {
            return true;
        }

        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            return super.authenticates(client, attempt, trust)
                    || client.mutualTls()
                            && client.secret().isPresent()
                            && shown(attempt).equals(client.secret());
        }

        private static Optional<String> shown(Attempt attempt) {
            return attempt.basic().map(Attempt.Basic::secret).or(attempt::secret);
        }
    }

    static final class CertificateForAnyMethod extends Policy {
        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            return super.authenticates(client, attempt, trust)
                    || !client.mutualTls() && !attempt.chain().isEmpty() && trusted(attempt.chain(), trust);
        }
    }

    static final class CertificateGetsInTheWay extends Policy {
        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            return super.authenticates(client, attempt, trust)
                    && (client.mutualTls() || attempt.chain().isEmpty());
        }
    }

    static final class UnknownParameterRefused extends Policy {
        private static final Set<String> KNOWN =
                Set.of("grant_type", "client_id", "client_secret", "scope", "resource", "audience", "code");

        @Override
        Map<String, String> parameters(Form body, Form query) {
            Map<String, String> values = super.parameters(body, query);
            if (!KNOWN.containsAll(values.keySet())) {
                throw OAuthError.invalidRequest("A parameter is unknown.");
            }
            return values;
        }
    }

    /** Lets everything through on a TLS session that once authenticated somebody. */
    /** Takes any certificate for a client's that was authenticated before. */
    static final class ClientRemembered extends Policy {
        private final Set<String> clients = ConcurrentHashMap.newKeySet();

        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            if (super.authenticates(client, attempt, trust)) {
                clients.add(client.id());
            }
            return clients.contains(client.id())
                    && !(client.mutualTls() && attempt.chain().isEmpty());
        }
    }

    static final class SessionRemembered extends Policy {
        private final Set<String> sessions = ConcurrentHashMap.newKeySet();

        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            String session = attempt.request().session();
            if (super.authenticates(client, attempt, trust)) {
                sessions.add(session);
            }
            return sessions.contains(session);
        }
    }

    static final class UnknownClientBreaks extends Policy {
        @Override
        OAuthError unknownClient(boolean challenge) {
            return new OAuthError(500, "server_error", "Something went wrong.");
        }
    }
}
