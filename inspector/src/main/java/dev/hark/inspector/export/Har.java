package dev.hark.inspector.export;

import dev.hark.inspector.record.Moment;
import dev.hark.inspector.record.Piece;
import dev.hark.inspector.record.RecordedConnection;
import dev.hark.inspector.record.RecordedExchange;
import dev.hark.inspector.record.RecordedOctets;
import dev.hark.inspector.record.Recording;
import dev.hark.inspector.record.Span;
import dev.hark.observe.AddressText;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What was recorded as an HTTP Archive 1.2, which browsers and other programs read. What was no request is not in it,
/// nor what was not answered.
///
/// Sizes are those on the wire; content is in it if it was kept whole, as it was sent: compressed, if it was.
public final class Har {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final double MILLI = 1e6;
    private static final long UNKNOWN = -1;

    private final Recording recording;
    private final JsonGenerator out;

    private Har(Recording recording, JsonGenerator out) {
        this.recording = recording;
        this.out = out;
    }

    /// Writes all that is recorded.
    public static void write(Recording recording, OutputStream to) {
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), to)) {
            new Har(recording, out).log();
        }
    }

    private void log() {
        out.writeStartObject();
        out.writeObjectPropertyStart("log");
        out.writeStringProperty("version", "1.2");
        out.writeObjectPropertyStart("creator");
        out.writeStringProperty("name", "hark");
        out.writeStringProperty("version", version());
        out.writeEndObject();
        out.writeArrayPropertyStart("pages");
        pages();
        out.writeEndArray();
        out.writeArrayPropertyStart("entries");
        for (var connection : recording.connections()) entries(connection);
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndObject();
    }

    private static String version() {
        var version = Har.class.getPackage().getImplementationVersion();
        return version == null ? "not packed" : version;
    }

    private void pages() {
        Set<Long> known = new HashSet<>();
        for (var connection : recording.connections()) {
            for (var exchange : connection.exchanges()) {
                var asked = exchange.asked();
                if (exchange.pageLoad() == 0 || asked == null || !known.add(exchange.pageLoad())) continue;
                out.writeStartObject();
                out.writeStringProperty("startedDateTime", date(exchange.begunAt()));
                out.writeStringProperty("id", "page_" + exchange.pageLoad());
                out.writeStringProperty("title", url(asked, connection));
                out.writeObjectPropertyStart("pageTimings");
                out.writeEndObject();
                out.writeEndObject();
            }
        }
    }

    private void entries(RecordedConnection connection) {
        List<Piece> input = recording.input(connection.number());
        List<Piece> output = recording.output(connection.number());
        for (var exchange : connection.exchanges()) {
            var asked = exchange.asked();
            var answer = exchange.answer();
            if (asked != null && answer != null) entry(connection, exchange, asked, answer, input, output);
        }
    }

    private void entry(
            RecordedConnection connection,
            RecordedExchange exchange,
            RequestHead asked,
            ResponseHead answer,
            List<Piece> input,
            List<Piece> output) {
        out.writeStartObject();
        if (exchange.pageLoad() > 0) out.writeStringProperty("pageref", "page_" + exchange.pageLoad());
        out.writeStringProperty("startedDateTime", date(exchange.begunAt()));
        out.writeNumberProperty("time", millis(exchange.begunAt(), exchange.answeredAt()));
        request(connection, exchange, asked, input);
        response(exchange, asked, answer, output);
        out.writeObjectPropertyStart("cache");
        out.writeEndObject();
        timings(exchange);
        out.writeStringProperty(
                "serverIPAddress", AddressText.of(connection.local().getAddress()));
        out.writeStringProperty("connection", Long.toString(connection.number()));
        out.writeEndObject();
    }

    // ---- The request -----------------------------------------------------------------------------------------------

    private void request(
            RecordedConnection connection, RecordedExchange exchange, RequestHead asked, List<Piece> input) {
        out.writeObjectPropertyStart("request");
        out.writeStringProperty("method", asked.method().name());
        out.writeStringProperty("url", url(asked, connection));
        out.writeStringProperty("httpVersion", asked.version().toString());
        nothing("cookies");
        headers(asked.fields());
        query(asked.target().query());
        if (asked.hasContent()) postData(exchange, asked, input);
        out.writeNumberProperty(
                "headersSize", exchange.headEnd() - exchange.receivedSpan().from());
        out.writeNumberProperty("bodySize", exchange.receivedSpan().to() - exchange.headEnd());
        out.writeEndObject();
    }

    private void postData(RecordedExchange exchange, RequestHead asked, List<Piece> input) {
        var span = new Span(exchange.headEnd(), exchange.receivedSpan().to());
        var octets = asked.contentLength() > 0 ? RecordedOctets.all(input, span) : null;
        out.writeObjectPropertyStart("postData");
        out.writeStringProperty("mimeType", or(asked.fields().first("Content-Type"), ""));
        out.writeStringProperty("text", octets == null ? "" : new String(octets, StandardCharsets.UTF_8));
        if (octets == null) out.writeStringProperty("comment", "It was not kept whole.");
        out.writeEndObject();
    }

    private void query(@Nullable String query) {
        out.writeArrayPropertyStart("queryString");
        if (query != null) {
            for (var pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                out.writeStartObject();
                out.writeStringProperty("name", equals < 0 ? pair : pair.substring(0, equals));
                out.writeStringProperty("value", equals < 0 ? "" : pair.substring(equals + 1));
                out.writeEndObject();
            }
        }
        out.writeEndArray();
    }

    /// As the client meant it: of a request that says nothing of the host, that is where it came to.
    private static String url(RequestHead asked, RecordedConnection connection) {
        if (asked.target().authority() != null && asked.target().scheme() != null)
            return asked.target().text();
        var authority = asked.authority();
        var host = authority == null ? AddressText.of(connection.local()) : authority.toString();
        return "http://" + host
                + (asked.target().path().startsWith("/") ? asked.target().text() : "/");
    }

    // ---- The response ----------------------------------------------------------------------------------------------

    private void response(RecordedExchange exchange, RequestHead asked, ResponseHead answer, List<Piece> output) {
        long content = exchange.octets();
        long onWire = exchange.sentSpan().to() - exchange.sentSpan().from();
        out.writeObjectPropertyStart("response");
        out.writeNumberProperty("status", answer.status().code());
        out.writeStringProperty("statusText", answer.status().reason());
        out.writeStringProperty("httpVersion", asked.version().toString());
        nothing("cookies");
        headers(answer.fields());
        out.writeObjectPropertyStart("content");
        out.writeNumberProperty("size", content);
        out.writeStringProperty("mimeType", or(answer.fields().first("Content-Type"), "application/octet-stream"));
        text(exchange, content, onWire, output);
        out.writeEndObject();
        out.writeStringProperty("redirectURL", or(answer.fields().first("Location"), ""));
        out.writeNumberProperty("headersSize", UNKNOWN);
        out.writeNumberProperty("bodySize", content);
        out.writeEndObject();
    }

    /// The content stands at the end of the answer, unless it was sent in chunks.
    private void text(RecordedExchange exchange, long content, long onWire, List<Piece> output) {
        if (content == 0 || content > onWire) return;
        var span = exchange.sentSpan();
        var octets = RecordedOctets.all(output, new Span(span.to() - content, span.to()));
        if (octets == null || endsChunked(octets)) {
            out.writeStringProperty("comment", "It was not kept whole, or sent in chunks.");
            return;
        }
        out.writeStringProperty("encoding", "base64");
        out.writeName("text");
        out.writeBinary(octets);
    }

    private static boolean endsChunked(byte[] octets) {
        var end = new String(
                octets, Math.max(0, octets.length - 7), Math.min(7, octets.length), StandardCharsets.ISO_8859_1);
        return end.endsWith("\r\n0\r\n\r\n");
    }

    // ---- Both ------------------------------------------------------------------------------------------------------

    private void headers(Fields fields) {
        out.writeArrayPropertyStart("headers");
        fields.forEach((name, value) -> {
            out.writeStartObject();
            out.writeStringProperty("name", name);
            out.writeStringProperty("value", value);
            out.writeEndObject();
        });
        out.writeEndArray();
    }

    private void nothing(String name) {
        out.writeArrayPropertyStart(name);
        out.writeEndArray();
    }

    private void timings(RecordedExchange exchange) {
        long head = or(exchange.headAt(), exchange.begunAt());
        long handled = or(exchange.handledAt(), head);
        out.writeObjectPropertyStart("timings");
        for (var unknown : List.of("blocked", "dns", "connect", "ssl")) out.writeNumberProperty(unknown, UNKNOWN);
        out.writeNumberProperty("send", millis(exchange.begunAt(), head));
        out.writeNumberProperty("wait", millis(head, handled));
        out.writeNumberProperty("receive", millis(handled, exchange.answeredAt()));
        out.writeEndObject();
    }

    private static double millis(long from, long to) {
        return to < from ? 0 : (to - from) / MILLI;
    }

    private String date(long moment) {
        return Instant.ofEpochMilli(recording.epochMillis(moment)).toString();
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static long or(long moment, long otherwise) {
        return moment == Moment.NEVER ? otherwise : moment;
    }
}
