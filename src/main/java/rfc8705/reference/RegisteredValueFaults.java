package rfc8705.reference;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/** Policies that let a client register more than one name of one certificate. */
final class RegisteredValueFaults {
    private RegisteredValueFaults() {}

    /** Registers what is no value of some types too, and takes a certificate for the client's where a subclass says so. */
    abstract static class Unchecked extends Policy {
        private final Set<SubjectType> types;

        Unchecked(SubjectType... types) {
            this.types = Set.of(types);
        }

        /** Whether an entry of the registered type is meant by the registered value. */
        abstract boolean meant(String registered, AlternativeName entry);

        @Override
        void checkSyntax(ExpectedSubject subject) {
            if (!types.contains(subject.type())) {
                super.checkSyntax(subject);
            }
        }

        @Override
        boolean named(ExpectedSubject expected, Certificate certificate) {
            return types.contains(expected.type()) && !wellFormed(expected)
                    ? certificate.alternativeNames().stream()
                            .filter(entry -> entry.type() == expected.type().generalName())
                            .anyMatch(entry -> meant(expected.value(), entry))
                    : super.named(expected, certificate);
        }

        private static boolean wellFormed(ExpectedSubject expected) {
            try {
                expected.check();
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /** Reads a registered asterisk as any label. */
    static final class Wildcard extends Unchecked {
        Wildcard() {
            super(SubjectType.DNS);
        }

        @Override
        boolean meant(String registered, AlternativeName entry) {
            return AlternativeNameFaults.sameOrWildcard(entry.text(), registered);
        }
    }

    /** Is content with an entry that ends like the registered value. */
    static final class Ending extends Unchecked {
        Ending() {
            super(SubjectType.DNS, SubjectType.URI, SubjectType.EMAIL);
        }

        @Override
        boolean meant(String registered, AlternativeName entry) {
            return AlternativeNameFaults.sameOrBelow(registered, entry.text());
        }
    }

    /** Reads a registered network and takes every address in it. */
    static final class Network extends Unchecked {
        Network() {
            super(SubjectType.IP);
        }

        @Override
        boolean meant(String registered, AlternativeName entry) {
            try {
                String[] network = registered.split("/", 2);
                byte[] wanted = IpLiteral.octets(network[0]);
                int whole = network.length > 1 ? Integer.parseInt(network[1]) / Byte.SIZE : wanted.length;
                return entry.content().length == wanted.length
                        && Arrays.equals(wanted, 0, whole, entry.content(), 0, whole);
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /** Looks a registered host name up. */
    static final class LookedUp extends Unchecked {
        LookedUp() {
            super(SubjectType.IP);
        }

        @Override
        boolean meant(String registered, AlternativeName entry) {
            return Arrays.equals(octets(registered), entry.content());
        }

        /** Names without a digit alone, so that no other query leaves the machine. */
        private static byte[] octets(String registered) {
            try {
                boolean name = registered.chars().noneMatch(Character::isDigit);
                return name ? InetAddress.getByName(registered).getAddress() : IpLiteral.octets(registered);
            } catch (UnknownHostException | IllegalArgumentException e) {
                return new byte[0];
            }
        }
    }
}
