package rfc8705.report;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rfc8705.scenario.Expectation;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Profile;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;
import rfc8705.verdict.Judgement;

/** What became of a scenario, in words for somebody who has never seen the suite. */
final class Story {
    private Story() {}

    /** The judgement that decided a scenario: the worst. */
    static Judgement deciding(ScenarioResult scenario) {
        return scenario.judgements().stream()
                .min(Comparator.comparing(Judgement::verdict))
                .orElseThrow();
    }

    /** What the server did and what it has to do, or, where no exchange decided, the reason that the judgement gives. */
    static String of(ScenarioResult result, Judgement judgement, Profile profile) {
        String did = did(judgement.outcome());
        if (did.isEmpty() || judgement.verdict() == Verdict.SKIP || judgement.verdict() == Verdict.INCONCLUSIVE) {
            return judgement.reason();
        }
        String detail = judgement.detail().isEmpty() ? "" : " (" + judgement.detail() + ")";
        if (judgement.outcome().equals("accepted")
                && !result.scenario().requirements().contains(judgement.requirement())) {
            return "With a certificate that is not this client's, the server let it in as well" + detail
                    + ". That has to be refused.";
        }
        return did + detail + ". " + due(result.scenario(), judgement, profile);
    }

    /** What all that failed comes to, in a sentence or two. */
    static String summary(RunResult result) {
        int rules = Cause.broken(result).size();
        Map<String, Long> kinds = result.scenarios().stream()
                .filter(scenario -> scenario.verdict() == Verdict.FAIL)
                .map(scenario -> kind(scenario))
                .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
        return kinds.entrySet().stream()
                .map(kind -> "In " + kind.getValue() + (kind.getValue() == 1 ? " scenario" : " scenarios")
                        + " the server " + kind.getKey() + ".")
                .collect(Collectors.joining(
                        " ", rules + (rules == 1 ? " rule was broken. " : " rules were broken. "), ""));
    }

    private static String kind(ScenarioResult scenario) {
        return switch (deciding(scenario).outcome()) {
            case "accepted", "grant_error" -> "let in what has to be refused";
            case "invalid_client", "other_error", "http_rejected", "tls_alert", "dropped" ->
                "refused what has to be let in";
            case "server_error", "malformed" -> "failed where it has to answer";
            default -> "broke a rule in another way";
        };
    }

    private static String did(String outcome) {
        return switch (outcome) {
            case "accepted", "grant_error" -> "The server let it in";
            case "invalid_client", "other_error", "http_rejected" -> "The server refused it";
            case "server_error" -> "The server failed over it";
            case "malformed" -> "The server gave an answer that makes no sense";
            case "tls_alert", "dropped" -> "The server ended the connection";
            default -> "";
        };
    }

    /** What the rule asks for; empty text where both ways are open. */
    static String due(Scenario scenario, Judgement judgement, Profile profile) {
        if (judgement.expected().startsWith("denied")) {
            return judgement.expected().endsWith("loosely") ? "A strict server refuses it." : "It has to be refused.";
        }
        Optional<Verdict> accepted = Optional.ofNullable(scenario.expect().get(judgement.requirement()))
                .flatMap(expectation -> acceptance(expectation, profile));
        return accepted.map(verdict -> switch (verdict) {
                    case PASS -> "It has to be let in.";
                    case FAIL -> "It has to be refused.";
                    default -> "";
                })
                .orElse("");
    }

    private static Optional<Verdict> acceptance(Expectation expectation, Profile profile) {
        return expectation.verdict(profile, Outcome.ACCEPTED);
    }
}
