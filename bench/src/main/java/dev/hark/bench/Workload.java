package dev.hark.bench;

import static dev.hark.bench.subject.Feature.CODE;
import static dev.hark.bench.subject.Feature.CONSTANT;
import static dev.hark.bench.subject.Feature.FILES;
import static dev.hark.bench.subject.Feature.FORMS;

import dev.hark.bench.load.Wrk;
import dev.hark.bench.report.Figure;
import dev.hark.bench.report.Section;
import dev.hark.bench.subject.Feature;
import java.util.Locale;

/// What is asked of the subjects.
enum Workload {
    PLAINTEXT_1("a constant answer of 13 octets, 1 connection", CONSTANT, new Steady("/plaintext", Wrk.get(1))),
    PLAINTEXT_64("a constant answer of 13 octets, 64 connections", CONSTANT, new Steady("/plaintext", Wrk.get(64))),
    PLAINTEXT_1024(
            "a constant answer of 13 octets, 1,024 connections", CONSTANT, new Steady("/plaintext", Wrk.get(1024))),
    ROUTER(
            "50 routes, a path parameter, two filters, 300 octets of JSON, 64 connections",
            CODE,
            new Steady("/api/users/42", Wrk.get(64).with("Authorization", "Bearer token"))),
    PIPELINED(
            "a constant answer of 13 octets, 64 connections, 16 requests at a time on each",
            CONSTANT,
            new Steady("/plaintext", Wrk.pipelined(64, 16))),
    SHORT_10("a constant answer, 64 clients, a new connection every 10 requests", CONSTANT, new Fresh(10)),
    SHORT_1("a constant answer, 64 clients, a new connection for every request", CONSTANT, new Fresh(1)),
    FILE_1K("a file of 1 KiB, 64 connections", FILES, new Steady("/1k", Wrk.get(64))),
    FILE_100K("a file of 100 KiB, 32 connections", FILES, new Steady("/100k", Wrk.get(32))),
    FILE_10M("a file of 10 MiB, 32 connections", FILES, new Steady("/10m", Wrk.get(32))),
    SIDECAR(
            "a page of 100 KiB that is stored in gzip too, in 10 KiB; 64 connections that take gzip",
            FORMS,
            new Steady("/page.html", Wrk.get(64).with("Accept-Encoding", "gzip, deflate"))),
    NOT_MODIFIED(
            "a file of 100 KiB that the client has: 304, 64 connections",
            FORMS,
            new Steady("/100k", Wrk.get(64).with("If-None-Match", "*"))),
    RANGE_1G(
            "64 KiB from the middle of a file of 1 GiB, 32 connections",
            FORMS,
            new Steady("/1g", Wrk.get(32).with("Range", "bytes=536870912-536936447"))),
    POST_1K("POST of 1 KiB, read by the handler, 64 connections", CODE, new Steady("/upload", Wrk.post(64, 1 << 10))),
    POST_1M("POST of 1 MiB, read by the handler, 32 connections", CODE, new Steady("/upload", Wrk.post(32, 1 << 20))),
    WAIT("a handler that waits for 10 ms, 1,000 connections", CODE, new Steady("/wait", Wrk.get(1000))),
    IDLE("10,000 idle connections, each after one answer; a fresh server", CONSTANT, new Idle(10_000)),
    START("from the start of the process to the first complete answer", CONSTANT, new Start(10)),
    LATENCY(
            "64 connections at half of the lowest subject's most on plaintext-64, counted from when each was due",
            CONSTANT,
            new HalfLoad(64)),
    FAIRNESS(
            "32 clients ask for 50 ms of computing again and again: how long do 32 others wait, 50 requests a second each?",
            CODE,
            new Greedy(32));

    private final String description;
    private final Feature feature;

    @SuppressWarnings("ImmutableEnumChecker") // records of values
    private final Kind kind;

    /// @param feature that a subject must have for it
    Workload(String description, Feature feature, Kind kind) {
        this.description = description;
        this.feature = feature;
        this.kind = kind;
    }

    /// How it is measured.
    sealed interface Kind {}

    /// The same request again and again, by wrk.
    record Steady(String target, Wrk wrk) implements Kind {}

    /// New connections.
    ///
    /// @param each requests on one
    record Fresh(int each) implements Kind {}

    /// Connections that do nothing.
    record Idle(int connections) implements Kind {}

    /// A start each round.
    record Start(int rounds) implements Kind {}

    /// A steady rate.
    record HalfLoad(int connections) implements Kind {}

    /// Some ask for much, as many others for little.
    record Greedy(int clients) implements Kind {}

    /// How it is called in options, files and reports.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Feature feature() {
        return feature;
    }

    Kind kind() {
        return kind;
    }

    Section section() {
        return new Section(key(), description, measure());
    }

    private Figure measure() {
        return switch (kind) {
            case Steady _, Fresh _ -> Figure.CPU;
            case Idle _ -> Figure.HEAP_EACH;
            case Start _ -> Figure.START;
            case HalfLoad _, Greedy _ -> Figure.P99;
        };
    }
}
