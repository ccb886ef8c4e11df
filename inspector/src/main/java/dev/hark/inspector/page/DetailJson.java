package dev.hark.inspector.page;

import dev.hark.inspector.explain.Annotator;
import dev.hark.inspector.explain.Mark;
import dev.hark.inspector.record.Piece;
import dev.hark.inspector.record.RecordedExchange;
import dev.hark.inspector.record.RecordedOctets;
import dev.hark.inspector.record.Recording;
import dev.hark.inspector.record.Span;
import dev.hark.protocol.http.Fields;
import java.util.List;

/// A connection, and exchanges of it with all that is known of them: fields, notes, octets, and what each of these is.
///
/// @param recording where the octets are
/// @param json where to
record DetailJson(Recording recording, Json json) {
    void write(Detail detail) {
        var out = json.out();
        var connection = detail.connection();
        var summary = new SummaryJson(json);
        var input = RecordedOctets.within(recording.input(connection.number()), detail.received());
        var output = RecordedOctets.within(recording.output(connection.number()), detail.sent());
        var annotator = new Annotator(recording.secrets());
        out.writeStartObject();
        summary.facts(connection);
        span("receivedSpan", detail.received());
        span("sentSpan", detail.sent());
        json.number("left", detail.left());
        out.writeArrayPropertyStart("exchanges");
        for (var exchange : detail.exchanges()) {
            out.writeStartObject();
            summary.facts(connection, exchange);
            details(exchange);
            out.writeObjectPropertyStart("marks");
            marks("received", annotator.received(exchange, input));
            marks("sent", annotator.sent(exchange, output));
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
        pieces("input", input);
        pieces("output", output);
        out.writeEndObject();
    }

    private void details(RecordedExchange exchange) {
        var asked = exchange.asked();
        if (asked != null) fields("requestFields", asked.fields());
        var answer = exchange.answer();
        if (answer != null) fields("responseFields", answer.fields());
        notes(exchange.notes());
        offence(exchange);
        span("receivedSpan", exchange.receivedSpan());
        json.number("headEnd", exchange.headEnd());
        span("sentSpan", exchange.sentSpan());
    }

    private void fields(String name, Fields fields) {
        var out = json.out();
        out.writeArrayPropertyStart(name);
        fields.forEach((field, value) -> {
            out.writeStartArray();
            out.writeString(field);
            out.writeString(value);
            out.writeEndArray();
        });
        out.writeEndArray();
    }

    private void notes(List<RecordedExchange.Note> notes) {
        var out = json.out();
        out.writeArrayPropertyStart("notes");
        for (var note : notes) {
            out.writeStartObject();
            json.text("why", note.why());
            json.moment("at", note.at());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void offence(RecordedExchange exchange) {
        var offence = exchange.offence();
        if (offence == null) return;
        var out = json.out();
        out.writeObjectPropertyStart("offence");
        json.number("offset", offence.offset());
        json.text("line", offence.line());
        json.number("omitted", offence.omitted());
        json.number("at", offence.at());
        json.number("length", offence.length());
        out.writeEndObject();
    }

    private void span(String name, Span span) {
        var out = json.out();
        out.writeArrayPropertyStart(name);
        out.writeNumber(span.from());
        out.writeNumber(span.to());
        out.writeEndArray();
    }

    private void marks(String name, List<Mark> marks) {
        var out = json.out();
        out.writeArrayPropertyStart(name);
        for (var mark : marks) {
            out.writeStartObject();
            json.number("from", mark.from());
            json.number("to", mark.to());
            json.text("kind", mark.kind().label());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void pieces(String name, List<Piece> pieces) {
        var out = json.out();
        out.writeArrayPropertyStart(name);
        for (var piece : pieces) {
            out.writeStartObject();
            json.number("offset", piece.offset());
            json.moment("at", piece.at());
            json.number("count", piece.count());
            out.writeName("octets");
            out.writeBinary(piece.octets());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
