package dev.hark.architecture;

import static java.util.stream.Collectors.joining;

import dev.hark.architecture.Standard.Disposition;
import dev.hark.architecture.Standard.Section;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// Writes `docs/conformance.md`.
final class ConformancePage {
    static final String NAME = "docs/conformance.md";
    static final String UPDATE = MadePage.updateBy("ConformanceTest");

    /// From how many tests of one class on only their number is shown.
    private static final int MANY = 4;

    private static final String LAW = "https://www.rfc-editor.org/rfc/rfc";

    private final Conformance conformance;
    private final StringBuilder page = new StringBuilder();

    private ConformancePage(Conformance conformance) {
        this.conformance = conformance;
    }

    static String of(Conformance conformance) {
        return new ConformancePage(conformance).write();
    }

    private String write() {
        page.append("""
                # What the standards ask, and which tests hold hark to it

                The build writes this page from the `@Spec` marks on the tests, and fails if it is not true. Each numbered
                section of the standards below has tests, or is declined (the whole list, with the reasons, is in
                [declined.md](declined.md)), or asks nothing of a server. Where a class has few tests of a section they are
                named, else counted: the links lead to them. Don't edit it; after a change to tests, run

                ```sh
                %s
                ```

                | Standard | sections | with tests | declined | ask nothing of a server |
                |---|---|---|---|---|
                """.formatted(UPDATE));
        conformance.standards().forEach(this::overview);
        conformance.standards().forEach(this::standard);
        var others = conformance.others();
        if (!others.isEmpty()) {
            page.append(
                    "\n## Other standards\n\nOf these, some sections have tests. That all have is not claimed.\n\n");
            others.forEach((value, tests) -> {
                var parts = value.split(" §", -1);
                page.append("- %s %s\n".formatted(parts[0], link(parts[0], parts[1])));
                tests(tests);
            });
        }
        return page.toString();
    }

    private void overview(Standard standard) {
        long tested = standard.sections().stream()
                .filter(section -> section.disposition() == Disposition.TESTED)
                .count();
        page.append("| [%s](#%s) | %d | %d | %d | %d |\n"
                .formatted(
                        standard.name(),
                        standard.name().toLowerCase(Locale.ROOT).replace(' ', '-'),
                        standard.sections().size(),
                        tested,
                        count(standard, Disposition.DECLINED),
                        count(standard, Disposition.NOTHING)));
    }

    private static long count(Standard standard, Disposition disposition) {
        return standard.sections().stream()
                .filter(section -> section.disposition() == disposition)
                .count();
    }

    private void standard(Standard standard) {
        page.append("\n## ").append(standard.name()).append("\n\n");
        for (var section : standard.sections()) {
            page.append("- %s **%s**%s\n"
                    .formatted(link(standard.name(), section.number()), section.title(), said(section)));
            tests(conformance.testsOf(standard, section));
        }
    }

    private static String said(Section section) {
        return switch (section.disposition()) {
            case TESTED -> "";
            case NOTHING -> " asks nothing of a server: " + section.reason();
            case DECLINED -> " is declined: " + section.reason();
        };
    }

    private static String link(String standard, String number) {
        return "[§%s](%s%s#section-%s)".formatted(number, LAW, standard.substring("RFC ".length()), number);
    }

    /// A line for each class.
    private void tests(List<Mark> tests) {
        var classes = new LinkedHashMap<Path, List<Mark>>();
        for (var file : Conformance.files(tests)) {
            classes.put(
                    file,
                    tests.stream().filter(test -> test.file().equals(file)).toList());
        }
        classes.forEach((file, ofClass) -> page.append("  - [%s](../%s): %s\n"
                .formatted(
                        ofClass.getFirst().className(),
                        conformance.tree().name(file),
                        ofClass.size() >= MANY
                                ? ofClass.size() + " tests"
                                : ofClass.stream().map(Mark::sentence).collect(joining("; ")))));
    }
}
