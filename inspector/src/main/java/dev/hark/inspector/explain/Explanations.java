package dev.hark.inspector.explain;

import dev.hark.inspector.record.RecordedConnection;
import dev.hark.inspector.record.RecordedExchange;
import java.util.ArrayList;
import java.util.List;

/// Says why things are as they are, by the rules of [ConnectionRules] and [ExchangeRules].
public final class Explanations {
    private Explanations() {}

    /// What there is to say of a connection, the most telling first.
    public static List<Explanation> of(RecordedConnection connection) {
        return by(ConnectionRules.ALL, connection);
    }

    /// What there is to say of one of its exchanges.
    public static List<Explanation> of(RecordedConnection connection, RecordedExchange exchange) {
        var explanations = new ArrayList<Explanation>();
        var violation = exchange.violation();
        if (violation != null) {
            var source = Source.rfc(violation.section());
            explanations.add(
                    new Explanation("refused", RefusalReasons.why(violation), source.section(), source.link()));
        }
        explanations.addAll(by(ExchangeRules.ALL, new Subject(connection, exchange)));
        return explanations;
    }

    private static <T> List<Explanation> by(List<Rule<T>> rules, T what) {
        var explanations = new ArrayList<Explanation>();
        for (var rule : rules) {
            if (rule.applies().test(what)) explanations.add(rule.explain(what));
        }
        return explanations;
    }
}
