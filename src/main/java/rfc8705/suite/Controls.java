package rfc8705.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import rfc8705.exchange.Exchange;
import rfc8705.pki.Pki;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Capability.State;
import rfc8705.target.Target;
import rfc8705.verdict.Blame;
import rfc8705.verdict.Circumstances;
import rfc8705.verdict.Judge;
import rfc8705.verdict.Judgement;

/** Judges the clients' own controls against each other, and says from them what the target is capable of. */
final class Controls {
    private static final String PKI_METHOD = "tls_client_auth";
    private static final String SELF_SIGNED_METHOD = "self_signed_tls_client_auth";

    private final RunSettings settings;
    private final Pki pki;
    private final Target target;
    private final Prober prober;
    private final ResultBuilder builder;
    private final Map<String, Calibrated> calibrated;
    private final Map<String, Exchange> repeated = new ConcurrentHashMap<>();

    Controls(
            RunSettings settings,
            Pki pki,
            Target target,
            Prober prober,
            ResultBuilder builder,
            Map<String, Calibrated> calibrated) {
        this.settings = settings;
        this.pki = pki;
        this.target = target;
        this.prober = prober;
        this.builder = builder;
        this.calibrated = calibrated;
    }

    /** The result of a control scenario whose client is registered; repeats the control once more. */
    ScenarioResult judge(Scenario scenario) {
        Calibrated known = calibrated.get(scenario.client().id());
        Exchange control = known.control().orElseThrow();
        Exchange wrong = known.wrong().orElseThrow();
        if (known.turnedAwayWithoutCertificate()
                && !target.authMethodsAdvertised()
                        .contains(known.client().registration().method())) {
            return builder.undecided(
                    scenario,
                    control.outcome().label(),
                    Verdict.SKIP,
                    "The target advertises no method without certificates, and wants one on every connection.");
        }
        Exchange again = prober.control(known);
        repeated.put(known.client().id(), again);
        boolean acceptedTwice = known.works() && again.outcome().isAcceptance();
        if (!known.works() && !again.outcome().isAcceptance() && usualOneFailsToo(known)) {
            return builder.undecided(
                    scenario,
                    control.outcome().label(),
                    Verdict.SKIP,
                    "The usual client of " + known.client().registration().method()
                            + " was not accepted either, which is judged by its own control; so what is special about this one was not put to"
                            + " the test.");
        }
        Circumstances circumstances = new Circumstances(
                true,
                Optional.of(control.outcome()),
                Optional.of(again.outcome()),
                Optional.of(wrong.outcome()),
                known.works(),
                false,
                false,
                false);
        Judge judge = new Judge(settings.profile());
        List<Judgement> judgements = new ArrayList<>();
        scenario.expect()
                .forEach((id, expectation) -> judgements.add(judge.control(
                        builder.rule(id),
                        expectation,
                        control.outcome(),
                        control.detail(),
                        circumstances,
                        blame(known))));
        if (known.client().registration().isMutualTls()) {
            judgements.add(
                    judge.wrongCertificate(builder.rule(Run.BINDING), wrong.outcome(), wrong.detail(), acceptedTwice));
        }
        return builder.of(
                scenario,
                judgements,
                List.of(
                        new RecordedExchange(Role.PROBE, control),
                        new RecordedExchange(Role.WRONG_CERTIFICATE, wrong),
                        new RecordedExchange(Role.CONFIRMATION, again)),
                List.of());
    }

    /** Whose fault a denied control of this client can be. */
    Blame blame(Calibrated known) {
        String method = known.client().registration().method();
        boolean sameMethodWorks = others(known)
                .anyMatch(other ->
                        other.works() && other.client().registration().method().equals(method));
        boolean advertised = target.authMethodsAdvertised().contains(method);
        boolean trustIsNoMatter = !method.equals(PKI_METHOD)
                && advertised
                && firstOfMethod(known) == known
                && others(known).anyMatch(Calibrated::works);
        return new Blame(known.isEchoed(), sameMethodWorks || trustIsNoMatter, hint(known, method));
    }

    /** Whether the usual client of its method is refused as well, so that nothing can be said of what is special about it. */
    private boolean usualOneFailsToo(Calibrated known) {
        Calibrated first = firstOfMethod(known);
        return first != known
                && isUsual(first)
                && !first.works()
                && !known.client().registration().method().equals(PKI_METHOD);
    }

    private Stream<Calibrated> others(Calibrated known) {
        return calibrated.values().stream().filter(other -> other != known);
    }

    /** The client that a method is judged with where none of it works, the usual one if it is there: nothing special is then to blame. */
    private Calibrated firstOfMethod(Calibrated known) {
        String method = known.client().registration().method();
        return calibrated.values().stream()
                .filter(other -> other.isRegistered()
                        && other.client().registration().method().equals(method))
                .min(Comparator.comparing(other -> !isUsual(other)))
                .orElse(known);
    }

    private static boolean isUsual(Calibrated known) {
        return known.client().tags().contains(ClientKit.BY_HAND);
    }

    private String hint(Calibrated known, String method) {
        if (method.equals(PKI_METHOD) && authorityLooksUnknown()) {
            return importAuthority();
        }
        Calibrated first = firstOfMethod(known);
        if (known.isEchoed() && first != known) {
            return "No client of " + method + " was accepted, which is judged with client '"
                    + first.client().id() + "', so this one tells nothing of its own.";
        }
        if (method.equals(SELF_SIGNED_METHOD) && endedInHandshake(known)) {
            return "The handshake ended before any client_id was sent, so no registration is to blame: for "
                    + SELF_SIGNED_METHOD
                    + " the TLS layer, or what ends TLS in front of the target, has to let through certificates that no authority issued"
                    + " (RFC 8705 section 2.2).";
        }
        if (known.answer().bearing() == Bearing.UNSEEN) {
            return "The client was " + known.words()
                    + ": compare what it is registered with there with the kit's metadata for '"
                    + known.client().id() + "'; until that is right, this says nothing about the target.";
        }
        return known.isEchoed()
                ? "No other client of " + method
                        + " was accepted in this run, so this may be the way the target is set up."
                : "The registration was not repeated as sent (" + known.words()
                        + "), so the target may not support it.";
    }

    private static boolean endedInHandshake(Calibrated known) {
        return known.control()
                .map(Exchange::outcome)
                .filter(outcome -> outcome == Outcome.TLS_ALERT || outcome == Outcome.DROPPED)
                .isPresent();
    }

    /** Whether PKI controls were tried and none was accepted. */
    boolean authorityLooksUnknown() {
        List<Calibrated> tried = calibrated.values().stream()
                .filter(known -> known.client().registration().method().equals(PKI_METHOD) && known.isRegistered())
                .toList();
        return !tried.isEmpty() && tried.stream().noneMatch(Calibrated::works);
    }

    String importAuthority() {
        return "No certificate of the harness's authority was accepted: import " + pki.rootFile()
                + " into the target's trust store for client certificates and run again.";
    }

    /** Whether any client's own certificate was accepted. */
    boolean anyWorks() {
        return calibrated.values().stream()
                .anyMatch(
                        known -> known.works() && known.client().registration().isMutualTls());
    }

    /** Why no client's own certificate was accepted, and what to do. */
    String whyNoneWorks() {
        if (authorityLooksUnknown()) {
            return importAuthority();
        }
        if (calibrated.values().stream().noneMatch(Calibrated::isRegistered) && !calibrated.isEmpty()) {
            Calibrated first = calibrated.values().iterator().next();
            return "No client could be registered; '" + first.client().id() + "' was answered " + first.words()
                    + ". If that is about something else than mutual TLS, add what the target wants under registration.members in a target file.";
        }
        return calibrated.values().stream()
                .findFirst()
                .map(known -> "No client's own certificate was accepted; client '"
                        + known.client().id() + "': "
                        + known.control().map(Exchange::detail).orElse("registration came to " + known.words()) + ".")
                .orElse("No client was tried.");
    }

    /** What the target was seen to be capable of, by capability, in the clients' order. */
    List<Capability> capabilities() {
        Map<String, Calibrated> telling = new LinkedHashMap<>();
        calibrated
                .values()
                .forEach(known ->
                        telling.merge(known.client().capability(), known, (a, b) -> weight(b) > weight(a) ? b : a));
        return telling.values().stream().map(this::capability).toList();
    }

    /** How much a client says of its capability: one that works most, one that nobody registered least. Of equals the first counts. */
    private int weight(Calibrated known) {
        return switch (capability(known).state()) {
            case SUPPORTED -> 4;
            case BROKEN -> 3;
            case UNKNOWN -> known.isRegistered() ? 2 : 0;
            case UNSUPPORTED -> 1;
        };
    }

    private Capability capability(Calibrated known) {
        String name = known.client().capability();
        if (known.answer().bearing() == Bearing.NOT_MADE) {
            return new Capability(name, State.UNKNOWN, AbsentClients.notMade(known.answer()));
        }
        if (known.turnedAwayBeforeCalling()) {
            return new Capability(name, State.UNKNOWN, "Nothing is known of this: " + known.words() + ".");
        }
        if (known.isUnsupported()) {
            return new Capability(name, State.UNSUPPORTED, "The registration was answered: " + known.words() + ".");
        }
        if (!known.isRegistered()) {
            return new Capability(name, State.UNKNOWN, "The registration was answered: " + known.words() + ".");
        }
        String detail = known.control().map(Exchange::detail).orElse("");
        if (known.works()) {
            boolean wrongDenied =
                    known.wrong().map(exchange -> exchange.outcome().isDenial()).orElse(false);
            return wrongDenied
                    ? new Capability(
                            name,
                            State.SUPPORTED,
                            "Control of client '" + known.client().id() + "': " + detail + ".")
                    : new Capability(name, State.UNKNOWN, "A wrong certificate was not refused either.");
        }
        Exchange again = repeated.get(known.client().id());
        if (again != null && again.outcome().isAcceptance()) {
            return new Capability(
                    name, State.UNKNOWN, "The control was refused once (" + detail + ") and accepted the next time.");
        }
        Blame blame = blame(known);
        return blame.echoed() && blame.othersWork()
                ? new Capability(
                        name, State.BROKEN, "Registered and confirmed, but the control was refused: " + detail + ".")
                : new Capability(name, State.UNKNOWN, "The control was refused (" + detail + "). " + blame.hint());
    }
}
