package rfc8705.report;

import rfc8705.wire.Ending;

/** An exchange's ending in words. */
final class EndingWords {
    private EndingWords() {}

    /** As in {@code report.json}: {@code responded}, {@code alert}, {@code dropped}, {@code timed_out} or {@code not_started}. */
    static String kind(Ending ending) {
        if (ending instanceof Ending.Responded) {
            return "responded";
        }
        if (ending instanceof Ending.Alert) {
            return "alert";
        }
        if (ending instanceof Ending.Dropped) {
            return "dropped";
        }
        return ending instanceof Ending.TimedOut ? "timed_out" : "not_started";
    }

    /** What is known beyond the kind; empty if nothing is. */
    static String detail(Ending ending) {
        if (ending instanceof Ending.Responded responded) {
            return Integer.toString(responded.response().status());
        }
        if (ending instanceof Ending.Alert alert) {
            return alert.description();
        }
        if (ending instanceof Ending.Dropped dropped) {
            return dropped.detail();
        }
        return ending instanceof Ending.NotStarted notStarted ? notStarted.reason() : "";
    }

    /** A sentence for whoever reads the page. */
    static String sentence(Ending ending) {
        if (ending instanceof Ending.Responded responded) {
            return "HTTP status " + responded.response().status() + ".";
        }
        if (ending instanceof Ending.Alert alert) {
            return "No HTTP response: the server ended the connection with the TLS alert " + alert.description() + ".";
        }
        if (ending instanceof Ending.Dropped dropped) {
            return "No HTTP response: the connection was closed without an alert (" + dropped.detail() + ").";
        }
        if (ending instanceof Ending.NotStarted notStarted) {
            return "The request never reached the server: " + notStarted.reason();
        }
        return "No HTTP response came in time.";
    }
}
