package rfc8705.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the built-in scenarios cover. */
class CoverageTest {
    private static final int RULES = 197;
    private static final int UNPROBED_AT_MOST = 15;
    private static final int SCENARIOS_AT_LEAST = 320;
    private static final int REGISTRATIONS_AT_MOST = 180;

    private final Catalogue catalogue = CatalogueReader.read(Optional.empty());

    private Set<String> exercised() {
        return catalogue.scenarios().stream()
                .flatMap(scenario -> scenario.requirements().stream())
                .collect(Collectors.toSet());
    }

    @Test
    void everyRuleHasAScenarioOrAReasonWhyThereIsNone() {
        Set<String> exercised = exercised();

        Set<String> unaccounted = catalogue.requirements().values().stream()
                .filter(rule ->
                        !exercised.contains(rule.id()) && rule.unprobed().isEmpty())
                .map(Requirement::id)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unaccounted).isEmpty();
    }

    @Test
    void noRuleHasBothAScenarioAndAReasonWhyThereIsNone() {
        Set<String> exercised = exercised();

        assertThat(catalogue.requirements().values())
                .filteredOn(rule -> rule.unprobed().isPresent())
                .hasSizeLessThanOrEqualTo(UNPROBED_AT_MOST)
                .noneMatch(rule -> exercised.contains(rule.id()));
    }

    @Test
    void theCatalogueHasItsRulesAndTheCalibration() {
        assertThat(catalogue.requirements()).hasSize(RULES + 1).containsKey("R-000");
    }

    @Test
    void thereAreEnoughScenariosAndNoneIsAnotherInOtherWords() {
        List<Scenario> scenarios = catalogue.scenarios();

        assertThat(scenarios).hasSizeGreaterThanOrEqualTo(SCENARIOS_AT_LEAST);
        assertThat(scenarios.stream()
                        .filter(scenario -> scenario.observed().isEmpty())
                        .map(scenario -> List.of(
                                scenario.client().id(),
                                scenario.registration(),
                                scenario.presentation(),
                                scenario.request(),
                                scenario.connection(),
                                scenario.then(),
                                scenario.change(),
                                scenario.against())))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyExpectationIsArguedFromAClause() {
        assertThat(catalogue.scenarios())
                .allSatisfy(scenario ->
                        assertThat(scenario.argument()).as(scenario.id()).hasSizeGreaterThan(20));
    }

    @Test
    void aFullRunMakesAFewRegistrationsForManyScenarios() {
        Set<Registration> shared = catalogue.scenarios().stream()
                .flatMap(scenario -> Stream.concat(
                        Stream.of(scenario.registration(), scenario.client().registration()),
                        scenario.otherClients().stream().map(Client::registration)))
                .collect(Collectors.toSet());
        long own = catalogue.scenarios().stream()
                .filter(scenario -> scenario.change().isPresent())
                .count();

        assertThat(shared.size() + own).isLessThanOrEqualTo(REGISTRATIONS_AT_MOST);
    }
}
