package rfc8705.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rfc8705.report.RecordedRun.Rule;
import rfc8705.report.Sections.Section;
import rfc8705.suite.Capability;

/**
 * Many runs side by side: what each target can do and which rules it keeps.
 *
 * @param runs one column each
 * @param capabilities one row each
 * @param sections requirements, one row each
 */
public record Matrix(List<RecordedRun> runs, List<Row> capabilities, List<Section<Row>> sections) {
    /** Copies the lists. */
    public Matrix {
        runs = List.copyOf(runs);
        capabilities = List.copyOf(capabilities);
        sections = List.copyOf(sections);
    }

    /**
     * One row.
     *
     * @param id capability or requirement
     * @param text what it is about; empty text for a capability
     * @param clause where a requirement comes from
     * @param cells one for each run
     */
    public record Row(String id, String text, String clause, List<Cell> cells) {
        /** Copies the list. */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** One cell. @param word a verdict or a state; {@code -} where the run says nothing @param note such as {@code 2 of 3} */
    public record Cell(String word, String note) {
        static final Cell EMPTY = new Cell("-", "");
    }

    /** What the columns are called. */
    public List<String> numbers() {
        return IntStream.rangeClosed(1, runs.size()).mapToObj(Integer::toString).toList();
    }

    static Matrix of(List<RecordedRun> runs) {
        List<Map<String, Capability>> capabilities = runs.stream()
                .map(run -> indexed(run.capabilities(), Capability::name))
                .toList();
        List<Map<String, Rule>> rules =
                runs.stream().map(run -> indexed(run.requirements(), Rule::id)).toList();
        List<Row> can = names(capabilities).stream()
                .map(name -> new Row(
                        name,
                        "",
                        "",
                        capabilities.stream()
                                .map(of -> cell(Optional.ofNullable(of.get(name))))
                                .toList()))
                .toList();
        List<Row> keeps = new ArrayList<>();
        for (String id : names(rules)) {
            Rule any = rules.stream()
                    .filter(of -> of.containsKey(id))
                    .findFirst()
                    .orElseThrow()
                    .get(id);
            keeps.add(new Row(
                    id,
                    any.text(),
                    any.clause(),
                    rules.stream()
                            .map(of -> judged(Optional.ofNullable(of.get(id))))
                            .toList()));
        }
        return new Matrix(runs, can, Sections.group(keeps, Row::clause));
    }

    private static <T> Map<String, T> indexed(List<T> items, Function<T, String> key) {
        return items.stream()
                .collect(Collectors.toMap(key, Function.identity(), (first, second) -> first, LinkedHashMap::new));
    }

    private static <T> Set<String> names(List<Map<String, T>> columns) {
        Set<String> names = new LinkedHashSet<>();
        columns.forEach(column -> names.addAll(column.keySet()));
        return names;
    }

    private static Cell cell(Optional<Capability> capability) {
        return capability.map(one -> new Cell(one.state().label(), "")).orElse(Cell.EMPTY);
    }

    private static Cell judged(Optional<Rule> rule) {
        return rule.map(one -> new Cell(one.verdict().name(), one.judged() + " of " + one.of()))
                .orElse(Cell.EMPTY);
    }
}
