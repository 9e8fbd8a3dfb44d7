package rfc8705.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Policies that go wrong about registration and metadata. */
final class RegistrationFaults {
    private RegistrationFaults() {}

    /** Changes what a registration answers. */
    static Policy information(Consumer<ObjectNode> change) {
        return new Policy() {
            @Override
            ObjectNode information(ObjectNode information) {
                change.accept(information);
                return information;
            }
        };
    }

    /** Changes the server's metadata. */
    static Policy metadata(Consumer<ObjectNode> change) {
        return new Policy() {
            @Override
            ObjectNode metadata(ObjectNode document) {
                change.accept(document);
                return document;
            }
        };
    }

    static final class NoValueMatches extends Policy {
        @Override
        boolean subjectCount(int count) {
            return count <= 1;
        }

        @Override
        boolean named(List<ExpectedSubject> expected, Certificate certificate) {
            return expected.isEmpty() || super.named(expected, certificate);
        }
    }

    static final class EitherValueMatches extends Policy {
        @Override
        boolean subjectCount(int count) {
            return count >= 1;
        }

        @Override
        boolean named(List<ExpectedSubject> expected, Certificate certificate) {
            return expected.stream().anyMatch(subject -> named(subject, certificate));
        }
    }

    static final class BothKeySets extends Policy {
        @Override
        boolean bothKeySets() {
            return true;
        }
    }

    static final class MethodReplaced extends Policy {
        @Override
        String method(String requested) {
            return Client.METHODS.contains(requested) ? requested : Client.BASIC;
        }
    }

    static final class MethodCaseBlind extends Policy {
        @Override
        String method(String requested) {
            return requested.toLowerCase(Locale.ROOT);
        }
    }

    static final class DeletedLives extends Policy {
        @Override
        boolean forgets() {
            return false;
        }
    }

    static final class UpdateIgnored extends Policy {
        @Override
        Client updated(Client before, Client after) {
            return before;
        }
    }
}
