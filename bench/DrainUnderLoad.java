import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// SIGTERM while wrk runs at full speed, and clients of our own beside it: `bench/drain-under-load [RUNS]`.

static final byte[] CONTENT = "Hello, World!\n".repeat(20).getBytes(StandardCharsets.US_ASCII);
static final int CLIENTS_OF_A_KIND = 6;
static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
static final Pattern ERRORS = Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
static final Pattern STATUS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

final Queue<String> stories = new ConcurrentLinkedQueue<>();
/// What became of the requests of clients of each manner.
final Map<DrainClient.Manner, Map<DrainClient.Fate, Integer>> fates = new TreeMap<>();
final List<String> missed = new ArrayList<>();
long wrkRequests;
long wrkLost;
int wrkRunsWithLoss;

void main(String[] words) throws Exception {
    int runs = words.length > 0 ? Integer.parseInt(words[0]) : 50;
    var bench = new Bench("Drain under load, %d times".formatted(runs));
    var site = Bench.folder();
    Files.write(site.resolve("small"), CONTENT);
    var random = new Random(1);
    for (int run = 1; run <= runs; run++) {
        int before = missed.size();
        drain(site, run, 700 + random.nextInt(600));
        if (run % 10 == 0 || missed.size() > before) {
            IO.println("run %3d: wrk %,d requests, %d lost; load %s".formatted(run, wrkRequests, wrkLost, Bench.load()));
        }
    }
    table(runs);
    stories.stream().filter(story -> !story.contains(" NOT_LET_IN")).limit(40).forEach(story -> IO.println("  " + story));
    stories.stream().filter(story -> story.contains(" NOT_LET_IN")).limit(5).forEach(story -> IO.println("  " + story));
    bench.judge(missed);
    bench.end();
}

/// @param millis when to send SIGTERM, after the clients have begun
void drain(Path site, int run, int millis) throws Exception {
    try (var hark = Subject.command(site)) {
        var wrk = Bench.endWithUs(new ProcessBuilder("wrk", "-t1", "-c64", "-d2s", "http://127.0.0.1:" + hark.port() + "/small")
                .redirectErrorStream(true).start());
        var signalled = new AtomicLong();
        var clients = new ArrayList<DrainClient>();
        for (var manner : DrainClient.Manner.values()) {
            for (int i = 0; i < CLIENTS_OF_A_KIND; i++) {
                clients.add(new DrainClient(hark.port(), manner, CONTENT, signalled, stories));
            }
        }
        var threads = clients.stream().map(client -> Thread.ofPlatform().daemon().start(client)).toList();
        Thread.sleep(millis);
        signalled.set(System.nanoTime());
        hark.terminate();
        int code = hark.awaitEnd();
        DrainClient.join(threads);
        var said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        wrk.waitFor();
        if (code != 0) missed.add("run %d: the server ended with %d".formatted(run, code));
        if (hark.said().size() > 1) missed.add("run %d: the server complained: %s".formatted(run, hark.said()));
        wrk(run, said);
        for (var client : clients) own(run, client);
    }
}

/// Its connect and write errors are the refused connections after the end: it tries, and writes, without looking.
void wrk(int run, String said) {
    wrkRequests += number(REQUESTS, 1, said);
    long read = number(ERRORS, 2, said);
    long timeout = number(ERRORS, 4, said);
    long status = number(STATUS, 1, said);
    if (read + timeout + status == 0) return;
    wrkLost += read + timeout;
    wrkRunsWithLoss++;
    missed.add("run %d: wrk saw %d read errors, %d timeouts, %d answers other than 200".formatted(run, read, timeout, status));
}

long number(Pattern pattern, int group, String said) {
    var matcher = pattern.matcher(said);
    return matcher.find() ? Long.parseLong(matcher.group(group)) : 0;
}

void own(int run, DrainClient client) {
    var all = fates.computeIfAbsent(client.manner(), _ -> new TreeMap<>());
    client.fates.forEach((fate, count) -> {
        all.merge(fate, count, Integer::sum);
        switch (fate) {
            case ANSWERED, BEHIND_THE_LAST, NOT_SENT, REFUSED, NOT_LET_IN -> {}
            case SHORT, WRONG, LOST -> missed.add("run %d: %s, %d %s".formatted(run, client.manner(), count, fate));
        }
    });
}

void table(int runs) {
    IO.println("\n| client | runs | requests answered | lost | short or wrong | behind the last answer "
            + "| ended before it was sent | never let in |");
    IO.println("|---|---|---|---|---|---|---|---|");
    IO.println("| wrk, 64 connections | %d | %,d | %d in %d runs | | | | |".formatted(runs, wrkRequests, wrkLost, wrkRunsWithLoss));
    fates.forEach((manner, of) -> IO.println("| own, %s | %d | %,d | %d | %d | %d | %d | %d |".formatted(
            manner, runs, count(of, DrainClient.Fate.ANSWERED), count(of, DrainClient.Fate.LOST),
            count(of, DrainClient.Fate.SHORT) + count(of, DrainClient.Fate.WRONG), count(of, DrainClient.Fate.BEHIND_THE_LAST),
            count(of, DrainClient.Fate.NOT_SENT), count(of, DrainClient.Fate.NOT_LET_IN))));
    IO.println("");
}

int count(Map<DrainClient.Fate, Integer> of, DrainClient.Fate fate) {
    return of.getOrDefault(fate, 0);
}
