package rfc8705.suite;

/** Hears of a run's progress, from several threads. */
public interface RunListener {
    /** The run is about to send its first request. @param clients registrations to make @param scenarios probes to judge */
    default void started(int clients, int scenarios) {}

    /** A scenario has its final judgement. */
    default void finished(ScenarioResult result) {}
}
