package rfc8705.verdict;

import java.util.List;
import java.util.Optional;
import rfc8705.scenario.CellOverride;
import rfc8705.scenario.Expectation;
import rfc8705.scenario.Finding;
import rfc8705.scenario.Observation;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Profile;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Verdict;

/**
 * Turns what was observed into judgements. Pure: no clock, no input or output. An acceptance that must not be is a failure whatever else is
 * known; a denial proves something only beside a twin that was accepted before and after; an acceptance only beside a wrong certificate
 * that was denied.
 */
public final class Judge {
    private final Profile profile;

    /** @param profile the reading of the open questions */
    public Judge(Profile profile) {
        this.profile = profile;
    }

    /**
     * Judges a probe that is measured against a twin.
     *
     * @param rule the requirement
     * @param expectation what is expected for it
     * @param overrides the scenario's exceptions
     * @param observed the probe's outcome
     * @param detail the outcome in a few words
     * @param known the circumstances
     */
    public Judgement probe(
            Requirement rule,
            Expectation expectation,
            List<CellOverride> overrides,
            Outcome observed,
            String detail,
            Circumstances known) {
        Optional<CellOverride> override = override(overrides, observed, known);
        Verdict cell = override.map(CellOverride::verdict).orElseGet(() -> cell(expectation, observed));
        String seen = seen(observed, detail);
        if (cell == Verdict.INCONCLUSIVE || cell == Verdict.SKIP) {
            return judgement(
                    rule,
                    expectation,
                    seen,
                    cell,
                    override.map(CellOverride::why).orElse(inconclusive(observed, detail)));
        }
        if (observed.isAcceptance()) {
            if (override.isEmpty() && known.twinLetIn()) {
                return judgement(rule, expectation, seen, Verdict.INCONCLUSIVE, letInToo(known));
            }
            boolean vacuous = cell != Verdict.FAIL && cell != Verdict.WARN && !known.wrongDenied();
            return vacuous
                    ? judgement(rule, expectation, seen, Verdict.INCONCLUSIVE, wrongNotDenied(known))
                    : judgement(
                            rule, expectation, seen, cell, reason(rule, expectation, cell, observed, detail, override));
        }
        Optional<Judgement> unproven = known.twinAccepts()
                ? againstAcceptedTwin(rule, expectation, seen, known)
                : againstDeniedTwin(rule, expectation, seen, known);
        return unproven.orElseGet(() ->
                judgement(rule, expectation, seen, cell, reason(rule, expectation, cell, observed, detail, override)));
    }

    /**
     * Judges a client's own control.
     *
     * @param known {@code before} is the control itself, {@code after} the last time it was repeated
     * @param blame whether a denial may be held against the server
     */
    public Judgement control(
            Requirement rule,
            Expectation expectation,
            Outcome observed,
            String detail,
            Circumstances known,
            Blame blame) {
        String seen = seen(observed, detail);
        Verdict cell = cell(expectation, observed);
        if (observed.isAcceptance()) {
            if (!known.wrongDenied()) {
                return judgement(rule, expectation, seen, Verdict.INCONCLUSIVE, wrongNotDenied(known));
            }
            if (!known.twinAcceptedThroughout()) {
                return judgement(rule, expectation, seen, Verdict.INCONCLUSIVE, twinFailed(known));
            }
            return judgement(
                    rule, expectation, seen, cell, reason(rule, expectation, cell, observed, detail, Optional.empty()));
        }
        if (!observed.isDenial()) {
            return judgement(rule, expectation, seen, Verdict.INCONCLUSIVE, inconclusive(observed, detail));
        }
        if (known.after().map(Outcome::isAcceptance).orElse(false)) {
            return judgement(
                    rule,
                    expectation,
                    seen,
                    Verdict.INCONCLUSIVE,
                    "The client's own certificate was refused once (" + detail + ") and accepted the next time.");
        }
        if (cell == Verdict.INCONCLUSIVE) {
            return judgement(
                    rule,
                    expectation,
                    seen,
                    cell,
                    "The client's own certificate was refused (" + detail + "). " + expectation.why());
        }
        if (blame.echoed() && blame.othersWork()) {
            String why =
                    "The server confirmed this registration and accepted another client of the method, but refused this client's own"
                            + " certificate (" + detail + "). " + rule.clause() + ": " + rule.text();
            return judgement(rule, expectation, seen, cell, why);
        }
        return judgement(
                rule,
                expectation,
                seen,
                Verdict.INCONCLUSIVE,
                "The client's own certificate was refused (" + detail + "). " + blame.hint());
    }

    /** Judges what became of a registration; empty where the expectation has no opinion on it. */
    public Optional<Judgement> registration(
            Requirement rule, Expectation expectation, List<CellOverride> overrides, Observation fate, String words) {
        Optional<CellOverride> override = overrides.stream()
                .filter(candidate -> candidate.observation() == fate)
                .findFirst();
        return override.map(CellOverride::verdict)
                .or(() -> expectation.verdict(profile, fate))
                .map(cell -> judgement(
                        rule,
                        expectation,
                        fate.label() + ": " + words,
                        cell,
                        reason(rule, expectation, cell, fate, "registration answered " + words, override)));
    }

    /**
     * Judges what was found about a rule that no single exchange decides.
     *
     * @param detail what was found, in a sentence
     */
    public Judgement finding(Requirement rule, Expectation expectation, Finding found, String detail) {
        Verdict verdict = expectation.verdict(profile, found).orElse(Verdict.SKIP);
        String reason =
                switch (verdict) {
                    case PASS, INFO, SKIP, INCONCLUSIVE -> detail + " " + expectation.why();
                    case FAIL, WARN -> rule.clause() + ": " + rule.text() + " " + detail + " " + expectation.why();
                };
        String seen = verdict == Verdict.FAIL ? found.label() + " (" + detail + ")" : found.label();
        return judgement(rule, expectation, seen, verdict, reason);
    }

    /** Judges a wrong certificate that was shown beside a control: never to be accepted. */
    public Judgement wrongCertificate(Requirement rule, Outcome observed, String detail, boolean controlAccepted) {
        String expected = "denied";
        String seen = seen(observed, detail);
        if (observed.isAcceptance()) {
            return new Judgement(
                    rule.id(),
                    expected,
                    seen,
                    Verdict.FAIL,
                    rule.clause() + ": " + rule.text() + " A certificate that is not this client's was accepted ("
                            + detail + ").");
        }
        if (!observed.isDenial()) {
            return new Judgement(rule.id(), expected, seen, Verdict.INCONCLUSIVE, inconclusive(observed, detail));
        }
        if (!controlAccepted) {
            return new Judgement(
                    rule.id(),
                    expected,
                    seen,
                    Verdict.SKIP,
                    "The client's own certificate was not accepted either, which is judged above, so this denial proves nothing.");
        }
        Verdict verdict =
                switch (observed) {
                    case INVALID_CLIENT, TLS_ALERT, DROPPED, HTTP_REJECTED, OTHER_ERROR -> Verdict.PASS;
                    default -> Verdict.WARN;
                };
        return new Judgement(
                rule.id(),
                expected,
                seen,
                verdict,
                "A certificate that is not this client's was refused (" + detail + ").");
    }

    private static Optional<Judgement> againstAcceptedTwin(
            Requirement rule, Expectation expectation, String seen, Circumstances known) {
        if (known.twinAcceptedThroughout()) {
            return Optional.empty();
        }
        return Optional.of(
                known.twinMayBeRefused()
                        ? judgement(rule, expectation, seen, Verdict.SKIP, twinRefused(known))
                        : judgement(rule, expectation, seen, Verdict.INCONCLUSIVE, twinFailed(known)));
    }

    private static Optional<Judgement> againstDeniedTwin(
            Requirement rule, Expectation expectation, String seen, Circumstances known) {
        if (!known.controlAccepted()) {
            return Optional.of(judgement(
                    rule, expectation, seen, Verdict.INCONCLUSIVE, "The client's own control was not accepted."));
        }
        return known.twinReachedTheServer()
                ? Optional.empty()
                : Optional.of(judgement(
                        rule,
                        expectation,
                        seen,
                        Verdict.SKIP,
                        "The refused request that it is measured against came to " + label(known.before())
                                + ", which something in front of the authorization server may have answered for it, so this one says nothing"
                                + " about the server"
                                + (known.certificateDemanded()
                                        ? "; the same probe beside another client's certificate covers the rule."
                                        : ".")));
    }

    /**
     * Judges a twin that must be refused by its own rules: wherever it is repeated, letting it in breaks them.
     *
     * @param twin the twin's id
     * @param detail what letting it in looked like
     * @return empty where the rule has nothing against letting it in
     */
    public Optional<Judgement> twinLetIn(Requirement rule, Expectation expectation, String twin, String detail) {
        if (cell(expectation, Outcome.ACCEPTED) != Verdict.FAIL) {
            return Optional.empty();
        }
        return Optional.of(judgement(
                rule,
                expectation,
                seen(Outcome.ACCEPTED, detail),
                Verdict.FAIL,
                rule.clause() + ": " + rule.text() + " The request that this one is measured against, " + twin
                        + ", was let in: " + detail + ". " + expectation.why()));
    }

    private Verdict cell(Expectation expectation, Outcome observed) {
        return expectation.verdict(profile, observed).orElse(Verdict.INCONCLUSIVE);
    }

    private static Optional<CellOverride> override(
            List<CellOverride> overrides, Outcome observed, Circumstances known) {
        return overrides.stream()
                .filter(candidate -> candidate.observation() == observed)
                .filter(candidate -> switch (candidate.when()) {
                    case ALWAYS -> true;
                    case CERTIFICATE_DEMANDED -> known.certificateDemanded();
                    case TWIN_ACCEPTED ->
                        known.before().map(Outcome::isAcceptance).orElse(false);
                })
                .findFirst();
    }

    private static String seen(Observation observed, String detail) {
        return detail.isEmpty() ? observed.label() : observed.label() + " (" + detail + ")";
    }

    private String reason(
            Requirement rule,
            Expectation expectation,
            Verdict cell,
            Observation observed,
            String detail,
            Optional<CellOverride> override) {
        boolean unusual = cell == Verdict.WARN || cell == Verdict.FAIL;
        String why = override.map(CellOverride::why)
                .or(() -> unusual && !expectation.isPositive(profile) ? refusedOtherwise(observed) : Optional.empty())
                .orElse(expectation.why());
        return switch (cell) {
            case PASS -> "As expected: " + detail + ". " + why;
            case INFO -> "Either is allowed; seen: " + detail + ". " + why;
            default -> rule.clause() + ": " + rule.text() + " Seen instead: " + detail + ". " + why;
        };
    }

    /** What is amiss with a refusal where a refusal was in order; empty where the expectation's own sentence says it. */
    private static Optional<String> refusedOtherwise(Observation observed) {
        if (observed == Outcome.HTTP_REJECTED) {
            return Optional.of(
                    "That refuses it too, but without the error answer of RFC 6749 section 5.2, so the client is not told why.");
        }
        if (observed == Outcome.OTHER_ERROR) {
            return Optional.of(
                    "That refuses it too, but not with invalid_client under status 400 or 401, as RFC 6749 section 5.2 has it.");
        }
        if (observed == Outcome.SERVER_ERROR) {
            return Optional.of(
                    "The server let nobody in, but it broke where it should have refused in an orderly way.");
        }
        return Optional.empty();
    }

    private static String wrongNotDenied(Circumstances known) {
        return known.wrong()
                .map(outcome -> "A wrong certificate for the same registration came to " + outcome.label()
                        + ", so an acceptance proves nothing.")
                .orElse("No wrong certificate was tried for the same registration, so an acceptance proves nothing.");
    }

    private static String twinFailed(Circumstances known) {
        return "The twin that must be accepted came to " + label(known.before()) + " before and " + label(known.after())
                + " after, so a denial proves nothing.";
    }

    private static String letInToo(Circumstances known) {
        return "The twin, which has to be refused, came to " + label(known.before()) + " before and "
                + label(known.after()) + " after, so that this was let in as well says nothing about what differs.";
    }

    private static String twinRefused(Circumstances known) {
        return "The twin came to " + label(known.before())
                + ", which its own rules allow, so there is nothing that this probe could be measured against.";
    }

    private static String label(Optional<Outcome> outcome) {
        return outcome.map(Outcome::label).orElse("nothing");
    }

    private static String inconclusive(Outcome observed, String detail) {
        return switch (observed) {
            case THROTTLED -> "The server asked to come back later, again and again: " + detail + ".";
            case NOT_EXERCISED -> "The probe never happened: " + detail + ".";
            case NO_RESPONSE -> "No complete answer came in time: " + detail + ".";
            default -> "Nothing can be concluded from this answer: " + detail + ".";
        };
    }

    private static Judgement judgement(
            Requirement rule, Expectation expectation, String seen, Verdict verdict, String why) {
        return new Judgement(rule.id(), expectation.name(), seen, verdict, why);
    }
}
