package dev.hark.inspector.export;

import dev.hark.inspector.record.Moment;
import dev.hark.inspector.record.Piece;
import dev.hark.inspector.record.RecordedConnection;
import dev.hark.inspector.record.RecordedExchange;
import dev.hark.inspector.record.Recording;
import dev.hark.observe.AddressText;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// What was recorded as an HTTP Archive 1.2, which browsers and other programs read. What was no request is not in it,
/// nor what was not answered.
///
/// Sizes are those on the wire, but for the content of a response, which is in it as the client understood it: out of
/// its chunks, and out of gzip. Content that was not kept whole is left out, and a comment says so. Cookies are
/// not listed, because they are secrets.
public final class Har {
    /// What fails in the middle stays unfinished, so that nobody takes it for all.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final double MILLI = 1e6;
    private static final long UNKNOWN = -1;

    private final Recording recording;
    private final JsonGenerator out;

    private Har(Recording recording, JsonGenerator out) {
        this.recording = recording;
        this.out = out;
    }

    /// Writes all that is recorded, in UTF-8. Holds the octets of one connection at a time.
    ///
    /// @param to is left open
    /// @throws IOException if `to` throws it
    public static void write(Recording recording, OutputStream to) throws IOException {
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), to)) {
            new Har(recording, out).log();
        } catch (JacksonIOException e) {
            throw e.getCause();
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

    /// The request by which a page load is known.
    private record Page(String url, long begunAt) {}

    /// A page load is called by its first request, on whatever connection that came.
    private void pages() {
        var pages = new TreeMap<Long, Page>();
        for (var connection : recording.connections()) {
            for (var exchange : connection.exchanges()) {
                var asked = exchange.asked();
                if (exchange.pageLoad() == 0 || asked == null) continue;
                var page = pages.get(exchange.pageLoad());
                if (page != null && page.begunAt <= exchange.begunAt()) continue;
                pages.put(exchange.pageLoad(), new Page(url(asked, connection), exchange.begunAt()));
            }
        }
        pages.forEach((number, page) -> {
            out.writeStartObject();
            out.writeStringProperty("startedDateTime", date(page.begunAt));
            out.writeStringProperty("id", "page_" + number);
            out.writeStringProperty("title", page.url);
            out.writeObjectPropertyStart("pageTimings");
            out.writeEndObject();
            out.writeEndObject();
        });
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
        response(exchange, answer, output);
        out.writeObjectPropertyStart("cache");
        out.writeEndObject();
        timings(exchange);
        out.writeStringProperty("serverIPAddress", address(connection));
        out.writeStringProperty("connection", Long.toString(connection.number()));
        out.writeEndObject();
    }

    /// Without the zone of an IPv6 address (RFC 4007 §11), which other programs do not expect.
    private static String address(RecordedConnection connection) {
        var address = AddressText.of(connection.local().getAddress());
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
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
        if (asked.hasContent()) {
            var type = or(asked.fields().first("Content-Type"), "");
            HarContent.ofRequest(
                    out, type, WireMessage.received(exchange, input).content());
        }
        out.writeNumberProperty(
                "headersSize", exchange.headEnd() - exchange.receivedSpan().from());
        out.writeNumberProperty("bodySize", exchange.receivedSpan().to() - exchange.headEnd());
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

    private void response(RecordedExchange exchange, ResponseHead answer, List<Piece> output) {
        var message = WireMessage.sent(exchange, output);
        long headLength = message.headLength();
        long length = exchange.sentSpan().to() - exchange.sentSpan().from();
        out.writeObjectPropertyStart("response");
        out.writeNumberProperty("status", answer.status().code());
        out.writeStringProperty("statusText", answer.status().reason());
        out.writeStringProperty("httpVersion", HttpVersion.HTTP_1_1.toString()); // whatever was asked: RFC 9110 §6.2
        nothing("cookies");
        headers(message, answer.fields());
        out.writeObjectPropertyStart("content");
        var type = or(answer.fields().first("Content-Type"), "application/octet-stream");
        var coding = or(answer.fields().joined("Content-Encoding"), "");
        HarContent.ofResponse(out, exchange.octets(), type, coding, exchange.complete() ? message.content() : null);
        out.writeEndObject();
        out.writeStringProperty("redirectURL", or(answer.fields().first("Location"), ""));
        out.writeNumberProperty("headersSize", headLength);
        out.writeNumberProperty("bodySize", headLength < 0 ? UNKNOWN : length - headLength);
        out.writeEndObject();
    }

    /// As they were sent, with those by which the server frames the message (RFC 9112 §6); or, if they were not kept,
    /// as the handler gave them.
    private void headers(WireMessage message, Fields given) {
        out.writeArrayPropertyStart("headers");
        if (!message.fields(this::header)) given.forEach(this::header);
        out.writeEndArray();
    }

    // ---- Both ------------------------------------------------------------------------------------------------------

    private void headers(Fields fields) {
        out.writeArrayPropertyStart("headers");
        fields.forEach(this::header);
        out.writeEndArray();
    }

    private void header(String name, String value) {
        out.writeStartObject();
        out.writeStringProperty("name", name);
        out.writeStringProperty("value", value);
        out.writeEndObject();
    }

    private void nothing(String name) {
        out.writeArrayPropertyStart(name);
        out.writeEndArray();
    }

    /// As the client sees it: what it sends is the head and the content that the handler waited for.
    private void timings(RecordedExchange exchange) {
        long head = or(exchange.headAt(), exchange.begunAt());
        long handled = or(exchange.handledAt(), head);
        long content = exchange.contentAt();
        long asked = content > head && content <= handled ? content : head;
        out.writeObjectPropertyStart("timings");
        for (var unknown : List.of("blocked", "dns", "connect", "ssl")) out.writeNumberProperty(unknown, UNKNOWN);
        out.writeNumberProperty("send", millis(exchange.begunAt(), asked));
        out.writeNumberProperty("wait", millis(asked, handled));
        out.writeNumberProperty("receive", millis(handled, exchange.answeredAt()));
        out.writeEndObject();
    }

    private static double millis(long from, long to) {
        return to < from ? 0 : (to - from) / MILLI;
    }

    private String date(long moment) {
        return DATE.format(Instant.ofEpochMilli(recording.epochMillis(moment)));
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static long or(long moment, long otherwise) {
        return moment == Moment.NEVER ? otherwise : moment;
    }
}
