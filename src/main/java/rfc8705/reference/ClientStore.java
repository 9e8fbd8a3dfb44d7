package rfc8705.reference;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The registered clients, in memory. */
final class ClientStore {
    private final Map<String, Client> clients = new ConcurrentHashMap<>();

    Optional<Client> find(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    Collection<Client> all() {
        return clients.values();
    }

    void put(Client client) {
        clients.put(client.id(), client);
    }

    void remove(String id) {
        clients.remove(id);
    }
}
