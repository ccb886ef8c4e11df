package dev.hark.bench.jmh;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Compares what JMH has measured with what it measured once.
///
/// Of each benchmark the best iteration counts: on a machine that others use too it moves least.
final class Baseline {
    private static final TypeToken<TreeMap<String, Cost>> COSTS = new TypeToken<>() {};

    /// What the compiler saves differs by an object or two from one JVM to the next.
    private static final double OCTETS_OF_NOISE = 24;

    private Baseline() {}

    /// Of one operation.
    ///
    /// @param nanos its time
    /// @param octets that it allocates
    record Cost(double nanos, double octets) {}

    /// Prints a line for each benchmark; ends with 1 if one of them allocates more than it did.
    ///
    /// @param arguments what JMH has written, the file of the baseline, and perhaps `--keep`: then what was
    ///     measured is the new baseline
    static void main(String[] arguments) throws IOException {
        var now = read(Files.readString(Path.of(arguments[0])));
        var file = Path.of(arguments[1]);
        SequencedMap<String, Cost> before = Files.exists(file)
                ? new GsonBuilder().create().fromJson(Files.readString(file), COSTS)
                : new TreeMap<>();
        System.out.print(table(now, before));
        if (arguments.length > 2 && arguments[2].equals("--keep")) {
            Files.writeString(
                    file,
                    new GsonBuilder()
                                    .setPrettyPrinting()
                                    .disableHtmlEscaping()
                                    .create()
                                    .toJson(now) + "\n");
        } else if (allocatesMore(now, before)) {
            System.exit(1);
        }
    }

    /// What JMH has written, with the profiler `gc`.
    static SequencedMap<String, Cost> read(String json) {
        var costs = new TreeMap<String, Cost>();
        for (JsonElement element : (JsonArray) JsonParser.parseString(json)) {
            var result = element.getAsJsonObject();
            var best = result.getAsJsonObject("primaryMetric")
                    .getAsJsonObject("scorePercentiles")
                    .get("0.0");
            var allocated = result.getAsJsonObject("secondaryMetrics").getAsJsonObject("gc.alloc.rate.norm");
            costs.put(name(result), new Cost(rounded(best), rounded(allocated.get("score"))));
        }
        return costs;
    }

    /// `ParseHead.parse from=CURL`.
    private static String name(JsonObject result) {
        var full = result.get("benchmark").getAsString();
        var name = full.substring(full.lastIndexOf('.', full.lastIndexOf('.') - 1) + 1);
        var parameters = result.getAsJsonObject("params");
        if (parameters == null) return name;
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + parameter.getValue().getAsString())
                .collect(Collectors.joining(" ", name + " ", ""));
    }

    private static double rounded(JsonElement number) {
        return Math.round(number.getAsDouble() * 10) / 10.0;
    }

    /// A line for each benchmark: time and allocation, each with what it was.
    static String table(Map<String, Cost> now, Map<String, Cost> before) {
        var text = new StringBuilder("%-30s %18s %18s%n".formatted("", "ns (before)", "B (before)"));
        now.forEach((name, cost) -> {
            var old = before.get(name);
            text.append(
                    old == null
                            ? "%-30s %8.1f %9s %8.1f %9s%n".formatted(name, cost.nanos(), "", cost.octets(), "")
                            : "%-30s %8.1f (%7.1f) %8.1f (%7.1f)%n"
                                    .formatted(name, cost.nanos(), old.nanos(), cost.octets(), old.octets()));
        });
        return text.toString();
    }

    static boolean allocatesMore(Map<String, Cost> now, Map<String, Cost> before) {
        return now.entrySet().stream().anyMatch(entry -> {
            var old = before.get(entry.getKey());
            return old != null && entry.getValue().octets() > old.octets() + OCTETS_OF_NOISE;
        });
    }
}
