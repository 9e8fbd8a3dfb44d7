package rfc8705.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import rfc8705.suite.Difference;

/**
 * A leaf beside that of its twin.
 *
 * @param rows fields that differ
 * @param alike fields that do not
 */
public record CertificateFields(List<Row> rows, List<Row> alike) {
    /** Copies the lists. */
    public CertificateFields {
        rows = List.copyOf(rows);
        alike = List.copyOf(alike);
    }

    /** One field. @param twin its value there, or empty text @param probe its value here, or empty text @param meant whether it is what the scenario is about, and not a serial number or the like */
    public record Row(String name, String twin, String probe, boolean meant) {}

    static CertificateFields of(Map<String, String> twin, Map<String, String> probe, List<Difference> differences) {
        Set<String> meant = differences.stream().map(Difference::field).collect(Collectors.toSet());
        Set<String> names = new LinkedHashSet<>(twin.keySet());
        names.addAll(probe.keySet());
        List<Row> rows = new ArrayList<>();
        List<Row> alike = new ArrayList<>();
        for (String name : names) {
            Row row = new Row(
                    name,
                    twin.getOrDefault(name, ""),
                    probe.getOrDefault(name, ""),
                    meant.contains("certificate." + name));
            (row.twin().equals(row.probe()) ? alike : rows).add(row);
        }
        return new CertificateFields(rows, alike);
    }
}
