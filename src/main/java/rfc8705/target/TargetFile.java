package rfc8705.target;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import rfc8705.wire.Route;

/**
 * What an operator says about the target: a target file, or an address alone.
 *
 * @param name file or address, as messages call it
 * @param address an address that is an issuer or a token endpoint, whichever is found there
 * @param issuer issuer identifier; its metadata is looked up
 * @param endpoints addresses that outrank what is discovered, by their name in the file
 * @param options options of the command line by their names there; paths are absolute
 * @param tokenParameters what every token request carries besides what a scenario says
 * @param registration how clients get there
 * @param clients those that are registered already, by the harness's client id
 * @param leftOut scenarios that do not run
 * @param authority the operator's own certification authority
 * @param route how hosts are reached
 * @param secrets the environment variables that were filled in, with their values
 */
public record TargetFile(
        String name,
        Optional<URI> address,
        Optional<URI> issuer,
        Map<String, URI> endpoints,
        Map<String, String> options,
        List<Parameter> tokenParameters,
        RegistrationSettings registration,
        Map<String, KnownClient> clients,
        List<LeftOut> leftOut,
        Optional<OperatorAuthority> authority,
        Route route,
        Map<String, String> secrets) {
    /** Copies the collections. */
    public TargetFile {
        endpoints = Map.copyOf(endpoints);
        options = Map.copyOf(options);
        tokenParameters = List.copyOf(tokenParameters);
        leftOut = List.copyOf(leftOut);
        secrets = Map.copyOf(secrets);
    }

    /**
     * Reads a target file.
     *
     * @param environment values of environment variables by name
     * @throws TargetException if it cannot be used, with file, line and remedy
     */
    public static TargetFile read(Path file, Function<String, Optional<String>> environment) {
        return TargetFileReader.read(file, new Environment(environment));
    }

    /** The JSON Schema of target files, for editors. */
    public static String schema() {
        return TargetFileReader.schema();
    }

    /** A target that is named by its address alone. @param address issuer or token endpoint */
    public static TargetFile ofAddress(URI address) {
        return new TargetFile(
                address.toString(),
                Optional.of(address),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                RegistrationSettings.none(RegistrationSettings.DYNAMIC, key -> address.toString()),
                Map.of(),
                List.of(),
                Optional.empty(),
                Route.DIRECT,
                Map.of());
    }

    /** The text with the values of environment variables replaced by their names, as a shell would fill them in again. */
    public String withoutSecrets(String text) {
        String result = text;
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            result = result.replace(secret.getValue(), "${" + secret.getKey() + "}");
        }
        return result;
    }

    @Override
    public String toString() {
        return "target " + name;
    }
}
