package rfc8705.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.scenario.RegistrationFate;
import rfc8705.target.RegistrationSettings;
import rfc8705.wire.Redaction;

/**
 * Lets an executable of the user's register clients: it gets the metadata as JSON on standard input and prints the client id, or JSON
 * that has a {@code client_id}. JSON with an {@code error} is a refusal by the server (RFC 7591 section 3.2.2). One runs at a time.
 */
public final class CommandRegistrar implements Registrar {
    private static final int WORDS = 200;
    private static final int LONGEST_ID = 1000;

    private final Command register;
    private final Optional<Command> remove;
    private final Redaction redaction;
    private final Map<String, ObjectNode> answers = new ConcurrentHashMap<>();
    private final Removals<ObjectNode> removals;

    CommandRegistrar(Command register, Optional<Command> remove, Redaction redaction) {
        this.register = register;
        this.remove = remove;
        this.redaction = redaction;
        this.removals = new Removals<>(client -> client.path("client_id").asText(), this::removed);
    }

    /** The mode {@code command}. */
    public static final class Factory implements RegistrarFactory {
        @Override
        public String mode() {
            return "command";
        }

        @Override
        public Registrar open(RegistrationContext context) {
            Command register = command(context, "command");
            Optional<Command> remove = context.settings().words("remove").isEmpty()
                    ? Optional.empty()
                    : Optional.of(command(context, "remove"));
            return new CommandRegistrar(register, remove, context.redaction());
        }

        private static Command command(RegistrationContext context, String key) {
            RegistrationSettings settings = context.settings();
            Path folder = settings.folder().toAbsolutePath();
            Command command = new Command(settings.words(key), folder, context.registrationTimeout());
            command.complaint().ifPresent(complaint -> {
                throw settings.wrong(key, complaint);
            });
            return command;
        }
    }

    @Override
    public synchronized RegistrationAnswer register(RegistrationRequest request) {
        Command.Result result =
                register.run(request.metadata().toString() + "\n", Map.of("RFC8705_TCK_CLIENT", request.client()));
        JsonNode json = Answers.json(result.out());
        if (json.has("error")) {
            String said = Answers.said(json, result.out(), redaction).strip();
            return RegistrationAnswer.without(RegistrationFate.REFUSED, said, Bearing.METADATA);
        }
        if (!result.status().equals(Optional.of(0))) {
            return failed(register, result);
        }
        String printed = result.out().strip();
        if (Answers.text(json, "client_id").isPresent()) {
            return answered(request.metadata(), (ObjectNode) json);
        }
        boolean plain = printed.matches("[\\x21-\\x7e]+") && !printed.startsWith("{") && printed.length() <= LONGEST_ID;
        if (!plain) {
            String what = printed.isEmpty() ? "nothing" : "something else: " + shown(printed);
            return RegistrationAnswer.without(
                    RegistrationFate.ERROR,
                    register.line() + " ended with status 0 and printed " + what
                            + "; expected a client id alone, or JSON with client_id",
                    Bearing.METADATA);
        }
        return answered(
                request.metadata(), JsonNodeFactory.instance.objectNode().put("client_id", printed));
    }

    private RegistrationAnswer answered(JsonNode metadata, ObjectNode answer) {
        String id = answer.path("client_id").asText();
        Optional<String> secret = Answers.text(answer, "client_secret");
        secret.ifPresent(redaction::add);
        Answers.text(answer, "registration_access_token").ifPresent(redaction::add);
        answers.put(id, answer);
        if (remove.isPresent()) {
            removals.add(answer);
        } else {
            removals.unremovable(id);
        }
        if (!answer.has("token_endpoint_auth_method")) {
            return RegistrationAnswer.unseen(id, secret, "registered as " + shown(id) + " by " + register.line());
        }
        Echo echo = Echo.of(metadata, answer);
        return new RegistrationAnswer(
                echo.fate(),
                redaction.text(echo.words()),
                Optional.of(id),
                secret,
                answer.path("token_endpoint_auth_method").asText(""),
                Bearing.METADATA,
                Optional.empty());
    }

    private RegistrationAnswer failed(Command command, Command.Result result) {
        return RegistrationAnswer.without(RegistrationFate.ERROR, trouble(command, result), Bearing.METADATA);
    }

    private String trouble(Command command, Command.Result result) {
        String said = result.err().isBlank() ? result.out() : result.err();
        return command.line() + " "
                + result.status()
                        .map(status ->
                                "ended with status " + status + (said.isBlank() ? "" : ": " + shown(said.strip())))
                        .orElse(result.trouble());
    }

    private String shown(String text) {
        return Redaction.printable(redaction.text(text), WORDS);
    }

    @Override
    public Optional<String> delete(RegistrationAnswer answer) {
        Optional<ObjectNode> client = answer.clientId().map(answers::get);
        if (client.isEmpty()) {
            return Optional.of("the client was not registered by " + register.line());
        }
        Optional<String> refusal = removal(client.get());
        if (refusal.isEmpty()) {
            answer.clientId().ifPresent(removals::forget);
        }
        return refusal;
    }

    private boolean removed(ObjectNode client) {
        return removal(client).isEmpty();
    }

    private synchronized Optional<String> removal(ObjectNode client) {
        if (remove.isEmpty()) {
            return Optional.of("the target file names no command that removes clients (registration.remove)");
        }
        Command.Result result = remove.get().run(client.toString() + "\n", Map.of());
        return result.status().equals(Optional.of(0)) ? Optional.empty() : Optional.of(trouble(remove.get(), result));
    }

    @Override
    public void close() {
        removals.close();
    }

    @Override
    public String kind() {
        return "command";
    }

    @Override
    public String place() {
        return register.line();
    }

    @Override
    public String remedy() {
        return "run it by hand with the metadata of a client, as the kit has it, and see what it says";
    }

    @Override
    public String command(RegistrationRequest request, String curl) {
        return "printf '%s\\n' " + Shell.quoted(request.metadata().toString()) + " | RFC8705_TCK_CLIENT="
                + request.client() + " " + register.line()
                + " | sed 's/.*\"client_id\" *: *\"\\([^\"]*\\)\".*/\\1/'";
    }

    @Override
    public List<String> leftBehind() {
        return removals.leftBehind();
    }
}
