package dev.hark.limit;

import static dev.hark.limit.Limit.Unit.COUNT;
import static dev.hark.limit.Limit.Unit.NANOSECONDS;
import static dev.hark.limit.Limit.Unit.OCTETS;
import static dev.hark.limit.Limit.Unit.OCTETS_PER_SECOND;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Everything that hark bounds, with the default and whose example it follows. Nothing else in the server has a bound
/// that is not here.
///
/// Each has a least value, below which the server could answer nobody. Some may be 0 besides, where that stands for
/// something else: no bound, or what the machine has. `docs/limits.md` is made of what is said here.
public enum Limit {
    /// The request line without its CRLF. nginx, Kestrel and Jetty: 8 KiB; RFC 9112 §3 wants 8,000 at least. In less
    /// than 32 octets there is hardly more than `GET / HTTP/1.1`.
    REQUEST_LINE(OCTETS, 8 * 1024, from(32)),
    /// All field lines of a request's header section together. nginx `large_client_header_buffers`, Kestrel: 32
    /// KiB. In less than 32 octets there is hardly a `Host`, which every request must have.
    FIELD_SECTION(OCTETS, 32 * 1024, from(32)),
    /// Field lines in a header or trailer section. Apache `LimitRequestFields`, Kestrel: 100. Every request has a
    /// `Host`.
    FIELDS(COUNT, 100, from(1)),
    /// Content of a request that a handler wants whole. A handler that streams it is not held to this. nginx: 1
    /// MiB, Kestrel: 30 MB, Caddy: none; 10 MiB carries a form with a picture.
    CONTENT(OCTETS, 10 * 1024 * 1024, from(0)),
    /// Extensions of one chunk. Nobody uses them; Go stops at 16 KiB a message.
    CHUNK_EXTENSION(OCTETS, 1024, from(0)),
    /// The trailer section. As h11 and Bandit bound the header section; trailers are shorter.
    TRAILER_SECTION(OCTETS, 8 * 1024, from(0)),
    /// Content that is read and thrown away after an answer that did not wait for it, before the connection is
    /// closed instead. Go: 256 KiB.
    UNREAD_CONTENT(OCTETS, 256 * 1024, from(0)),

    /// Connections at once; 0 for as many as the process may open descriptors, less a reserve of 16.
    CONNECTIONS(COUNT, 0, zeroOrFrom(1)),
    /// Connections at once from one peer address; 0 for no bound. Who has more is answered 503. nginx `limit_conn`,
    /// HAProxy: none unless set, because many people may be behind one address. IPv6 addresses count by their
    /// first 64 bits, because whoever is given one is given all that begin like it (RFC 6177, RFC 7934).
    CONNECTIONS_PER_PEER(COUNT, 0, zeroOrFrom(1)),
    /// Memory in which all connections together keep what was received and what is to be sent: buffers, large heads,
    /// content that a handler wants whole. Who needs more is answered 503. 0 for a quarter of the heap that the JVM
    /// may use. Envoy's overload manager bounds the heap; most bound each connection alone. In less than 16 KiB no
    /// request could be received.
    MEMORY(OCTETS, 0, zeroOrFrom(16 * 1024)),
    /// Requests on one connection; 0 for no bound. nginx: 1,000.
    REQUESTS_PER_CONNECTION(COUNT, 0, zeroOrFrom(1)),
    /// Connections that the kernel completes before they are accepted. The system's own bound (`somaxconn`) is
    /// 4,096.
    BACKLOG(COUNT, 4096, from(1)),

    /// From accept to the first octet. Kestrel and Go bound it with the head.
    FIRST_OCTET(NANOSECONDS, Duration.ofSeconds(10).toNanos(), from(Range.MILLISECOND)),
    /// From a request's first octet to the end of its head. Apache `mod_reqtimeout`: 20 s; Kestrel: 30 s.
    HEAD(NANOSECONDS, Duration.ofSeconds(10).toNanos(), from(Range.MILLISECOND)),
    /// From an answer to the next request's first octet. nginx: 75 s; Kestrel: 130 s; Node: 5 s.
    IDLE(NANOSECONDS, Duration.ofSeconds(60).toNanos(), from(Range.MILLISECOND)),
    /// How slowly a client may send content, after [#GRACE]; 0 for no bound. IIS and Kestrel: 240 B/s.
    CONTENT_RATE(OCTETS_PER_SECOND, 240, zeroOrFrom(1)),
    /// How slowly a client may take an answer, after [#GRACE]; 0 for no bound. IIS and Kestrel: 240 B/s.
    WRITE_RATE(OCTETS_PER_SECOND, 240, zeroOrFrom(1)),
    /// How long a client may be slower than [#CONTENT_RATE] and [#WRITE_RATE]. IIS and Kestrel: 5 s.
    GRACE(NANOSECONDS, Duration.ofSeconds(5).toNanos(), from(Range.MILLISECOND)),
    /// How long a handler may take before it is interrupted; 0 for no bound. With the reading of the request's
    /// content, not with the writing of the response's. It ends no wait for content: [#CONTENT_RATE] does. Go
    /// `http.TimeoutHandler`, Kestrel: none unless set.
    HANDLER(NANOSECONDS, 0, zeroOrFrom(Range.MILLISECOND)),
    /// How long a client that still sends is listened to after the last answer, so that it can read that answer.
    /// nginx `lingering_timeout`: 5 s.
    LINGER(NANOSECONDS, Duration.ofSeconds(2).toNanos(), from(0)),
    /// How long a connection that waits for a request is listened to once a drain has begun: a request may be on its
    /// way, and closing then would lose it. Envoy `drain_timeout`: 5 s; nginx: none.
    LAST_CALL(NANOSECONDS, Duration.ofMillis(200).toNanos(), from(0)),
    /// How long a drain waits for what is in flight. Kubernetes' own patience: 30 s.
    DRAIN(NANOSECONDS, Duration.ofSeconds(30).toNanos(), from(0));

    /// What a limit counts.
    public enum Unit {
        OCTETS,
        COUNT,
        NANOSECONDS,
        OCTETS_PER_SECOND
    }

    /// The values that a limit may have: 0 besides, where that stands for something else.
    private record Range(long least, boolean orZero) {
        private static final long MILLISECOND = 1_000_000;
    }

    private static Range from(long least) {
        return new Range(least, false);
    }

    private static Range zeroOrFrom(long least) {
        return new Range(least, true);
    }

    private final Unit unit;
    private final long byDefault;

    @SuppressWarnings("ImmutableEnumChecker") // a record of two values
    private final Range range;

    Limit(Unit unit, long byDefault, Range range) {
        this.unit = unit;
        this.byDefault = byDefault;
        this.range = range;
    }

    public Unit unit() {
        return unit;
    }

    /// The default, in [#unit].
    public long byDefault() {
        return byDefault;
    }

    /// What it is called where people read and write it: `connections-per-peer`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it may have that value, in its unit.
    public boolean allows(long value) {
        return value >= range.least || (value == 0 && range.orZero);
    }

    /// Which values it may have, in words: `16KiB or more, or 0`.
    public String allowed() {
        return written(range.least) + " or more" + (range.orZero ? ", or 0" : "");
    }

    /// A value of its as people write it, with a unit: `64KiB`, `200ms`, `100`.
    public String written(long value) {
        if (value == 0) return "0";
        return switch (unit) {
            case COUNT -> Long.toString(value);
            case OCTETS, OCTETS_PER_SECOND -> written(value, List.of("MiB", "KiB", "B"), 1024 * 1024, 1024);
            case NANOSECONDS -> written(value, List.of("s", "ms", "ns"), 1000 * Range.MILLISECOND, Range.MILLISECOND);
        };
    }

    /// In the largest of three units of which it is a multiple.
    private static String written(long value, List<String> units, long large, long middle) {
        if (value % large == 0) return value / large + units.get(0);
        return value % middle == 0 ? value / middle + units.get(1) : value + units.get(2);
    }
}
