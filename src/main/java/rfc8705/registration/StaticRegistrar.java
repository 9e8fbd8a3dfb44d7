package rfc8705.registration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rfc8705.target.KnownClient;

/** Registers nothing: the operator did it by hand, and what the operator did not register is not there. */
public final class StaticRegistrar implements Registrar {
    private final String file;
    private final Map<String, KnownClient> clients;

    StaticRegistrar(String file, Map<String, KnownClient> clients) {
        this.file = file;
        this.clients = clients;
    }

    /** The mode {@code static}. */
    public static final class Factory implements RegistrarFactory {
        @Override
        public String mode() {
            return "static";
        }

        @Override
        public Registrar open(RegistrationContext context) {
            return new StaticRegistrar(context.file().name(), context.file().clients());
        }
    }

    @Override
    public RegistrationAnswer register(RegistrationRequest request) {
        return RegistrationAnswer.notMade(
                switch (request.purpose()) {
                    case OWN ->
                        Optional.ofNullable(clients.get(request.client()))
                                .map(blank -> "its client id is left blank at " + blank.location())
                                .orElse("clients are registered by hand, and " + file + " has no client id for '"
                                        + request.client() + "'");
                    case VARIED -> "clients are registered by hand, and this needs a registration of its own";
                    case ONCE -> "clients are registered by hand, and this needs one that can be changed";
                });
    }

    @Override
    public void close() {}

    @Override
    public String kind() {
        return "static";
    }

    @Override
    public String place() {
        return file;
    }

    @Override
    public String remedy() {
        return "fill in the client ids in " + file;
    }

    @Override
    public String command(RegistrationRequest request, String curl) {
        return "echo 'register this client by hand: '"
                + Shell.quoted(request.metadata().toString()) + " >&2";
    }

    @Override
    public List<String> leftBehind() {
        return List.of();
    }
}
