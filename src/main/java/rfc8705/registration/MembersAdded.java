package rfc8705.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import rfc8705.wire.Redaction;

/** Puts the operator's members into every registration; what a scenario says about the same member outranks them. */
final class MembersAdded extends DelegatingRegistrar {
    private final ObjectNode members;
    private final Redaction redaction;

    MembersAdded(Registrar inner, ObjectNode members, Redaction redaction) {
        super(inner);
        this.members = members;
        this.redaction = redaction;
    }

    @Override
    public RegistrationAnswer register(RegistrationRequest request) {
        return super.register(with(request));
    }

    @Override
    public Optional<String> update(RegistrationAnswer answer, JsonNode metadata) {
        return super.update(answer, with(metadata));
    }

    @Override
    public String command(RegistrationRequest request, String curl) {
        return redaction.text(super.command(with(request), curl));
    }

    @Override
    public JsonNode asSent(JsonNode metadata) {
        return Answers.json(redaction.text(super.asSent(with(metadata)).toString()));
    }

    private RegistrationRequest with(RegistrationRequest request) {
        return new RegistrationRequest(request.client(), request.purpose(), with(request.metadata()));
    }

    private JsonNode with(JsonNode metadata) {
        return metadata instanceof ObjectNode own ? members.deepCopy().setAll(own) : metadata;
    }
}
