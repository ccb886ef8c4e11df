package dev.hark.bench.load;

import dev.hark.bench.process.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Clients of wrk, which all ask for the same, again and again.
///
/// A client waits for its answer before it asks again, so that requests which a slow server kept from being
/// made are not counted ("coordinated omission"): its latencies tell of a server at its limit, not of one
/// at a given load. For that there is [OpenLoop].
///
/// @param connections how many clients
/// @param script what they ask for, in Lua
public record Wrk(int connections, String script) {
    private static final int PATIENCE_SECONDS = 20;

    /// Prints what came of it, for [#parse].
    private static final String DONE = """
            done = function(summary, latency, requests)
                local e = summary.errors
                io.write(string.format(
                    "drive requests=%d micros=%d errors=%d p50=%d p99=%d p999=%d worst=%d\\n",
                    summary.requests, summary.duration, e.connect + e.read + e.write + e.status + e.timeout,
                    latency:percentile(50), latency:percentile(99), latency:percentile(99.9), latency.max))
            end
            """;

    private static final Pattern LINE = Pattern.compile(
            "^drive requests=(\\d+) micros=(\\d+) errors=(\\d+) p50=(\\d+) p99=(\\d+) p999=(\\d+) worst=(\\d+)$",
            Pattern.MULTILINE);

    /// GET, on connections that are kept.
    public static Wrk get(int connections) {
        return new Wrk(connections, "");
    }

    /// These clients, with one field more in each request.
    public Wrk with(String name, String value) {
        return new Wrk(connections, script + "wrk.headers[\"%s\"] = \"%s\"\n".formatted(name, value));
    }

    /// POST of so many octets.
    public static Wrk post(int connections, int octets) {
        return new Wrk(connections, "wrk.method = \"POST\"\nwrk.body = string.rep(\"x\", %d)\n".formatted(octets));
    }

    /// So many requests at a time on each connection.
    public static Wrk pipelined(int connections, int depth) {
        return new Wrk(connections, """
                init = function(args)
                    all = string.rep(wrk.format(), %d)
                end
                request = function() return all end
                """.formatted(depth));
    }

    /// Asks for so long.
    ///
    /// @throws IOException if wrk can't do it
    public Drive run(String url, int seconds) throws IOException {
        var file = Files.createTempFile("hark-bench", ".lua");
        file.toFile().deleteOnExit(); // also if a signal ends us meanwhile
        try {
            Files.writeString(file, script + DONE);
            return parse(output(url, seconds, file));
        } finally {
            Files.delete(file);
        }
    }

    private String output(String url, int seconds, Path file) throws IOException {
        var process = Processes.start(new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "--timeout",
                        "10s",
                        "-s",
                        file.toString(),
                        url)
                .redirectErrorStream(true));
        process.onExit().orTimeout(seconds + PATIENCE_SECONDS, TimeUnit.SECONDS).exceptionally(_ -> {
            process.destroyForcibly();
            return process;
        });
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            Processes.end(process);
        }
    }

    /// What the script of these clients printed at the end, among all that wrk prints.
    ///
    /// @throws IOException if it is not there: wrk failed
    static Drive parse(String output) throws IOException {
        var line = LINE.matcher(output);
        if (!line.find()) throw new IOException("wrk failed: " + output.strip());
        var latency = new Drive.Latency(millis(line, 4), millis(line, 5), millis(line, 6), millis(line, 7));
        return new Drive(number(line, 1), number(line, 2) / 1e6, number(line, 3), latency);
    }

    /// Where it has too few answers for a percentile, wrk says 0.
    private static double millis(Matcher line, int group) {
        long micros = number(line, group);
        return micros == 0 ? Double.NaN : micros / 1e3;
    }

    private static long number(Matcher line, int group) {
        return Long.parseLong(line.group(group));
    }
}
