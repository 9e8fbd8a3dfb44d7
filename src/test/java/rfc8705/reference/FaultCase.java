package rfc8705.reference;

import java.util.function.Function;

/** A probe, its outcome at the conformant server and its outcome at one with the fault. */
record FaultCase(Fault fault, String right, String wrong, Function<Bench, String> probe) {
    @Override
    public String toString() {
        return fault.label() + ": " + right + " becomes " + wrong;
    }
}
