package dev.hark.inspector.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.hark.limit.Ticker;
import dev.hark.observe.CloseReason;
import dev.hark.observe.Persistence;
import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.http.Target;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Tells a [Recording] what a server would, event by event, under a clock that moves by a millisecond with each.
public final class Scene implements Ticker {
    public static final long MILLI = 1_000_000;
    private static final InetSocketAddress SERVER = new InetSocketAddress("127.0.0.1", 7878);

    private final Recording recording;
    private final Map<Long, Line> lines = new HashMap<>();
    private long now;

    /// What went over a connection.
    private static final class Line {
        private long received;
        private long sent;
        private long requests;
    }

    /// With room for all.
    public Scene() {
        this(64 * 1024 * 1024, 1_000_000);
    }

    public Scene(long room, int perSecond) {
        recording = new Recording(this, SecretFields.KNOWN, room, perSecond);
    }

    public Recording recording() {
        return recording;
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public long epochMillis() {
        return 1_800_000_000_000L + now / MILLI;
    }

    public Scene pass(long millis) {
        now += millis * MILLI;
        return this;
    }

    private long tick() {
        now += MILLI;
        return now;
    }

    private Line line(long connection) {
        return lines.computeIfAbsent(connection, _ -> new Line());
    }

    public Scene open(long connection) {
        return open(connection, "127.0.0.1");
    }

    public Scene open(long connection, String host) {
        var peer = new InetSocketAddress(host, 40_000 + (int) connection);
        recording.on(new ServerEvent.Opened(connection, peer, SERVER, 0, tick()));
        return this;
    }

    /// Octets come.
    public Scene receive(long connection, String octets) {
        line(connection).received += octets.length();
        recording.on(new ServerEvent.Received(connection, octets.length(), octets.getBytes(ISO_8859_1), tick()));
        return this;
    }

    /// A head is complete, which has come up to here.
    public Scene request(long connection, String target, String... fields) {
        return request(connection, line(connection).received, head("GET", target, 0, fields));
    }

    /// @param upTo octets of the input up to the head's end
    public Scene request(long connection, long upTo, RequestHead head) {
        recording.on(new ServerEvent.Requested(connection, ++line(connection).requests, head, upTo, tick()));
        return this;
    }

    public static RequestHead head(String method, String target, long contentLength, String... fields) {
        var name = Method.of(method);
        var parsed = Objects.requireNonNull(Target.parse(name, target));
        return new RequestHead(name, parsed, HttpVersion.HTTP_1_1, Fields.of(fields), contentLength);
    }

    public Scene contentRead(long connection, long octets, long upTo) {
        recording.on(new ServerEvent.ContentRead(connection, line(connection).requests, octets, upTo, tick()));
        return this;
    }

    public Scene handled(long connection) {
        recording.on(new ServerEvent.Handled(connection, line(connection).requests, tick()));
        return this;
    }

    public Scene send(long connection, String octets) {
        return send(connection, octets.length(), octets);
    }

    /// @param count how many, of which `octets` are the first
    public Scene send(long connection, long count, String octets) {
        line(connection).sent += count;
        recording.on(new ServerEvent.Sent(connection, count, octets.getBytes(ISO_8859_1), tick()));
        return this;
    }

    /// What was sent is the whole answer.
    public Scene answered(long connection, int status, String... fields) {
        return answered(connection, status, line(connection).sent, true, Persistence.PERSISTENT, fields);
    }

    public Scene answered(
            long connection, int status, long upTo, boolean complete, Persistence persistence, String... fields) {
        var head = new ResponseHead(new Status(status, "Any"), Fields.of(fields));
        long number = Math.max(1, line(connection).requests);
        recording.on(new ServerEvent.Answered(
                connection, number, null, head, 0, upTo, MILLI, complete, persistence, tick()));
        return this;
    }

    public Scene close(long connection, CloseReason why) {
        recording.on(new ServerEvent.Closed(connection, why, null, line(connection).requests, tick()));
        return this;
    }

    /// Anything else.
    public Scene on(ServerEvent event) {
        recording.on(event);
        return this;
    }

    /// A whole exchange.
    public Scene exchange(long connection, String target, int status, String... fields) {
        return receive(connection, "GET " + target + " HTTP/1.1\r\n\r\n")
                .request(connection, target, fields)
                .handled(connection)
                .send(connection, "HTTP/1.1 " + status + " Any\r\n\r\n")
                .answered(connection, status);
    }

    public RecordedConnection connection(long number) {
        return Objects.requireNonNull(recording.connection(number));
    }

    public RecordedExchange exchange(long connection, long number) {
        return Objects.requireNonNull(recording.exchange(connection, number));
    }

    /// The octets of pieces, a character each.
    static String text(List<Piece> pieces) {
        var text = new StringBuilder();
        for (var piece : pieces) text.append(new String(piece.octets(), ISO_8859_1));
        return text.toString();
    }
}
