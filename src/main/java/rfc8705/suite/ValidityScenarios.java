package rfc8705.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import rfc8705.pki.CertificateSpec;
import rfc8705.pki.Validity;
import rfc8705.scenario.Presentation;
import rfc8705.scenario.Presentation.Link;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.verdict.Judgement;

/** The scenarios whose outcome depends on what time it is at the target. */
final class ValidityScenarios {
    private static final Duration AMPLE = Duration.ofHours(1);

    private final Map<String, CertificateSpec> authorities;

    private final Duration skew;

    /** @param authorities by name @param skew how far the target's clock is ahead */
    ValidityScenarios(Map<String, CertificateSpec> authorities, Duration skew) {
        this.authorities = authorities;
        this.skew = skew;
    }

    /** Whether the target's clock is too far off for a scenario: one that shows a certificate which is not valid now, or not for long. */
    boolean include(Scenario scenario) {
        return skew.abs().compareTo(FirstContact.TOLERANCE) > 0
                && scenario.presentation() instanceof Presentation.Shown shown
                && shown.chain().stream().map(link -> validity(link, shown)).anyMatch(validity -> !covers(validity));
    }

    private static boolean covers(Validity validity) {
        return validity.from().compareTo(AMPLE.negated()) <= 0 && validity.to().compareTo(AMPLE) >= 0;
    }

    private Validity validity(Link link, Presentation.Shown shown) {
        if (link instanceof Link.Authority authority && authorities.containsKey(authority.name())) {
            return authorities.get(authority.name()).validity();
        }
        return link instanceof Link.Other other
                ? other.certificate().validity()
                : shown.leaf().validity();
    }

    /** The result as it may be told of a target whose clock is off. */
    ScenarioResult withoutVerdict(ScenarioResult result) {
        String why = "The target's clock is " + skew.abs().toSeconds()
                + " s off this machine's, so validity means something else there. Set both clocks and run again.";
        List<Judgement> judgements = result.judgements().stream()
                .map(judgement -> judgement.verdict() == Verdict.SKIP
                        ? judgement
                        : new Judgement(
                                judgement.requirement(),
                                judgement.expected(),
                                judgement.observed(),
                                Verdict.INCONCLUSIVE,
                                why))
                .toList();
        return result.judged(judgements);
    }
}
