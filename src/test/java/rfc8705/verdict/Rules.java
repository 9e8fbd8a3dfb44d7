package rfc8705.verdict;

import static rfc8705.scenario.Outcome.ACCEPTED;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rfc8705.scenario.CatalogueReader;
import rfc8705.scenario.Expectation;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Profile;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Strength;

/** A requirement, and the expectations that the scenarios name. */
final class Rules {
    static final Requirement RULE = new Requirement(
            "E-20", "RFC 4517 section 4.2.15", Strength.SEC, false, false, "Compares every RDN.", Optional.empty());
    private static final Map<String, Expectation> TABLES = read();

    private Rules() {}

    private static Map<String, Expectation> read() {
        Map<String, Expectation> tables = new HashMap<>();
        CatalogueReader.read(Optional.empty())
                .scenarios()
                .forEach(scenario -> scenario.expect().values().forEach(table -> tables.put(table.name(), table)));
        return Map.copyOf(tables);
    }

    static Expectation table(String name) {
        return Optional.ofNullable(TABLES.get(name)).orElseThrow();
    }

    /** The names of the tables for exchanges. */
    static List<String> ofExchanges() {
        return TABLES.values().stream()
                .filter(table -> table.verdict(Profile.DEFAULT, ACCEPTED).isPresent())
                .map(Expectation::name)
                .toList();
    }

    static Set<Outcome> denials() {
        return EnumSet.copyOf(
                Arrays.stream(Outcome.values()).filter(Outcome::isDenial).toList());
    }
}
