package dev.hark.inspector.explain;

import java.util.function.Function;
import java.util.function.Predicate;

/// One thing that can be explained.
///
/// @param <T> what it is about
/// @param id by which it is known
/// @param applies whether there is anything to say
/// @param text what to say
/// @param source where that stands
record Rule<T>(String id, Predicate<T> applies, Function<T, String> text, Source source) {
    /// One whose text is always the same.
    static <T> Rule<T> of(String id, Source source, Predicate<T> applies, String text) {
        return new Rule<>(id, applies, _ -> text, source);
    }

    /// One whose text names what it is about.
    static <T> Rule<T> of(String id, Source source, Predicate<T> applies, Function<T, String> text) {
        return new Rule<>(id, applies, text, source);
    }

    Explanation explain(T what) {
        return new Explanation(id, text.apply(what), source.section(), source.link());
    }
}
