package dev.hark.inspector.page;

import dev.hark.inspector.record.RecordedConnection;
import dev.hark.inspector.record.Recording;
import dev.hark.observe.AddressText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Tells one page what happens, as server-sent events (HTML Standard §9.2): first all that is known, then, ten times a
/// second, what has changed since. A page that does not read holds up nobody but this stream, and misses only what has
/// changed again meanwhile.
final class ChangeStream {
    private static final long BETWEEN = 100;
    /// Without a word the server would not see that the page has gone, nor the page that the server has. In turns of
    /// [#BETWEEN].
    private static final int HEARTBEAT = 10;

    /// Connections that are told in one event: the page can show the first while the others are on their way.
    private static final int IN_ONE = 200;

    private static final byte[] BEGIN = octets("retry: 1000\n\n");
    private static final byte[] COMMENT = octets(":\n\n");
    private static final byte[] END = octets("\n\n");
    private static final byte[] FULL = octets("retry: 10000\n\nevent: full\ndata: {}\n\n");

    private final Recording recording;
    private final CountDownLatch closed;
    private final OutputStream out;
    /// The connections that the page knows.
    private final Set<Long> known = new HashSet<>();

    private long goneBefore;

    /// @param closed at 0 the stream ends
    ChangeStream(Recording recording, CountDownLatch closed, OutputStream out) {
        this.recording = recording;
        this.closed = closed;
        this.out = out;
    }

    /// Tells a page that it is one too many.
    static void refuse(OutputStream out) throws IOException {
        out.write(FULL);
    }

    /// Returns when the server ends.
    ///
    /// @throws IOException when the page has gone
    void write() throws IOException, InterruptedException {
        out.write(BEGIN);
        event("hello", this::hello);
        long mark = 0;
        int silent = 0;
        do {
            if (recording.hasChangedSince(mark)) {
                long next = recording.mark();
                changes(recording.changedSince(mark).iterator());
                mark = next;
                silent = 0;
            } else if (++silent == HEARTBEAT) {
                out.write(COMMENT);
                silent = 0;
            }
            out.flush();
        } while (!closed.await(BETWEEN, TimeUnit.MILLISECONDS));
    }

    private void hello(Json json) {
        var out = json.out();
        out.writeStartObject();
        json.number("epochMillis", recording.epochMillis(recording.now()));
        json.moment("now", recording.now());
        json.number("room", recording.room());
        out.writeArrayPropertyStart("servers");
        for (var address : recording.addresses()) out.writeString("http://" + AddressText.of(address));
        out.writeEndArray();
        out.writeEndObject();
    }

    private void changes(Iterator<RecordedConnection> changed) throws IOException {
        do {
            event("changes", json -> changes(json, changed));
        } while (changed.hasNext());
    }

    private void changes(Json json, Iterator<RecordedConnection> changed) {
        var out = json.out();
        out.writeStartObject();
        json.moment("now", recording.now());
        json.number("memory", recording.memory());
        json.number("forgotten", recording.forgotten());
        out.writeArrayPropertyStart("gone");
        for (var number : gone()) out.writeNumber(number);
        out.writeEndArray();
        out.writeArrayPropertyStart("connections");
        var summary = new SummaryJson(json);
        for (int i = 0; i < IN_ONE && changed.hasNext(); i++) {
            var connection = changed.next();
            known.add(connection.number());
            // It may have gone since it was found to have changed. From now on that is told.
            if (recording.has(connection.number())) summary.connection(connection);
            else known.remove(connection.number());
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /// The connections that the page knows, and that are not remembered any more since it was told last.
    private List<Long> gone() {
        long now = recording.gone();
        if (now == goneBefore) return List.of();
        goneBefore = now;
        var gone = known.stream().filter(number -> !recording.has(number)).toList();
        gone.forEach(known::remove);
        return gone;
    }

    private void event(String name, Consumer<Json> data) throws IOException {
        out.write(octets("event: " + name + "\ndata: "));
        Json.write(recording, data, out);
        out.write(END);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
