package rfc8705.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rfc8705.callback.CallbackServer;
import rfc8705.scenario.Profile;
import rfc8705.suite.RunException;
import rfc8705.target.TargetException;
import rfc8705.target.TargetFile;
import rfc8705.wire.ServerTrust;

/**
 * The options of a run, checked. They have the same names on Maven's command line and, with hyphens, on our own.
 *
 * @param target issuer URL, token endpoint URL or target file; empty for the embedded server
 * @param file what the operator says about the target, the address alone included; empty for the embedded server
 * @param targetCa PEM file that the target's own certificate chains to
 * @param insecure whether any certificate of the target is taken
 * @param token initial access token for dynamic registration
 * @param scenarios which scenarios run
 * @param scenarioDir a folder of scenario files of the user's
 * @param profile reading of the open questions
 * @param failOnWarn whether a WARN closes the gate
 * @param baseline file of failures that are accepted for now
 * @param writeBaseline where to write this run's failures as a baseline
 * @param certs where the authority lives
 * @param reports where the reports go
 * @param concurrency exchanges in flight
 * @param timeout for one exchange
 * @param patience how long a change of a registration may take to show
 * @param callback https address under which the target reaches the harness; empty for the loopback address
 * @param callbackBind address and port to listen on for it
 * @param keepFiles where to leave what it takes to repeat each scenario by hand
 */
public record RunOptions(
        Optional<String> target,
        Optional<TargetFile> file,
        Optional<Path> targetCa,
        boolean insecure,
        Optional<String> token,
        String scenarios,
        Optional<Path> scenarioDir,
        Profile profile,
        boolean failOnWarn,
        Optional<Path> baseline,
        Optional<Path> writeBaseline,
        Path certs,
        Path reports,
        int concurrency,
        Duration timeout,
        Duration patience,
        Optional<URI> callback,
        Optional<String> callbackBind,
        Optional<Path> keepFiles) {
    /** The names of all options. */
    public static final Set<String> NAMES = Set.of(
            "target",
            "target.ca",
            "target.insecure",
            "target.token",
            "scenarios",
            "scenarioDir",
            "profile",
            "failOnWarn",
            "baseline",
            "writeBaseline",
            "certs",
            "reports",
            "concurrency",
            "timeout",
            "patience",
            "callback",
            "callbackBind",
            "keepFiles");

    /** Of two that contradict each other, one on the command line puts the file's other one aside too. */
    private static final Set<String> TRUST = Set.of("target.ca", "target.insecure");

    private static final Pattern BIND = Pattern.compile("([^:\\[\\]]+|\\[[0-9a-fA-F:]+])(?::([0-9]{1,5}))?");
    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,4})(ms|s|m)?");
    private static final int MOST_AT_ONCE = 64;

    /**
     * Reads options from texts by name; those that are not there, or are empty, have their default.
     *
     * @throws RunException with status 2 if one of them cannot be used
     */
    public static RunOptions of(Map<String, String> given) {
        Map<String, String> values = new TreeMap<>(given);
        values.values().removeIf(String::isBlank);
        for (String name : values.keySet()) {
            if (!NAMES.contains(name)) {
                throw new RunException(
                        2,
                        "Option " + name + " is not known; the options are "
                                + String.join(", ", NAMES.stream().sorted().toList()) + ".");
            }
        }
        Optional<String> target = Optional.ofNullable(values.get("target"));
        Optional<TargetFile> file = target.map(RunOptions::described);
        file.ifPresent(described -> described.options().forEach((name, value) -> {
            boolean otherTrust = TRUST.contains(name) && TRUST.stream().anyMatch(given::containsKey);
            if (!otherTrust) {
                values.putIfAbsent(name, value);
            }
        }));
        return new RunOptions(
                target,
                file,
                readable(values, "target.ca"),
                flag(values, "target.insecure"),
                Optional.ofNullable(values.get("target.token")),
                values.getOrDefault("scenarios", "all"),
                readable(values, "scenarioDir"),
                profile(values.getOrDefault("profile", "default")),
                flag(values, "failOnWarn"),
                readable(values, "baseline"),
                Optional.ofNullable(values.get("writeBaseline")).map(Path::of),
                Path.of(values.getOrDefault("certs", "certs")),
                Path.of(values.getOrDefault("reports", "reports")),
                number(values, "concurrency", 4),
                duration("timeout", values.getOrDefault("timeout", "10s")),
                duration("patience", values.getOrDefault("patience", "2s")),
                Optional.ofNullable(values.get("callback")).map(RunOptions::address),
                Optional.ofNullable(values.get("callbackBind")).map(RunOptions::bind),
                keepFiles(values));
    }

    /** The scripts there name the target, so that it has to be there after the run. */
    private static Optional<Path> keepFiles(Map<String, String> values) {
        Optional<Path> folder = Optional.ofNullable(values.get("keepFiles")).map(Path::of);
        if (folder.isPresent() && !values.containsKey("target")) {
            throw new RunException(
                    2,
                    "Option keepFiles needs a target that is still there after the run; start one with serve, and name it with target.");
        }
        return folder;
    }

    private static TargetFile described(String target) {
        if (target.startsWith("http://")) {
            throw new RunException(
                    2, "The target " + target + " is no https address, and mutual TLS needs one; write https://.");
        }
        try {
            return target.startsWith("https://")
                    ? TargetFile.ofAddress(new URI(target))
                    : TargetFile.read(Path.of(target), name -> Optional.ofNullable(System.getenv(name)));
        } catch (URISyntaxException | InvalidPathException e) {
            throw new RunException(
                    2,
                    "target '" + target + "' is neither an https URL nor the name of a file (" + e.getMessage()
                            + "); give an issuer, a token endpoint or a target file.");
        } catch (TargetException e) {
            throw new RunException(2, e.getMessage());
        }
    }

    /** Where the target reaches the harness. */
    CallbackServer.Place callbackPlace() {
        Matcher matcher = BIND.matcher(callbackBind.orElse("127.0.0.1"));
        if (!matcher.matches()) {
            throw new IllegalStateException("checked when it was read");
        }
        int port = matcher.group(2) == null
                ? callback.map(URI::getPort).filter(given -> given > 0).orElse(0)
                : Integer.parseInt(matcher.group(2));
        return new CallbackServer.Place(callback, matcher.group(1), port);
    }

    private static URI address(String text) {
        try {
            URI uri = new URI(text.replaceFirst("/+$", ""));
            if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new RunException(
                2,
                "Option callback is '" + text
                        + "'; write the https address under which the target reaches the harness.");
    }

    private static String bind(String text) {
        if (!BIND.matcher(text).matches()) {
            throw new RunException(
                    2, "Option callbackBind is '" + text + "'; write an address and a port, such as 192.0.2.7:8443.");
        }
        return text;
    }

    /** How the target's own certificate is judged. */
    ServerTrust trust() {
        if (insecure) {
            return new ServerTrust.Insecure();
        }
        return targetCa.<ServerTrust>map(ServerTrust.Pem::new).orElseGet(ServerTrust.Platform::new);
    }

    private static Optional<Path> readable(Map<String, String> values, String name) {
        Optional<Path> path = Optional.ofNullable(values.get(name)).map(Path::of);
        path.filter(file -> !Files.isReadable(file)).ifPresent(file -> {
            throw new RunException(2, "Option " + name + " names " + file + ", which is not there or cannot be read.");
        });
        return path;
    }

    private static boolean flag(Map<String, String> values, String name) {
        String text = values.getOrDefault(name, "false");
        if (!List.of("true", "false").contains(text)) {
            throw new RunException(2, "Option " + name + " is '" + text + "'; write true or false.");
        }
        return text.equals("true");
    }

    private static Profile profile(String text) {
        return Arrays.stream(Profile.values())
                .filter(profile -> profile.label().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new RunException(2, "Option profile is '" + text + "'; write default, strict or ofbr."));
    }

    private static int number(Map<String, String> values, String name, int otherwise) {
        String text = values.getOrDefault(name, Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_AT_ONCE) {
            throw new RunException(
                    2, "Option " + name + " is '" + text + "'; write a number from 1 to " + MOST_AT_ONCE + ".");
        }
        return Integer.parseInt(text);
    }

    private static Duration duration(String name, String text) {
        Matcher matcher = SECONDS.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            throw new RunException(
                    2, "Option " + name + " is '" + text + "'; write a duration such as 500ms, 10s or 1m.");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
