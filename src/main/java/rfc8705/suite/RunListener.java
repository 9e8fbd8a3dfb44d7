package rfc8705.suite;

import java.util.function.IntSupplier;

/** Hears of a run's progress, from several threads. */
public interface RunListener {
    /** What can be asked for at any time from then on. @param exchangesInFlight how many were begun and not yet answered */
    default void watch(IntSupplier exchangesInFlight) {}

    /** The run is about to send its first request. @param clients registrations to make @param scenarios probes to judge */
    default void started(int clients, int scenarios) {}

    /** A scenario has its final judgement. */
    default void finished(ScenarioResult result) {}
}
