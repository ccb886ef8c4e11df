package dev.hark.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;

/// A law of the house.
///
/// @param <T> what it is a law about
/// @param number its section in docs/laws.md, which says why it is one
/// @param says what it demands, in a sentence
/// @param wayOut what to do when it is broken
/// @param search finds what breaks it: a line each, with the place
record Law<T>(int number, String says, String wayOut, Function<? super T, List<String>> search) {
    /// A law that ArchUnit can check.
    static Law<JavaClasses> of(int number, String says, String wayOut, ArchRule rule) {
        return new Law<>(
                number,
                says,
                wayOut,
                classes -> rule.evaluate(classes).getFailureReport().getDetails());
    }

    /// What breaks it: a line each, with the place.
    List<String> breachesIn(T subject) {
        return search.apply(subject);
    }

    /// Fails unless nothing breaks it.
    void isKeptBy(T subject) {
        var breaches = breachesIn(subject);
        if (!breaches.isEmpty()) throw new AssertionError(verdict(breaches));
    }

    private String verdict(List<String> breaches) {
        return """

                Law %d is broken: %s

                  - %s

                What to do: %s
                Why it is a law: docs/laws.md, section %d.
                """.formatted(number, says, String.join("\n  - ", breaches), wayOut, number);
    }
}
