import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// 5,000 attackers at once, and a normal client meanwhile: `bench/slow-attacks [ATTACKERS [WORD]]`.

/// Milliseconds.
static final int P99 = 50;
/// A connection may outlive its deadline by the time that the server lingers (2 s), and by the load, in seconds.
static final int SLACK = 5;
/// What heap and direct buffers may grow by, for each attacker.
static final long OCTETS_EACH = 64 * 1024;
/// What heap and direct buffers may have kept when the attackers have gone: the pool of buffers.
static final long KEPT = 64 * 1024 * 1024;
static final byte[] CONTENT = "Hello, World!\n".getBytes(StandardCharsets.US_ASCII);

int attackers;
/// Only attacks whose title has it are made.
String word;
Bench bench;

void main(String[] words) throws Exception {
    attackers = words.length > 0 ? Integer.parseInt(words[0]) : 5000;
    word = words.length > 1 ? words[1] : "";
    bench = new Bench("Slow attacks");
    var site = Bench.folder();
    Files.write(site.resolve("small"), CONTENT);
    try (var large = new RandomAccessFile(site.resolve("large").toFile(), "rw")) {
        large.setLength(64 * 1024 * 1024);
    }
    command(site);
    library();
    slowHttpTest(site);
    bench.end();
}

/// What a folder can be attacked with.
void command(Path site) throws Exception {
    try (var hark = Subject.command(site)) {
        warmUp(hark);
        for (var attack : List.of(Attack.SILENT, Attack.SLOW_HEAD, Attack.SLOW_READ)) {
            attack(hark, "the command, " + attack.title, of(attack));
        }
        attack(hark, "the command, a mix", of(Attack.SILENT, Attack.SLOW_HEAD, Attack.SLOW_READ));
    }
}

/// What needs a handler that reads.
void library() throws Exception {
    try (var hark = Subject.workbench()) {
        warmUp(hark);
        for (var attack : List.of(Attack.SLOW_LENGTH, Attack.SLOW_CHUNKS, Attack.SLOW_READ)) {
            attack(hark, "the library, " + attack.title, of(attack));
        }
        attack(hark, "the library, a mix of all", of(Attack.values()));
    }
}

void attack(Subject hark, String title, List<Attack> attacks) throws Exception {
    if (title.contains(word)) bench.measure(() -> attacked(hark, title, attacks));
}

List<Attack> of(Attack... kinds) {
    return Collections.nCopies(attackers / kinds.length + 1, List.of(kinds)).stream()
            .flatMap(List::stream).limit(attackers).toList();
}

void warmUp(Subject hark) throws Exception {
    var others = new Others(hark.port(), "/small", CONTENT).start(8, 2, 200);
    var warm = new Attackers(hark.port(), of(Attack.SILENT, Attack.SLOW_HEAD)).start();
    Thread.sleep(8000);
    warm.stop();
    others.stop();
    awaitGone(hark, 200);
}

/// Waits until the server has hardly any connection, for 10 s at most.
void awaitGone(Subject hark, long descriptors) throws Exception {
    for (int i = 0; i < 100 && hark.descriptors() > descriptors; i++) Thread.sleep(100);
}

List<String> attacked(Subject hark, String title, List<Attack> attacks) throws Exception {
    IO.println("\n%,d attackers, %s (load %s)".formatted(attacks.size(), title, Bench.load()));
    var before = hark.vitals();
    IO.println("  before   " + before);
    var alone = alone(hark);
    var others = new Others(hark.port(), "/small", CONTENT).start(8, 2, 20);
    others.countFromNow();
    var crowd = new Attackers(hark.port(), attacks).start();
    int patience = attacks.stream().mapToInt(attack -> attack.patience).max().orElseThrow();
    Thread.sleep(1000L * (attackers / 2500 + 2 + SLACK + patience));
    int connected = crowd.connected();
    others.stop();
    var height = hark.vitals();
    IO.println("  height   %s, %,d attackers connected".formatted(height, connected));
    crowd.stop();
    awaitGone(hark, before.descriptors());
    var after = hark.vitals();
    IO.println("  after    " + after);
    IO.println("  kept alive      " + others.kept());
    IO.println("  new connections " + others.fresh());
    crowd.ends.forEach((attack, ends) -> IO.println("  %-18s ended: %s; borne for %.1f s at most".formatted(
            attack.title, ends, crowd.longest.get(attack) / 1e9)));
    return Stream.of(served(title, others, alone), cut(title, crowd, attacks), memory(title, before, height, after), there(title, connected))
            .flatMap(List::stream).toList();
}

/// What the machine allows a normal client at this time, without attackers.
Others.Waits alone(Subject hark) throws Exception {
    var others = new Others(hark.port(), "/small", CONTENT).start(8, 2, 20);
    others.countFromNow();
    Thread.sleep(4000);
    others.stop();
    IO.println("  nobody attacks  " + others.kept());
    return others.kept();
}

List<String> there(String title, int connected) {
    return connected > attackers * 9 / 10 ? List.of() : List.of(title + ": only " + connected + " attackers were connected");
}

List<String> served(String title, Others others, Others.Waits alone) {
    var missed = new ArrayList<String>();
    var format = "%s: p99 of %s %.1f ms, not %d (%.1f before the attack)";
    double kept = others.kept().p99();
    double fresh = others.fresh().p99();
    if (kept > P99) missed.add(format.formatted(title, "a normal client", kept, P99, alone.p99()));
    if (fresh > P99) missed.add(format.formatted(title, "new connections", fresh, P99, alone.p99()));
    var failures = others.failures();
    if (!failures.isEmpty()) {
        missed.add("%s: %d normal requests failed, first with %s".formatted(title, failures.size(), failures.getFirst()));
    }
    return missed;
}

/// Every attacker must have been cut in time, in the way of his kind.
List<String> cut(String title, Attackers crowd, List<Attack> attacks) {
    var missed = new ArrayList<String>();
    for (var attack : attacks.stream().distinct().toList()) {
        var ends = crowd.ends.getOrDefault(attack, Map.of());
        for (var end : ends.keySet()) {
            if (!attack.ends.contains(end)) missed.add("%s: %d %s ended so: %s".formatted(title, ends.get(end), attack.title, end));
        }
        int count = ends.values().stream().mapToInt(Integer::intValue).sum();
        long many = attacks.stream().filter(attack::equals).count();
        if (count < many) missed.add("%s: only %d of %d %s were cut".formatted(title, count, many, attack.title));
        double longest = crowd.longest.getOrDefault(attack, 0L) / 1e9;
        if (longest > attack.patience + SLACK) missed.add("%s: %s borne for %.1f s".formatted(title, attack.title, longest));
    }
    return missed;
}

List<String> memory(String title, Subject.Vitals before, Subject.Vitals height, Subject.Vitals after) {
    var missed = new ArrayList<String>();
    long grown = height.heap() + height.direct() - before.heap() - before.direct();
    IO.println("  heap and direct buffers for each attacker: %,d B".formatted(grown / attackers));
    if (grown > attackers * OCTETS_EACH) missed.add("%s: heap and direct buffers grew by %.1f MB".formatted(title, grown / 1e6));
    long kept = after.heap() + after.direct() - before.heap() - before.direct();
    if (kept > KEPT) missed.add("%s: %.1f MB were not given back".formatted(title, kept / 1e6));
    if (after.descriptors() > before.descriptors()) {
        missed.add("%s: %d descriptors, %d before".formatted(title, after.descriptors(), before.descriptors()));
    }
    if (after.threads() > before.threads() + 8) missed.add("%s: %d threads, %d before".formatted(title, after.threads(), before.threads()));
    return missed;
}

// ---- slowhttptest ------------------------------------------------------------------------------------------------

void slowHttpTest(Path site) throws Exception {
    if (Stream.of(System.getenv("PATH").split(":")).noneMatch(folder -> Files.isExecutable(Path.of(folder, "slowhttptest")))) {
        IO.println("\nslowhttptest is not installed (on Debian: apt-get install slowhttptest), so its attacks are left out.");
        return;
    }
    try (var hark = Subject.command(site)) {
        warmUp(hark);
        var url = "http://127.0.0.1:" + hark.port() + "/";
        for (var how : List.of(
                List.of("slow heads (-H)", "-H", "-i", "1", "-u", url + "small"),
                List.of("slow content (-B)", "-B", "-i", "1", "-u", url + "small"),
                List.of("slow reading (-X)", "-X", "-n", "1", "-z", "32", "-w", "512", "-y", "1024",
                        "-u", url + "large"))) {
            var title = "slowhttptest, " + how.getFirst();
            if (title.contains(word)) bench.measure(() -> slowHttpTest(hark, title, how.subList(1, how.size())));
        }
    }
}

List<String> slowHttpTest(Subject hark, String title, List<String> how) throws Exception {
    IO.println("\n%,d connections, %s (load %s)".formatted(attackers, title, Bench.load()));
    var alone = alone(hark);
    var command = new ArrayList<>(List.of("slowhttptest", "-c", "" + attackers, "-r", "1000", "-l", "20", "-p", "3", "-v", "1"));
    command.addAll(how);
    var others = new Others(hark.port(), "/small", CONTENT).start(8, 2, 20);
    others.countFromNow();
    var test = Bench.endWithUs(new ProcessBuilder(command).redirectErrorStream(true).start());
    var said = new String(test.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "");
    test.waitFor();
    others.stop();
    awaitGone(hark, 200);
    IO.println("  kept alive      " + others.kept());
    IO.println("  new connections " + others.fresh());
    said.lines().filter(line -> line.matches("(?i).*(exit status|service available|closed|connected):.*"))
            .map(String::strip).distinct().forEach(line -> IO.println("  it says: " + line));
    var missed = new ArrayList<>(served(title, others, alone));
    if (said.matches("(?is).*service available: *NO.*")) missed.add(title + ": it found the service unavailable");
    return missed;
}
