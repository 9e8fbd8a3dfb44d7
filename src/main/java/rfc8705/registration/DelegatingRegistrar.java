package rfc8705.registration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** A registrar that leaves to another one whatever it does not change. */
public abstract class DelegatingRegistrar implements Registrar {
    private final Registrar inner;

    /** @param inner does the rest */
    protected DelegatingRegistrar(Registrar inner) {
        this.inner = inner;
    }

    @Override
    public RegistrationAnswer register(RegistrationRequest request) {
        return inner.register(request);
    }

    @Override
    public Optional<String> update(RegistrationAnswer answer, JsonNode metadata) {
        return inner.update(answer, metadata);
    }

    @Override
    public Optional<String> delete(RegistrationAnswer answer) {
        return inner.delete(answer);
    }

    @Override
    public void release(RegistrationAnswer answer) {
        inner.release(answer);
    }

    @Override
    public void close() {
        inner.close();
    }

    @Override
    public String kind() {
        return inner.kind();
    }

    @Override
    public JsonNode asSent(JsonNode metadata) {
        return inner.asSent(metadata);
    }

    @Override
    public List<String> notes() {
        return inner.notes();
    }

    @Override
    public String place() {
        return inner.place();
    }

    @Override
    public String remedy() {
        return inner.remedy();
    }

    @Override
    public String command(RegistrationRequest request, String curl) {
        return inner.command(request, curl);
    }

    @Override
    public List<String> leftBehind() {
        return inner.leftBehind();
    }
}
