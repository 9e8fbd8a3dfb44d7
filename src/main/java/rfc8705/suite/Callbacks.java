package rfc8705.suite;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import rfc8705.callback.CallbackServer;
import rfc8705.callback.Reply;
import rfc8705.scenario.Registration;

/** Where the target can call the harness: an address for each registration that needs one. Listens only once somebody asks for an address. */
final class Callbacks implements AutoCloseable {
    private final Supplier<CallbackServer> opener;
    private final Map<Key, String> paths = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private Optional<CallbackServer> server = Optional.empty();

    private record Key(Registration registration, String slot) {}

    Callbacks(Supplier<CallbackServer> opener) {
        this.opener = opener;
    }

    /** The address of a registration. @param slot tells apart registrations that are otherwise equal */
    URI address(Registration registration, String slot) {
        return server().address(path(registration, slot));
    }

    /** The http address of a path. */
    URI plainAddress(String path) {
        return server().plainAddress(path);
    }

    void serve(Registration registration, String slot, Reply reply) {
        server().serve(path(registration, slot), reply);
    }

    /** How often the address of a registration was called. */
    int calls(Registration registration, String slot) {
        String path = paths.get(new Key(registration, slot));
        return path == null ? 0 : opened().map(open -> open.calls(path)).orElse(0);
    }

    /** How often a path was called. */
    int calls(String path) {
        return opened().map(open -> open.calls(path)).orElse(0);
    }

    /** Whether the target was seen to reach the harness in this run. */
    boolean reached() {
        return opened().map(CallbackServer::reached).orElse(false);
    }

    /** Whether somebody connected and then sent nothing, in all the run. */
    boolean onlyConnected() {
        return opened().map(open -> open.connected() && !open.reached()).orElse(false);
    }

    @Override
    public synchronized void close() {
        server.ifPresent(CallbackServer::close);
        server = Optional.empty();
    }

    private synchronized Optional<CallbackServer> opened() {
        return server;
    }

    private synchronized CallbackServer server() {
        if (server.isEmpty()) {
            server = Optional.of(opener.get());
        }
        return server.get();
    }

    private String path(Registration registration, String slot) {
        return paths.computeIfAbsent(
                new Key(registration, slot),
                key -> "/served/" + numbers.incrementAndGet() + "-" + registration.client()
                        + (slot.isEmpty() ? "" : "-" + slot));
    }
}
