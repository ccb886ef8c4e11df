import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/// A mixed load for half an hour: does anything grow? `bench/soak [MINUTES]`.
///
/// For each sample the clients pause, so that all samples are of the same state: a server at rest, after a collection.
/// The first fifth of the samples is warming up. Of the others the medians of the first and the last third are compared.

static final byte[] SMALL = "Hello, World!\n".repeat(50).getBytes(StandardCharsets.US_ASCII);
static final int LARGE = 4 * 1024 * 1024;
static final int SAMPLES = 30;
static final long MEGABYTE = 1_000_000;

final List<Subject.Vitals> samples = new ArrayList<>();

void main(String[] words) throws Exception {
    int minutes = words.length > 0 ? Integer.parseInt(words[0]) : 30;
    var bench = new Bench("Soak of %d minutes".formatted(minutes));
    var site = Bench.folder();
    Files.write(site.resolve("small"), SMALL);
    try (var large = new RandomAccessFile(site.resolve("large").toFile(), "rw")) {
        large.setLength(LARGE);
    }
    try (var hark = Subject.command(site)) {
        var clients = new SoakClients(hark.port(), SMALL, LARGE);
        clients.start();
        IO.println("\n minute   deeds  failed  at rest, after a collection");
        for (int i = 1; i <= SAMPLES; i++) {
            Thread.sleep(minutes * 60_000L / SAMPLES);
            sample(hark, clients, minutes * i / (double) SAMPLES);
        }
        clients.pause();
        IO.println("\nDone: " + clients.deeds);
        clients.failures.forEach((what, count) -> IO.println("Failed %s times: %s".formatted(count, what)));
        hark.terminate();
        int code = hark.awaitEnd();
        var missed = grown();
        long failed = sum(clients.failures);
        if (failed > 0) missed.add("%d deeds failed, such as %s".formatted(failed, clients.failures.keySet().iterator().next()));
        if (code != 0) missed.add("the server ended with " + code);
        if (hark.said().size() > 1) missed.add("the server complained: " + hark.said());
        bench.judge(missed);
    }
    bench.end();
}

void sample(Subject hark, SoakClients clients, double minute) throws Exception {
    clients.pause();
    try {
        long fewest = Long.MAX_VALUE; // Who was refused is listened to for two seconds more.
        for (int i = 0; i < 30; i++) {
            fewest = Math.min(fewest, hark.descriptors());
            if (i > 0 && !samples.isEmpty() && fewest <= samples.getLast().descriptors()) break;
            Thread.sleep(100);
        }
        var vitals = hark.vitals();
        samples.add(vitals);
        IO.println("%7.1f %7d %7d  %s".formatted(minute, sum(clients.deeds), sum(clients.failures), vitals));
    } finally {
        clients.resume();
    }
}

long sum(Map<String, AtomicLong> counts) {
    return counts.values().stream().mapToLong(AtomicLong::get).sum();
}

/// What has grown by more than is borne.
List<String> grown() {
    var missed = new ArrayList<String>();
    flat(missed, "live heap, octets", Subject.Vitals::heap, MEGABYTE);
    flat(missed, "direct buffers, octets", Subject.Vitals::direct, MEGABYTE);
    flat(missed, "resident memory, octets", Subject.Vitals::resident, samples.getLast().resident() / 10);
    flat(missed, "descriptors", Subject.Vitals::descriptors, 0);
    flat(missed, "threads", Subject.Vitals::threads, 4); // the JVM's compilers come and go
    return missed;
}

void flat(List<String> missed, String what, ToLongFunction<Subject.Vitals> value, long tolerance) {
    var counted = samples.subList(SAMPLES / 5, SAMPLES);
    int third = counted.size() / 3;
    long first = median(counted.subList(0, third), value);
    long last = median(counted.subList(counted.size() - third, counted.size()), value);
    IO.println("%s: %,d in the first third, %,d in the last; %,d more are borne".formatted(what, first, last, tolerance));
    if (last > first + tolerance) missed.add("%s grew from %,d to %,d".formatted(what, first, last));
}

long median(List<Subject.Vitals> some, ToLongFunction<Subject.Vitals> value) {
    return some.stream().mapToLong(value).sorted().skip(some.size() / 2).findFirst().orElseThrow();
}
