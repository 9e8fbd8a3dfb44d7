package rfc8705.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rfc8705.scenario.Finding;
import rfc8705.wire.Redaction;

/** What the answers of a run have in common (RFC 6749 sections 5.1 and 5.2). */
final class ResponseFindings {
    private static final Set<String> TOKEN_ERRORS = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_grant",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope");
    private static final Pattern ALLOWED = Pattern.compile("[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]*");
    private static final Pattern TRACE = Pattern.compile("\\bat [a-z]\\w*(\\.\\w+){2,}\\(|Traceback \\(most recent|"
            + "\\.(java|kt|py|go|rb|cs|js):\\d+|\\b(java|javax|org|com)\\.\\w+(\\.\\w+)*Exception\\b");
    private static final String MARKER = "x-rfc8705-tck";
    private static final int NAMED = 4;
    private static final int SHORTEST_VALUE = 8;

    private final List<Witnessed> answers;
    private final Collection<ScenarioResult> results;

    /** @param answers every complete answer of the run, each once */
    ResponseFindings(List<Witnessed> answers, Collection<ScenarioResult> results) {
        this.answers = List.copyOf(answers);
        this.results = results;
    }

    Sighting status() {
        return worst(
                answers.stream().filter(Witnessed::isToPost).filter(answer -> answer.error()
                        .filter(TOKEN_ERRORS::contains)
                        .isPresent()),
                "No answer carried an OAuth error.",
                answer -> {
                    int status = answer.response().status();
                    boolean unauthorized =
                            status == 401 && answer.error().orElse("").equals("invalid_client");
                    if (status == 400 || unauthorized) {
                        return Finding.CONSISTENT;
                    }
                    return status / 100 == 4 ? Finding.DEVIATING : Finding.INCONSISTENT;
                },
                answer -> answer.error().orElse("") + " with status "
                        + answer.response().status());
    }

    Sighting challenge(boolean withHeader) {
        return worst(
                answers.stream()
                        .filter(answer -> answer.response().status() == 401)
                        .filter(answer -> answer.usedAuthorizationHeader() == withHeader),
                "No answer had status 401 " + (withHeader ? "to" : "without") + " an Authorization header.",
                answer -> answer.response().header("WWW-Authenticate").isPresent()
                        ? Finding.CONSISTENT
                        : Finding.INCONSISTENT,
                answer -> "401 without WWW-Authenticate");
    }

    Sighting errorObject() {
        return worst(
                answers.stream().filter(ResponseFindings::isRefusalOfTheServer),
                "No refusal of the server was seen.",
                answer -> {
                    boolean json = media(answer).equals("application/json");
                    return answer.body().isObject() && answer.error().isPresent() && json
                            ? Finding.CONSISTENT
                            : Finding.INCONSISTENT;
                },
                answer -> answer.response().status() + " as "
                        + (media(answer).isEmpty() ? "no media type" : media(answer))
                        + (answer.error().isPresent() ? "" : " without an error member"));
    }

    /** A wrong certificate of a trusted authority reaches the server itself; so does whatever is answered with an OAuth error. */
    private static boolean isRefusalOfTheServer(Witnessed answer) {
        boolean wrongCertificate = answer.recorded().role() == Role.WRONG_CERTIFICATE
                && answer.exchange().transcript().handshake().certificatesSent() > 1;
        int status = answer.response().status();
        return status >= 400
                && status < 500
                && status != 429
                && (wrongCertificate || answer.error().isPresent());
    }

    private static String media(Witnessed answer) {
        return Redaction.printable(
                answer.response()
                        .header("Content-Type")
                        .orElse("")
                        .split(";", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT),
                40);
    }

    Sighting characters() {
        return worst(
                answers.stream().filter(answer -> answer.error().isPresent()),
                "No answer carried an OAuth error.",
                answer -> Stream.of("error", "error_description")
                                .map(name -> answer.body().path(name).asText(""))
                                .allMatch(text -> ALLOWED.matcher(text).matches())
                        ? Finding.CONSISTENT
                        : Finding.DEVIATING,
                answer -> "error_description "
                        + Redaction.printable(
                                answer.body().path("error_description").toString(), 80));
    }

    Sighting injection() {
        return worst(
                answers.stream(),
                "No answer was seen.",
                answer -> answer.response().headers().stream()
                                .noneMatch(header ->
                                        header.name().toLowerCase(Locale.ROOT).startsWith(MARKER))
                        ? Finding.CONSISTENT
                        : Finding.INCONSISTENT,
                answer -> "a header field that stood in a certificate");
    }

    Sighting noStore() {
        return ofTokens(
                answer -> has(answer, "Cache-Control", "no-store") ? Finding.CONSISTENT : Finding.DEVIATING,
                "a token without Cache-Control: no-store");
    }

    Sighting pragma() {
        return ofTokens(
                answer -> has(answer, "Pragma", "no-cache") ? Finding.CONSISTENT : Finding.DEVIATING,
                "a token without Pragma: no-cache");
    }

    Sighting tokenType() {
        return ofTokens(
                answer -> isText(answer.body().path("access_token"))
                                && isText(answer.body().path("token_type"))
                        ? Finding.CONSISTENT
                        : Finding.INCONSISTENT,
                "a token answer whose access_token or token_type is no string");
    }

    private Sighting ofTokens(Function<Witnessed, Finding> check, String complaint) {
        return worst(answers.stream().filter(Witnessed::hasToken), "No token was issued.", check, answer -> complaint);
    }

    private static boolean has(Witnessed answer, String header, String value) {
        return answer.response().headers().stream()
                .filter(field -> field.name().equalsIgnoreCase(header))
                .anyMatch(field -> field.value().toLowerCase(Locale.ROOT).contains(value));
    }

    private static boolean isText(JsonNode node) {
        return node.isTextual() && !node.asText().isEmpty();
    }

    /** RFC 6749 section 5.2 has unauthorized_client for a client that is authenticated and may not use the grant. */
    Sighting unauthorizedClient() {
        Set<String> withAcceptance = results.stream()
                .filter(result -> result.exchanges().stream()
                        .anyMatch(recorded -> recorded.exchange().outcome().isAcceptance()))
                .map(result -> result.scenario().id())
                .collect(Collectors.toSet());
        return worst(
                answers.stream()
                        .filter(answer -> answer.error().isPresent())
                        .filter(answer -> answer.recorded().role() == Role.WRONG_CERTIFICATE
                                || withAcceptance.contains(answer.scenario()) && answer.isDeniedClientCredentials()),
                "No client was denied with an OAuth error.",
                answer -> answer.error().orElse("").equals("unauthorized_client")
                        ? Finding.DEVIATING
                        : Finding.CONSISTENT,
                answer -> "unauthorized_client for a client that was not authenticated");
    }

    /** @param registered values that clients registered, by scenario */
    Sighting detail(Map<String, List<String>> registered) {
        return worst(
                answers.stream().filter(answer -> answer.response().status() >= 400),
                "No refusal was seen.",
                answer -> leaks(answer, registered).isPresent() ? Finding.DEVIATING : Finding.CONSISTENT,
                answer -> leaks(answer, registered).orElse(""));
    }

    private static Optional<String> leaks(Witnessed answer, Map<String, List<String>> registered) {
        String text = answer.response().body();
        if (TRACE.matcher(text).find()) {
            return Optional.of("an answer with a trace of the program");
        }
        List<String> values = new ArrayList<>(registered.getOrDefault(answer.scenario(), List.of()));
        answer.exchange().certificate().forEach((name, value) -> {
            if (name.equals("subject") || name.startsWith("san.")) {
                values.add(value);
            }
        });
        return values.stream()
                .filter(value -> value.length() >= SHORTEST_VALUE && text.contains(value))
                .findFirst()
                .map(value -> "an answer that tells " + Redaction.printable(value, 60));
    }

    /** An unknown client against a wrong certificate: the scenarios that judge {@code rule} ask as the former. */
    Sighting unknownClient(String rule) {
        Optional<Witnessed> unknown = results.stream()
                .filter(result -> result.scenario().requirements().contains(rule))
                .flatMap(result -> answers.stream()
                        .filter(answer ->
                                answer.scenario().equals(result.scenario().id()))
                        .filter(answer -> answer.recorded().role() == Role.PROBE))
                .findFirst();
        Optional<Witnessed> wrong = answers.stream()
                .filter(answer -> answer.recorded().role() == Role.WRONG_CERTIFICATE)
                .filter(answer -> answer.error().isPresent())
                .findFirst();
        if (unknown.isEmpty() || wrong.isEmpty()) {
            return Sighting.absent("No unknown client and wrong certificate were answered.");
        }
        boolean alike =
                unknown.get().response().status() == wrong.get().response().status()
                        && unknown.get().error().equals(wrong.get().error());
        return new Sighting(
                alike ? Finding.CONSISTENT : Finding.DEVIATING,
                "An unknown client was answered " + unknown.get().exchange().detail() + ", a wrong certificate "
                        + wrong.get().exchange().detail() + ".",
                List.of(unknown.get().recorded(), wrong.get().recorded()));
    }

    Sighting thumbprint() {
        return worst(
                answers.stream()
                        .filter(answer -> answer.exchange().boundTo().isPresent())
                        .filter(answer -> isDer(answer.exchange().certificate())),
                "No token showed that it is bound to a certificate.",
                answer -> answer.exchange().boundTo().orElse("").equals(presented(answer))
                        ? Finding.CONSISTENT
                        : Finding.INCONSISTENT,
                answer -> "a token bound to " + answer.exchange().boundTo().orElse("") + " over a certificate with "
                        + presented(answer));
    }

    /** A thumbprint is that of the DER encoding; of octets that are none, servers keep one form or another. */
    private static boolean isDer(Map<String, String> certificate) {
        return certificate.containsKey("sha256")
                && !certificate.containsKey("encoding")
                && !certificate.containsKey("unreadable");
    }

    private static String presented(Witnessed answer) {
        String hexadecimal =
                answer.exchange().certificate().getOrDefault("sha256", "").replace(":", "");
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(HexFormat.of().parseHex(hexadecimal.toLowerCase(Locale.ROOT)));
    }

    /** The worst of what a check says of each answer, with the scenarios that show it. */
    private static Sighting worst(
            Stream<Witnessed> answers,
            String otherwise,
            Function<Witnessed, Finding> check,
            Function<Witnessed, String> complaint) {
        List<Witnessed> all = answers.toList();
        if (all.isEmpty()) {
            return Sighting.absent(otherwise);
        }
        for (Finding bad : List.of(Finding.INCONSISTENT, Finding.DEVIATING)) {
            Predicate<Witnessed> isBad = answer -> check.apply(answer) == bad;
            List<Witnessed> found = all.stream().filter(isBad).toList();
            if (!found.isEmpty()) {
                return new Sighting(
                        bad,
                        "Seen in " + found.size() + " of " + all.size() + " answers: " + complaint.apply(found.get(0))
                                + "; in " + named(found) + ".",
                        found.stream().map(Witnessed::recorded).toList());
            }
        }
        return new Sighting(
                Finding.CONSISTENT,
                "Kept in all " + all.size() + " answers.",
                all.stream().map(Witnessed::recorded).toList());
    }

    private static String named(List<Witnessed> found) {
        List<String> ids = found.stream().map(Witnessed::scenario).distinct().toList();
        String list = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
        return ids.size() > NAMED ? list + " and " + (ids.size() - NAMED) + " more" : list;
    }
}
