import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

// Starts ./hark in several ways, has wrk ask each of them in turns, and tells what a request costs in each: see bench/watched.

static final Pattern LISTENS = Pattern.compile("Listening on (http://\\S+)");
static final Pattern PAGE = Pattern.compile("See through it at (http://\\S+)");
static final Pattern ANSWERED = Pattern.compile("(\\d+) requests in");
static final double TICKS_PER_SECOND = 100;

enum Page {
    NONE,
    CLOSED,
    READ,
    NEVER_READ
}

/// One way to start it.
///
/// @param bound the most that a request may cost, as a multiple of the first one's; 0 for none
record Way(String name, boolean shows, boolean inTerminal, Page page, double bound) {}

static final List<Way> WAYS = List.of(
        new Way("alone", false, false, Page.NONE, 0),
        new Way("its view, to a file", true, false, Page.NONE, 1.3),
        new Way("its view, in a terminal", true, true, Page.NONE, 1.3),
        new Way("a page, not open", false, false, Page.CLOSED, 1.5),
        new Way("a page, open and read", false, false, Page.READ, 1.5),
        new Way("a page, open and never read", false, false, Page.NEVER_READ, 1.5));

/// One that runs.
static final class Subject {
    final Way way;
    final Process starter;
    final ProcessHandle process;
    final URI address;
    final List<Double> micros = new ArrayList<>();
    Socket watcher;

    Subject(Way way, Path site, Path output) throws Exception {
        this.way = way;
        var command = new ArrayList<String>(List.of(Path.of("hark").toAbsolutePath().toString(), "-p", "0"));
        if (!way.shows) command.addAll(List.of("-o", "none"));
        if (way.page != Page.NONE) command.addAll(List.of("--inspect", "--inspect-address", "127.0.0.1:0"));
        command.add(site.toString());
        if (way.inTerminal) {
            command = new ArrayList<>(List.of("script", "-qefc", "exec " + String.join(" ", command), "/dev/null"));
        }
        starter = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        address = URI.create(await(output, LISTENS));
        process = way.inTerminal ? starter.descendants().findFirst().orElseThrow() : starter.toHandle();
        if (way.page == Page.READ || way.page == Page.NEVER_READ) watch(URI.create(await(output, PAGE)));
    }

    private static String await(Path output, Pattern pattern) throws Exception {
        for (int i = 0; i < 200; i++) {
            var match = pattern.matcher(Files.readString(output).replaceAll("\033\\[[0-9;]*m", ""));
            if (match.find()) return match.group(1);
            Thread.sleep(50);
        }
        throw new IOException("It did not say: " + pattern);
    }

    private void watch(URI page) throws IOException {
        watcher = new Socket(page.getHost(), page.getPort());
        watcher.getOutputStream()
                .write(("GET " + page.getPath() + "events HTTP/1.1\r\nHost: " + page.getAuthority() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        if (way.page == Page.READ) Thread.startVirtualThread(this::read);
    }

    private void read() {
        var trash = new byte[64 * 1024];
        try (var in = watcher.getInputStream()) {
            while (in.read(trash) >= 0) {}
        } catch (IOException e) {
            // It has ended.
        }
    }

    void round(int seconds) throws Exception {
        double before = cpu();
        long answers = wrk(seconds);
        micros.add((cpu() - before) / answers * 1e6);
    }

    long wrk(int seconds) throws Exception {
        var wrk = new ProcessBuilder("wrk", "-t1", "-c64", "-d" + seconds + "s", address + "/a.txt").start();
        var said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var match = ANSWERED.matcher(said);
        if (!match.find()) throw new IOException("wrk said: " + said);
        return Long.parseLong(match.group(1));
    }

    private double cpu() throws IOException {
        var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    String memory() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB")
                .findFirst()
                .orElse("?");
    }

    double median() {
        var sorted = micros.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    void end() throws Exception {
        if (watcher != null) watcher.close();
        process.destroy();
        if (!starter.waitFor(10, TimeUnit.SECONDS)) starter.destroyForcibly();
    }
}

void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    var folder = Files.createTempDirectory("hark-watched");
    var site = Files.createDirectory(folder.resolve("site"));
    Files.writeString(site.resolve("a.txt"), "Hello, World!");
    var subjects = new ArrayList<Subject>();
    boolean kept;
    try {
        for (int i = 0; i < WAYS.size(); i++) {
            subjects.add(new Subject(WAYS.get(i), site, folder.resolve("output-" + i)));
            subjects.getLast().wrk(8);
        }
        for (int round = 0; round < rounds; round++) {
            for (var subject : subjects) subject.round(seconds);
        }
        kept = told(subjects);
    } finally {
        for (var subject : subjects) subject.end();
        try (var files = Files.walk(folder)) {
            for (var file : files.toList().reversed()) Files.delete(file);
        }
    }
    // Not before: it would leave out what is to be done finally, and its servers would live on.
    System.exit(kept ? 0 : 1);
}

boolean told(List<Subject> subjects) throws IOException {
    double alone = subjects.getFirst().median();
    boolean kept = true;
    for (var subject : subjects) {
        double times = subject.median() / alone;
        boolean isKept = subject.way.bound == 0 || times <= subject.way.bound;
        kept &= isKept;
        var rounds = Arrays.toString(subject.micros.stream().map("%.1f"::formatted).toArray());
        IO.println("%-28s %6.2f us  x %.2f  %8s  %s%s"
                .formatted(subject.way.name, subject.median(), times, subject.memory(), rounds, isKept ? "" : "  MISSED"));
    }
    return kept;
}
