package rfc8705.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rfc8705.pki.AltName;
import rfc8705.pki.CertificateSpec;
import rfc8705.pki.Pki;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Client;
import rfc8705.scenario.Presentation;
import rfc8705.scenario.Scenario;
import rfc8705.suite.RunException;
import rfc8705.suite.Selection;
import rfc8705.target.KnownClient;
import rfc8705.target.LeftOut;
import rfc8705.target.TargetFile;

/** What a target file says about scenarios and clients, held against those that there are. */
final class Omissions {
    private static final Set<String> OWN = Set.of("root", "intermediate");
    private static final AltName LOOPBACK = new AltName.Ip("7f000001");

    private final Catalogue catalogue;
    private final TargetFile file;
    private final Pki pki;

    /** @throws RunException if the file names a client that there is not */
    Omissions(Catalogue catalogue, TargetFile file, Pki pki) {
        this.catalogue = catalogue;
        this.file = file;
        this.pki = pki;
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
                        .forEach(scenario ->
                                reasons.putIfAbsent(scenario.id(), "Left out by the target file: " + entry.reason()));
            } catch (RunException e) {
                throw new RunException(2, entry.location() + ": " + e.getMessage());
            }
        }
        catalogue.scenarios().forEach(scenario -> unissuable(scenario)
                .ifPresent(why -> reasons.putIfAbsent(
                        scenario.id(),
                        "The authority of " + file.name() + " cannot issue what this needs: " + why + ".")));
        return reasons;
    }

    /** Why the operator's authority cannot issue what a scenario, its twin and their clients show. */
    private Optional<String> unissuable(Scenario scenario) {
        if (file.authority().isEmpty()) {
            return Optional.empty();
        }
        Stream<Scenario> twin = catalogue.scenarios().stream()
                .filter(other -> scenario.against().equals(Optional.of(other.id())));
        return Stream.concat(Stream.of(scenario), twin)
                .flatMap(one -> Stream.of(
                        one.presentation(), one.client().good(), one.client().wrong()))
                .flatMap(Omissions::shown)
                .flatMap(this::obstacles)
                .findFirst();
    }

    private Stream<String> obstacles(Presentation.Shown shown) {
        boolean ownIssuer = OWN.contains(shown.leaf().issuer());
        boolean shaped = !shown.chain()
                .equals(List.of(new Presentation.Link.Leaf(), new Presentation.Link.Authority("intermediate")));
        return pki.isOneAuthority() && ownIssuer && shaped
                ? Stream.of("its path length of 0 has no room for the intermediate authority that this chain is about")
                : certificates(shown).flatMap(spec -> pki.obstacle(withAnAddress(spec)).stream());
    }

    /** The specification with the loopback address for the one that the target sees, which is not known yet. */
    private static CertificateSpec withAnAddress(CertificateSpec spec) {
        return spec.with(new AltName.Ip(Client.SOURCE_ADDRESS), LOOPBACK);
    }

    private static Stream<Presentation.Shown> shown(Presentation presentation) {
        return presentation instanceof Presentation.Shown shown ? Stream.of(shown) : Stream.empty();
    }

    /** The leaf and what else is sent, but the root. */
    private Stream<CertificateSpec> certificates(Presentation.Shown shown) {
        return Stream.concat(Stream.of(shown.leaf()), shown.chain().stream().flatMap(link -> {
            if (link instanceof Presentation.Link.Other other) {
                return Stream.of(other.certificate());
            }
            return link instanceof Presentation.Link.Authority authority && !OWN.contains(authority.name())
                    ? Stream.of(catalogue.authorities().get(authority.name()))
                    : Stream.empty();
        }));
    }
}
