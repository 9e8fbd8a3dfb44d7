package rfc8705.suite;

import java.util.List;
import rfc8705.registration.Registrar;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.registration.RegistrationRequest;

/** Registers nothing and has a place. */
final class NoRegistrar implements Registrar {
    @Override
    public RegistrationAnswer register(RegistrationRequest request) {
        return RegistrationAnswer.notMade("nothing is registered here");
    }

    @Override
    public void close() {}

    @Override
    public String kind() {
        return "dynamic";
    }

    @Override
    public String place() {
        return "https://as.example.org/register";
    }

    @Override
    public String remedy() {
        return "nothing to do";
    }

    @Override
    public String command(RegistrationRequest request, String curl) {
        return "true";
    }

    @Override
    public List<String> leftBehind() {
        return List.of();
    }
}
