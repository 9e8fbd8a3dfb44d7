package rfc8705.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rfc8705.report.Sections.Section;
import rfc8705.scenario.CatalogueReader;
import rfc8705.scenario.Requirement;

class SectionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "RFC 8705 section 2; RFC 8705 section 2",
                "RFC 8705 sections 2.1 and 2.2; RFC 8705 section 2.1",
                "RFC 8705 section 2.1.2, RFC 5952 section 8; RFC 8705 section 2.1.2",
                "RFC 7517 section 4.6, RFC 8705 section 7.5; RFC 7517",
                "RFC 6749 appendix B; RFC 6749",
                "Open Finance Brasil certificate profile; Open Finance Brasil certificate profile",
            })
    void aClauseBelongsToTheFirstSectionItNames(String clause, String section) {
        assertThat(Sections.of(clause)).isEqualTo(section);
    }

    @Test
    void ownSectionsComeFirstAndNumbersAreNumbers() {
        List<String> clauses = List.of(
                "Somewhere",
                "RFC 4514 section 3",
                "RFC 8705 section 10",
                "RFC 8705 section 2.1",
                "RFC 822",
                "RFC 8705 section 2");

        assertThat(Sections.group(clauses, Function.identity()))
                .extracting(Section::name)
                .containsExactly(
                        "RFC 8705 section 2",
                        "RFC 8705 section 2.1",
                        "RFC 8705 section 10",
                        "RFC 822",
                        "RFC 4514",
                        "Somewhere");
    }

    @Test
    void everySectionOfTheCatalogueHasATitle() {
        List<Requirement> rules = List.copyOf(
                CatalogueReader.read(Optional.empty()).requirements().values());

        assertThat(Sections.group(rules, Requirement::clause))
                .filteredOn(section -> section.name().startsWith("RFC "))
                .allSatisfy(section ->
                        assertThat(section.title()).as(section.name()).isNotEmpty());
    }
}
