package dev.hark.inspector.page;

import dev.hark.inspector.explain.Explanation;
import dev.hark.inspector.explain.Explanations;
import dev.hark.inspector.explain.Source;
import dev.hark.inspector.record.RecordedConnection;
import dev.hark.inspector.record.RecordedExchange;
import dev.hark.limit.Limit;
import dev.hark.observe.AddressText;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.refusal.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Connections and exchanges as the page's time line needs them.
///
/// @param json where to
record SummaryJson(Json json) {
    void connection(RecordedConnection connection) {
        var out = json.out();
        out.writeStartObject();
        facts(connection);
        out.writeArrayPropertyStart("exchanges");
        for (var exchange : connection.exchanges()) {
            out.writeStartObject();
            facts(connection, exchange);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /// The connection itself.
    void facts(RecordedConnection connection) {
        json.number("number", connection.number());
        json.text("peer", AddressText.of(connection.peer()));
        json.text("local", AddressText.of(connection.local()));
        json.moment("openedAt", connection.openedAt());
        json.millis("waited", connection.waited());
        json.number("others", connection.others());
        json.number("busy", connection.busy());
        json.moment("firstOctetAt", connection.firstOctetAt());
        json.number("received", connection.received());
        json.number("sent", connection.sent());
        json.moment("inputEndedAt", connection.inputEndedAt());
        json.moment("closedAt", connection.closedAt());
        var why = connection.why();
        if (why != null) {
            json.text("why", why.name());
            json.text("whyText", why.words());
        }
        json.text("passed", label(connection.passed()));
        json.text("turnedAway", label(connection.turnedAway()));
        json.number("requests", connection.requests());
        json.number("skipped", connection.skipped());
        json.number("forgotten", connection.forgotten());
        json.number("firstExchange", connection.firstExchange());
        explanations(Explanations.of(connection));
    }

    /// One of its exchanges.
    void facts(RecordedConnection connection, RecordedExchange exchange) {
        json.number("number", exchange.number());
        var asked = exchange.asked();
        if (asked != null) request(asked);
        json.moment("begunAt", exchange.begunAt());
        json.moment("headAt", exchange.headAt());
        json.moment("contentAt", exchange.contentAt());
        json.number("content", exchange.content());
        json.moment("handledAt", exchange.handledAt());
        json.moment("answeredAt", exchange.answeredAt());
        var answer = exchange.answer();
        if (answer != null) response(answer);
        json.number("octets", exchange.octets());
        json.out().writeBooleanProperty("complete", exchange.complete());
        var persistence = exchange.persistence();
        if (persistence != null) {
            json.text("persistence", persistence.name());
            json.text("persistenceText", persistence.words());
        }
        json.number("pageLoad", exchange.pageLoad());
        json.out().writeBooleanProperty("repeated", exchange.repeated());
        var violation = exchange.violation();
        if (violation != null) refused(violation);
        var failure = exchange.failure();
        if (failure != null) failed(failure);
        explanations(Explanations.of(connection, exchange));
    }

    private void request(RequestHead head) {
        json.text("method", head.method().name());
        json.text("target", head.target().text());
        json.text("version", head.version().toString());
        json.out().writeBooleanProperty("hasContent", head.hasContent());
    }

    private void response(ResponseHead head) {
        json.number("status", head.status().code());
        json.text("reason", head.status().reason());
        json.text("type", head.fields().first("Content-Type"));
        json.text("coding", head.fields().first("Content-Encoding"));
    }

    private void refused(Violation violation) {
        json.out().writeObjectPropertyStart("refused");
        json.text("violation", violation.name());
        json.text("section", violation.section());
        json.text("link", Source.rfc(violation.section()).link());
        json.text("sentence", violation.sentence());
        json.out().writeEndObject();
    }

    private void failed(RecordedExchange.Failed failure) {
        var out = json.out();
        out.writeObjectPropertyStart("failed");
        json.text("id", failure.id());
        json.text("cause", failure.cause());
        out.writeArrayPropertyStart("trace");
        for (var frame : failure.trace()) out.writeString(frame);
        out.writeEndArray();
        out.writeEndObject();
    }

    private void explanations(List<Explanation> explanations) {
        var out = json.out();
        out.writeArrayPropertyStart("explanations");
        for (var explanation : explanations) {
            out.writeStartObject();
            json.text("id", explanation.id());
            json.text("text", explanation.text());
            json.text("section", explanation.section());
            json.text("link", explanation.link());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static @Nullable String label(@Nullable Limit limit) {
        return limit == null ? null : limit.label();
    }
}
