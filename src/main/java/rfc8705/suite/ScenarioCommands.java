package rfc8705.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rfc8705.exchange.Shown;
import rfc8705.exchange.TokenChannel;
import rfc8705.registration.Shell;
import rfc8705.scenario.Change;
import rfc8705.scenario.Client;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Connection.Resumption;
import rfc8705.scenario.Registration;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Step;
import rfc8705.wire.HttpRequest;

/** Shell commands that do by hand what a scenario does: its registrations, what happens before the probe, and the probe. */
final class ScenarioCommands {
    private final Prober prober;
    private final Placeholders placeholders;
    private final String curl;
    private final RequestCommand command;

    /**
     * @param curlArguments what {@code curl} needs to reach and to trust the target
     * @param authority the PEM file that the target's own certificate chains to, where there is one
     */
    ScenarioCommands(Prober prober, List<String> curlArguments, String authority) {
        this.prober = prober;
        this.placeholders = new Placeholders(prober.target().file());
        List<String> words = new ArrayList<>(List.of("curl -sS"));
        words.addAll(curlArguments);
        this.curl = String.join(" ", words);
        this.command = new RequestCommand(prober.target(), placeholders, words, authority);
    }

    /** Why no command repeats a scenario, as a sentence; empty if one does. */
    Optional<String> obstacle(Scenario scenario) {
        if (scenario.observed().isPresent()) {
            return Optional.of(
                    "This scenario sends nothing of its own: it looks at what the target showed in a whole run.");
        }
        boolean served = scenario.registration().served().isPresent()
                || scenario.change().stream().anyMatch(Change.Serve.class::isInstance);
        if (served) {
            return Optional.of("The registration names an address that the harness serves while it runs.");
        }
        return requests(scenario).stream().map(HttpRequest::body).anyMatch(Placeholders::needsAssertion)
                ? Optional.of("The request carries a freshly signed assertion (RFC 7523 section 2.2).")
                : Optional.empty();
    }

    /** Whether the client's own request comes before the probe. */
    static boolean needsGood(Scenario scenario) {
        return scenario.connection().resumed() || scenario.change().isPresent();
    }

    /** The commands. @param probe the files of what the scenario shows @param good those of the client's own certificate */
    String text(Scenario scenario, Optional<RequestCommand.Files> probe, Optional<RequestCommand.Files> good) {
        StringBuilder text = new StringBuilder();
        for (Client other : scenario.otherClients()) {
            text.append(registered(Placeholders.variable(other.id()), other.registration(), false));
        }
        List<HttpRequest> requests = requests(scenario);
        text.append(registered(Placeholders.OWN_ID, scenario.registration(), needsSecret(requests)));
        Connection connection = scenario.connection();
        if (needsGood(scenario)) {
            HttpRequest first = prober.request(scenario.client().request(), false, scenario.client(), placeholders);
            Optional<RequestCommand.Files> shown =
                    connection.resumption() == Resumption.ANONYMOUS ? Optional.empty() : good;
            text.append(sent(
                    List.of(first),
                    prober.materials().shown(scenario.client().good()),
                    connection,
                    shown,
                    connection.resumed() ? RequestCommand.Session.KEPT : RequestCommand.Session.NEW));
            scenario.change().ifPresent(change -> text.append(byHand(change)));
        }
        return text.append(sent(
                        requests,
                        prober.sides().of(scenario).shown(),
                        connection,
                        probe,
                        connection.resumed() ? RequestCommand.Session.RESUMED : RequestCommand.Session.NEW))
                .toString();
    }

    /** The requests as they go to this target by hand. */
    private String sent(
            List<HttpRequest> requests,
            Shown shown,
            Connection connection,
            Optional<RequestCommand.Files> files,
            RequestCommand.Session session) {
        List<TokenChannel.ByHand> byHand =
                requests.stream().map(request -> prober.byHand(request, shown)).toList();
        return command.of(
                byHand.stream().map(TokenChannel.ByHand::request).toList(),
                connection,
                files.filter(shownHere -> byHand.get(0).certificateInHandshake()),
                session,
                byHand.get(0).credentials());
    }

    private List<HttpRequest> requests(Scenario scenario) {
        boolean anonymous = scenario.isAnonymous();
        List<HttpRequest> requests = new ArrayList<>();
        requests.add(prober.request(scenario.request(), anonymous, scenario.client(), placeholders));
        for (Step step : scenario.then()) {
            requests.add(prober.request(step.request(), anonymous, scenario.client(), placeholders));
        }
        return requests;
    }

    private static boolean needsSecret(List<HttpRequest> requests) {
        return requests.stream()
                .anyMatch(request -> Placeholders.needsSecret(request.body())
                        || request.headers().stream().anyMatch(header -> Placeholders.needsSecret(header.value())));
    }

    /** A client id that is in the environment already is taken, for clients that were registered in another way. */
    private String registered(String variable, Registration registration, boolean withSecret) {
        String registering = prober.command(registration, curl);
        String required =
                ": \"${" + variable + ":?is empty: the server registered no client. Run what fills it without its last"
                        + " pipe to see the answer, or register the client by hand and set it}\"\n";
        if (!withSecret) {
            return variable + "=${" + variable + ":-$(" + registering + " | sed -n 1p)}\n" + required;
        }
        return "ANSWER=$(" + registering + ")\n" + variable + "=${" + variable
                + ":-$(printf '%s\\n' \"$ANSWER\" | sed -n 1p)}\n" + Placeholders.OWN_SECRET
                + "=$(printf '%s\\n' \"$ANSWER\" | sed -n 2p)\n" + Placeholders.OWN_SECRET + "=${"
                + Placeholders.OWN_SECRET + ":-not-issued}\n" + required;
    }

    private String byHand(Change change) {
        String what = change instanceof Change.Update update
                ? "Change this client's registration now (RFC 7592 section 2.2) to "
                        + prober.materials().metadata(update.to())
                : "Delete this client at the server now (RFC 7592 section 2.3)";
        return "printf '%s\\n' " + Shell.quoted(what + ", then press Enter.") + " >&2\nread -r _\n";
    }
}
