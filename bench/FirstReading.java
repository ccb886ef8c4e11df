import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The first figures of docs/performance.md: `bench/first-reading`. A harness with all peers is to come.
///
/// Needs `wrk` and `nginx`. Loopback only; about two minutes; ends every process that it starts.

static final int ROUNDS = 3;
static final int CONNECTIONS = 64;
static final int IDLE = 10_000;
static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
static final Path JAR = Path.of("cli/target/hark.jar");
static final String OPEN = "java.base/java.lang=ALL-UNNAMED";

/// A server that runs, and what to ask it.
record Subject(String name, Process process, String url) {
    Duration cpu() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}

void main() throws Exception {
    var folder = Files.createTempDirectory("hark-bench");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x")); // for nginx's own user
    Files.write(folder.resolve("1k"), new byte[1024]);
    var subjects = new ArrayList<Subject>();
    try {
        machine();
        start(subjects, folder);
        load(subjects);
        idle(subjects.getFirst());
        subjects.forEach(this::stop);
        subjects.clear();
        firstAnswer(folder);
    } finally {
        subjects.forEach(this::stop);
        Files.walk(folder).sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
    }
}

void machine() throws IOException {
    var model = Files.lines(Path.of("/proc/cpuinfo"))
            .filter(line -> line.startsWith("model name"))
            .findFirst()
            .map(line -> line.split(": ")[1])
            .orElse("?");
    IO.println("%d processors (%s), Linux %s, Java %s".formatted(
            Runtime.getRuntime().availableProcessors(), model, System.getProperty("os.version"), Runtime.version()));
}

// ---- The servers -------------------------------------------------------------------------------------------------

void start(List<Subject> subjects, Path folder) throws Exception {
    int port = 17870;
    subjects.add(java("hark, constant", port, "/", "--add-opens", OPEN, "-cp", JAR.toString(), constant(), "" + port++));
    subjects.add(java("hark without the flag, constant", port, "/", "-cp", JAR.toString(), constant(), "" + port++));
    int nginx = port++;
    var configuration = folder.resolve("nginx.conf");
    Files.writeString(configuration, """
            daemon off; worker_processes auto; pid %1$s/nginx.pid; error_log %1$s/error.log;
            events { worker_connections 20000; }
            http {
                access_log off; sendfile on; keepalive_requests 100000000; open_file_cache max=100;
                client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f;
                uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                server {
                    listen 127.0.0.1:%2$d backlog=4096;
                    location = / { default_type text/plain; return 200 "Hello, World!"; }
                    location /files/ { alias %1$s/; }
                }
            }
            """.formatted(folder, nginx));
    var peer = new Subject("nginx, constant", run("nginx", "-c", configuration.toString()), url(nginx, "/"));
    subjects.add(peer);
    subjects.add(java("hark, 1 KB file", port, "/1k", "-jar", JAR.toString(), "-o", "none", "-p", "" + port++, folder.toString()));
    subjects.add(java("hark without the flag, 1 KB file", port, "/1k", "-cp", JAR.toString(), "dev.hark.cli.Main", "-o", "none", "-p", "" + port++, folder.toString()));
    subjects.add(new Subject("nginx, 1 KB file", peer.process, url(nginx, "/files/1k")));
    for (var subject : subjects) awaitAnswer(subject.url);
}

String constant() {
    return "bench/Constant.java";
}

Subject java(String name, int port, String path, String... arguments) throws IOException {
    var command = new ArrayList<String>(List.of(JAVA.toString()));
    command.addAll(List.of(arguments));
    return new Subject(name, run(command.toArray(String[]::new)), url(port, path));
}

String url(int port, String path) {
    return "http://127.0.0.1:" + port + path;
}

Process run(String... command) throws IOException {
    return new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
}

void stop(Subject subject) {
    subject.process.destroy();
    try {
        if (!subject.process.waitFor(10, TimeUnit.SECONDS)) subject.process.destroyForcibly();
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
    }
}

// ---- CPU time per request -----------------------------------------------------------------------------------------

void load(List<Subject> subjects) throws Exception {
    for (var subject : subjects) wrk(subject, 12); // the compiler's time to warm up
    Map<String, List<Double>> micros = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
        for (var subject : subjects) {
            micros.computeIfAbsent(subject.name, _ -> new ArrayList<>()).add(wrk(subject, 6));
        }
    }
    IO.println("\nCPU µs/request (user + system), %d connections, median of %d rounds, interleaved:".formatted(CONNECTIONS, ROUNDS));
    micros.forEach((name, values) -> IO.println("  %-34s %6.2f   %s".formatted(name, median(values), values.stream().map("%.2f"::formatted).toList())));
}

double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
}

/// @return CPU µs per request of the server
double wrk(Subject subject, int seconds) throws Exception {
    var before = subject.cpu();
    var wrk = new ProcessBuilder("wrk", "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s", subject.url)
            .redirectErrorStream(true)
            .start();
    var said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    wrk.waitFor();
    if (said.contains("Socket errors") || said.contains("Non-2xx")) throw new IOException(subject.name + ": " + said);
    var requests = Pattern.compile("(\\d+) requests in").matcher(said);
    if (!requests.find()) throw new IOException(said);
    return subject.cpu().minus(before).toNanos() / 1000.0 / Long.parseLong(requests.group(1));
}

// ---- Idle connections ---------------------------------------------------------------------------------------------

void idle(Subject subject) throws Exception {
    long before = liveHeap(subject);
    var sockets = new ArrayList<Socket>();
    try {
        for (int i = 0; i < IDLE; i++) sockets.add(asked(subject.url));
        long after = liveHeap(subject);
        IO.println("\nHeap of an idle keep-alive connection, of %d: %d B".formatted(IDLE, (after - before) / IDLE));
    } finally {
        for (var socket : sockets) socket.close();
    }
}

long liveHeap(Subject subject) throws Exception {
    var jcmd = JAVA.resolveSibling("jcmd").toString();
    var histogram = new ProcessBuilder(jcmd, "" + subject.process.pid(), "GC.class_histogram").start();
    var lines = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    var total = lines.getLast().trim().split(" +"); // Total, instances, octets
    return Long.parseLong(total[2]);
}

/// A connection on which one request was answered.
Socket asked(String url) throws IOException {
    int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
    var socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    if (socket.getInputStream().read(new byte[1024]) < 0) throw new IOException("no answer");
    return socket;
}

// ---- Start --------------------------------------------------------------------------------------------------------

void firstAnswer(Path folder) throws Exception {
    var millis = new ArrayList<Double>();
    for (int round = 0; round < 11; round++) {
        int port = 17890 + round;
        long began = System.nanoTime();
        var process = run("./hark", "-o", "none", "-p", "" + port, folder.toString());
        try {
            awaitAnswer(url(port, "/1k"));
            if (round > 0) millis.add((System.nanoTime() - began) / 1e6);
        } finally {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }
    IO.println("\nFrom ./hark to the first answer, ms: median %.0f of %s".formatted(median(millis), millis.stream().map("%.0f"::formatted).toList()));
}

void awaitAnswer(String url) throws Exception {
    for (long end = System.nanoTime() + 30_000_000_000L; System.nanoTime() < end; Thread.sleep(1)) {
        try (var socket = new Socket()) {
            int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            var path = url.substring(url.indexOf('/', 8));
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            var status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            if (status.equals("HTTP/1.1 200")) return;
        } catch (IOException _) {
            // Not yet.
        }
    }
    throw new IOException("no answer from " + url);
}
