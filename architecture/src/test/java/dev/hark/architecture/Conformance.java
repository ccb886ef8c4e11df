package dev.hark.architecture;

import dev.hark.architecture.Standard.Disposition;
import dev.hark.architecture.Standard.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Which tests hold the code to which sections of which standards.
///
/// @param tree the project
/// @param standards those of which every section is accounted for
/// @param marks what its tests are marked with
record Conformance(SourceTree tree, List<Standard> standards, List<Mark> marks) {
    private static final Pattern VALUE = Pattern.compile("(RFC [1-9]\\d*) §([1-9]\\d*(?:\\.[1-9]\\d*)*)");

    static Conformance of(SourceTree tree) {
        // What tells of marks in its own tests marks nothing.
        var tests = tree.testSources().stream()
                .filter(file -> !tree.name(file).startsWith("architecture/"))
                .toList();
        return new Conformance(tree, Standard.in(tree), Mark.in(tests));
    }

    /// The tests of a section, in the order of their files.
    List<Mark> testsOf(Standard standard, Section section) {
        return testsOf(standard.name() + " §" + section.number());
    }

    private List<Mark> testsOf(String value) {
        return marks.stream()
                .filter(mark -> mark.value().equals(value) && !mark.test().isEmpty())
                .toList();
    }

    /// The tests of standards that are not listed, by what they are marked with.
    TreeMap<String, List<Mark>> others() {
        var others = new TreeMap<String, List<Mark>>();
        for (var mark : marks) {
            var value = VALUE.matcher(mark.value());
            if (!value.matches()
                    || standards.stream().anyMatch(listed -> listed.name().equals(value.group(1)))) continue;
            others.computeIfAbsent(mark.value(), this::testsOf);
        }
        return others;
    }

    /// What is missing, contradicts itself, or can't be read.
    List<String> breaches() {
        var breaches = new ArrayList<String>();
        for (var standard : standards) {
            breaches.addAll(standard.breaches());
            for (var section : standard.sections()) {
                var name = standard.name() + " §" + section.number() + ", " + section.title() + ",";
                boolean isTested = !testsOf(standard, section).isEmpty();
                if (section.disposition() == Disposition.TESTED && !isTested) breaches.add(name + " has no test");
                if (section.disposition() == Disposition.NOTHING && isTested) {
                    breaches.add(name + " is said to ask nothing of a server, and has tests");
                }
            }
        }
        for (var mark : marks) {
            var place = tree.name(mark.file()) + ":" + mark.line();
            var value = VALUE.matcher(mark.value());
            if (!value.matches()) breaches.add(place + " names no section: " + mark.value());
            else if (!isThere(value.group(1), value.group(2)))
                breaches.add(place + " names a section that is not in " + Standard.FOLDER + ": " + mark.value());
            if (mark.test().isEmpty()) breaches.add(place + " marks no test");
        }
        return breaches;
    }

    private boolean isThere(String standard, String number) {
        return standards.stream()
                .filter(listed -> listed.name().equals(standard))
                .allMatch(listed -> listed.sections().stream()
                        .anyMatch(section -> section.number().equals(number)));
    }

    /// Sections that are declined, and of which the text that says why says nothing.
    List<String> unexplained(String text) {
        var unexplained = new ArrayList<String>();
        for (var standard : standards) {
            for (var section : standard.sections()) {
                if (section.disposition() != Disposition.DECLINED) continue;
                var name = standard.name() + " §" + section.number();
                if (!Pattern.compile(Pattern.quote(name) + "(?!\\.?\\d)")
                        .matcher(text)
                        .find()) unexplained.add(name);
            }
        }
        return unexplained;
    }

    /// The files of these tests, each once.
    static List<Path> files(List<Mark> tests) {
        return List.copyOf(new TreeSet<>(tests.stream().map(Mark::file).toList()));
    }
}
