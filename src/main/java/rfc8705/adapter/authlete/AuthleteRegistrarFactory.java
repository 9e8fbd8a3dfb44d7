package rfc8705.adapter.authlete;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rfc8705.registration.Patience;
import rfc8705.registration.Registrar;
import rfc8705.registration.RegistrarFactory;
import rfc8705.registration.RegistrationContext;

/** The mode {@code authlete}, and the scenarios about the one kind of registration that it alone can make. */
public final class AuthleteRegistrarFactory implements RegistrarFactory {
    private static final Duration WAIT = Duration.ofMinutes(1);
    private static final List<String> FILES = List.of("clients.yaml", "certificate-key-id.yaml");

    @Override
    public String mode() {
        return AuthleteApi.MODE;
    }

    @Override
    public Registrar open(RegistrationContext context) {
        AuthleteApi api = AuthleteApi.of(context, context.registrationTimeout());
        ServiceState service = ServiceReader.read(api, context.certs().resolve("ca.pem"), context.redaction());
        service.requireOne(api.access());
        return new AuthleteRegistrar(api, service, new Patience(WAIT), context.redaction());
    }

    @Override
    public Map<String, String> scenarios() {
        Map<String, String> files = new TreeMap<>();
        FILES.forEach(file -> files.put("scenarios/authlete/" + file, text(file)));
        return files;
    }

    private static String text(String file) {
        try (InputStream in = AuthleteRegistrarFactory.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
