package dev.hark.bench.report;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Results as text: in Markdown, a table for each workload.
public final class Report {
    private final Results results;
    private final List<Section> sections;
    private final SequencedMap<String, String> labels;

    /// @param sections in the order in which they are told; those that have no results are left out
    /// @param labels of the subjects, by key, in the order in which they are told; the first two are those
    ///     that all others are compared with
    public Report(Results results, List<Section> sections, SequencedMap<String, String> labels) {
        this.results = results;
        this.sections = sections;
        this.labels = labels;
    }

    /// The whole report, in Markdown.
    public String text() {
        return Stream.concat(Stream.of(machine()), sections.stream().map(this::table))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    // ---- The machine -----------------------------------------------------------------------------------------------

    private String machine() {
        if (results.machines().isEmpty()) return "";
        var machine = results.machines().getFirst();
        var text = new StringBuilder("Measured on %s, build %s: %d processors (%s), %s, Java %s.\n"
                .formatted(
                        machine.at(),
                        machine.build(),
                        machine.processors(),
                        machine.cpu(),
                        machine.kernel(),
                        machine.java()));
        text.append(new TreeMap<>(machine.versions())
                .entrySet().stream()
                        .map(version -> version.getKey() + " " + version.getValue())
                        .collect(Collectors.joining(", ", "Versions: ", ".\n")));
        text.append("Load of the machine before: ").append(machine.load());
        if (!results.loadsAfter().isEmpty()) {
            text.append("; after: ").append(results.loadsAfter().getLast());
        }
        if (results.machines().size() > 1) {
            text.append("; interrupted %d times".formatted(results.machines().size() - 1));
        }
        return text.append(".\n").toString();
    }

    // ---- A workload ------------------------------------------------------------------------------------------------

    private String table(Section section) {
        var rows = rows(section);
        if (rows.isEmpty()) return "";
        var columns = columns(section, rows);
        var text = new StringBuilder("### %s\n\n%s\n\n".formatted(section.name(), section.description()));
        var references = labels.sequencedKeySet().stream()
                .limit(2)
                .filter(rows::containsKey)
                .toList();
        text.append("| server | ").append(section.measure().title());
        for (var reference : references) text.append(" | × ").append(labels.get(reference));
        for (var column : columns) text.append(" | ").append(column.title());
        text.append(" |\n|---")
                .append("|---".repeat(1 + references.size() + columns.size()))
                .append("|\n");
        rows.forEach((subject, row) -> {
            text.append("| ").append(labels.get(subject)).append(" | ").append(range(row, section.measure()));
            for (var reference : references) {
                text.append(" | ").append(ratio(row, rows.getOrDefault(reference, Map.of()), section.measure()));
            }
            for (var column : columns) text.append(" | ").append(median(row, column));
            text.append(" |\n");
        });
        return text.toString();
    }

    /// The figures of each subject that has some.
    SequencedMap<String, Map<Figure, Summary>> rows(Section section) {
        var rows = new LinkedHashMap<String, Map<Figure, Summary>>();
        for (var subject : labels.keySet()) {
            var values = new EnumMap<Figure, List<Double>>(Figure.class);
            for (var reading : results.readings()) {
                if (!reading.workload().equals(section.name())
                        || !reading.subject().equals(subject)) continue;
                reading.figures().forEach((figure, value) -> values.merge(figure, List.of(value), Report::joined));
            }
            if (values.isEmpty()) continue;
            var row = new EnumMap<Figure, Summary>(Figure.class);
            values.forEach((figure, all) -> row.put(figure, Summary.of(all)));
            rows.put(subject, row);
        }
        return rows;
    }

    private static List<Double> joined(List<Double> some, List<Double> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /// All that is known of some subject, but for the measure, and for errors if there were none.
    private static Set<Figure> columns(Section section, Map<String, Map<Figure, Summary>> rows) {
        var columns = EnumSet.noneOf(Figure.class);
        rows.values().forEach(row -> columns.addAll(row.keySet()));
        columns.remove(section.measure());
        var errors = rows.values().stream().map(row -> row.get(Figure.ERRORS));
        if (errors.allMatch(count -> count == null || count.most() == 0)) columns.remove(Figure.ERRORS);
        return columns;
    }

    private static String range(Map<Figure, Summary> row, Figure figure) {
        var summary = row.get(figure);
        return summary == null ? "" : summary.text(figure);
    }

    private static String median(Map<Figure, Summary> row, Figure figure) {
        var summary = row.get(figure);
        return summary == null ? "" : figure.format(summary.median());
    }

    private static String ratio(Map<Figure, Summary> row, Map<Figure, Summary> reference, Figure measure) {
        var value = row.get(measure);
        var one = reference.get(measure);
        return value == null || one == null ? "" : "%.2f".formatted(value.median() / one.median());
    }
}
