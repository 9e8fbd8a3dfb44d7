package rfc8705.registration;

import java.util.Map;
import java.util.Optional;
import rfc8705.target.KnownClient;

/** Clients that an operator registered; all others are left to the mode. */
final class KnownClients extends DelegatingRegistrar {
    private final Map<String, KnownClient> clients;

    KnownClients(Map<String, KnownClient> clients, Registrar inner) {
        super(inner);
        this.clients = clients;
    }

    @Override
    public RegistrationAnswer register(RegistrationRequest request) {
        return known(request)
                .map(client -> RegistrationAnswer.unseen(
                        client.clientId().orElseThrow(),
                        Optional.empty(),
                        "registered by hand as " + client.clientId().orElseThrow() + " (" + client.location() + ")"))
                .orElseGet(() -> super.register(request));
    }

    @Override
    public String command(RegistrationRequest request, String curl) {
        return known(request)
                .map(client -> "echo " + Shell.quoted(client.clientId().orElseThrow()))
                .orElseGet(() -> super.command(request, curl));
    }

    private Optional<KnownClient> known(RegistrationRequest request) {
        return Optional.ofNullable(clients.get(request.client()))
                .filter(client -> request.purpose() == RegistrationRequest.Purpose.OWN
                        && client.clientId().isPresent());
    }
}
