package rfc8705.suite;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rfc8705.callback.CallbackServer;
import rfc8705.pki.Pki;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Scenario;
import rfc8705.target.TargetFile;

/**
 * What a scenario sends, without a target: its certificate as it would be issued, its registration and its request, and in what they differ
 * from its twin.
 *
 * @param registration the registration request as JSON text
 * @param certificate the leaf, decoded field by field; empty where none is shown
 * @param chain the subjects of everything that is sent, leaf first
 * @param request the request line and the body; what a server issues stands there as a placeholder
 * @param differences from the twin
 */
public record Explanation(
        String registration,
        Map<String, String> certificate,
        List<String> chain,
        String request,
        List<Difference> differences) {
    private static final URI ENDPOINT = URI.create("https://as.example.org/token");

    /** Copies the collections. */
    public Explanation {
        certificate = new TreeMap<>(certificate);
        chain = List.copyOf(chain);
        differences = List.copyOf(differences);
    }

    /** Explains a scenario. @param folder for what is made on the way @throws RunException if its certificate cannot be made */
    public static Explanation of(Scenario scenario, Catalogue catalogue, Path folder) {
        Pki pki = Pki.open(folder, catalogue.authorities());
        try (Callbacks callbacks =
                new Callbacks(() -> CallbackServer.open(pki, folder, CallbackServer.Place.LOOPBACK))) {
            Materials materials = new Materials(pki, catalogue.clients(), callbacks);
            Placeholders issued = new Placeholders(TargetFile.ofAddress(ENDPOINT));
            Sides sides = new Sides(
                    materials,
                    (request, anonymous, client) -> materials.request(request, ENDPOINT, client.id(), issued));
            Optional<Scenario> twin = scenario.against().flatMap(id -> catalogue.scenarios().stream()
                    .filter(other -> other.id().equals(id))
                    .findFirst());
            Differences.Side own = sides.of(scenario);
            String query = own.request().uri().getRawQuery();
            return new Explanation(
                    own.metadata().toString(),
                    own.shown().certificate(),
                    own.shown().chain(),
                    own.request().method() + " " + scenario.request().endpoint().member()
                            + (query == null ? "" : "?" + query) + " "
                            + own.request().body(),
                    Differences.of(scenario, twin, sides));
        }
    }
}
