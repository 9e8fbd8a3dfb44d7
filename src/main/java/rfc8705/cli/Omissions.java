package rfc8705.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Client;
import rfc8705.suite.RunException;
import rfc8705.suite.Selection;
import rfc8705.target.KnownClient;
import rfc8705.target.LeftOut;
import rfc8705.target.TargetFile;

/** What a target file says about scenarios and clients, held against those that there are. */
final class Omissions {
    private final Catalogue catalogue;
    private final TargetFile file;

    /** @throws RunException if the file names a client that there is not */
    Omissions(Catalogue catalogue, TargetFile file) {
        this.catalogue = catalogue;
        this.file = file;
        file.clients().forEach(this::requireClient);
    }

    private void requireClient(String id, KnownClient client) {
        if (!catalogue.clients().containsKey(id)) {
            String core = catalogue.clients().values().stream()
                    .filter(known -> known.tags().contains("core"))
                    .map(Client::id)
                    .collect(Collectors.joining(", "));
            throw new RunException(
                    2,
                    client.location() + ": client '" + id + "' is none of the harness's; those to register by hand are "
                            + core + ".");
        }
    }

    /** The clients whose id is left blank, as one sentence; empty if there is none. */
    Optional<String> blanks() {
        List<String> blanks = new ArrayList<>();
        file.clients().forEach((id, client) -> {
            if (client.clientId().isEmpty()) {
                blanks.add(id + " (line " + client.location().replaceFirst(".*:", "") + ")");
            }
        });
        return blanks.isEmpty()
                ? Optional.empty()
                : Optional.of("Left blank in " + file.name() + ": " + String.join(", ", blanks)
                        + ". What needs these clients is SKIP.");
    }

    /** Why scenarios do not run, by their ids. @throws RunException if the file leaves out what there is not */
    Map<String, String> leftOut() {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (LeftOut entry : file.leftOut()) {
            try {
                Selection.of(String.join(",", entry.scenarios()), catalogue.scenarios())
                        .forEach(scenario -> reasons.putIfAbsent(scenario.id(), entry.reason()));
            } catch (RunException e) {
                throw new RunException(2, entry.location() + ": " + e.getMessage());
            }
        }
        return reasons;
    }
}
