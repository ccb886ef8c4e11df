package dev.hark.inspector.explain;

import java.util.List;
import java.util.stream.Stream;

/// What there is to say of a request and its answer, the most telling first: what the request is, why the answer is as
/// it is, how it went, and what goes without saying for who knows the web.
final class ExchangeRules {
    static final List<Rule<Subject>> ALL = Stream.of(
                    RequestRules.TELLING, AnswerRules.ALL, CourseRules.ALL, RequestRules.USUAL)
            .flatMap(List::stream)
            .toList();

    private ExchangeRules() {}
}
