package dev.hark.bench;

import dev.hark.bench.subject.Subject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The programs that a run needs, which are not ours to install.
final class Tools {
    private Tools() {}

    /// A sentence for each program that the plan needs and this machine has not.
    static List<String> missing(Plan plan) {
        var missing = new ArrayList<String>();
        boolean needsWrk = plan.workloads().stream().anyMatch(workload -> workload.kind() instanceof Workload.Steady);
        if (needsWrk && !isThere("wrk")) missing.add(sentence("wrk"));
        if (plan.subjects().contains(Subject.NGINX) && !isThere("nginx")) missing.add(sentence("nginx"));
        return missing;
    }

    private static String sentence(String program) {
        return "needs %1$s: on Debian, apt-get install %1$s".formatted(program);
    }

    private static boolean isThere(String program) {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(folder, program))) return true;
        }
        return false;
    }
}
