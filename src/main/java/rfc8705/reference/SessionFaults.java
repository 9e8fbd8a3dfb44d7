package rfc8705.reference;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Policies that go wrong about TLS sessions that are resumed. */
final class SessionFaults {
    private static final String AUTHENTICATED = "authenticated";
    private static final String NAMED = "named";

    private SessionFaults() {}

    /** Takes everybody on a resumed session for somebody who was authenticated before. */
    static final class ResumedTrusted extends Policy {
        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            Notes notes = attempt.request().notes();
            if (super.authenticates(client, attempt, trust)) {
                notes.put(AUTHENTICATED, client.id());
            }
            return notes.get(AUTHENTICATED).isPresent();
        }
    }

    /** Does not look for the client of a resumed session again. */
    static final class ResumedClientKept extends Policy {
        private final Map<String, Client> kept = new ConcurrentHashMap<>();

        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            boolean authenticated = super.authenticates(client, attempt, trust);
            if (authenticated) {
                attempt.request().notes().put(AUTHENTICATED, client.id());
                kept.put(client.id(), client);
            }
            return authenticated;
        }

        @Override
        Optional<Client> departed(String clientId, Request request) {
            return request.notes().get(AUTHENTICATED).filter(clientId::equals).map(kept::get);
        }
    }

    /** Forgets the certificate of a session when it is resumed. */
    static final class CertificateLost extends Policy {
        @Override
        List<X509Certificate> presented(Request request) {
            boolean before = request.notes().get(NAMED).isPresent();
            request.notes().put(NAMED, request.session());
            return before ? List.of() : super.presented(request);
        }
    }

    /** Lets a client in on the session it named itself in before, certificate or none. */
    static final class AnonymousTrusted extends Policy {
        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            Notes notes = attempt.request().notes();
            boolean before = notes.get(NAMED).filter(client.id()::equals).isPresent();
            notes.put(NAMED, client.id());
            return super.authenticates(client, attempt, trust)
                    || before && attempt.chain().isEmpty() && attempt.others() == 0;
        }
    }
}
