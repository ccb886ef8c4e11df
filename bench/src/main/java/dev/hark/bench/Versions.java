package dev.hark.bench;

import dev.hark.bench.subject.Subject;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Which versions are measured: of peers as the names of their jars say, of programs as they say
/// themselves.
final class Versions {
    private static final Pattern NGINX = Pattern.compile("nginx/(\\S+)");

    private Versions() {}

    /// By label. Those that have no version of their own are left out.
    static Map<String, String> of(List<Subject> subjects) throws IOException {
        var versions = new TreeMap<String, String>();
        for (var subject : subjects) {
            var version = subject == Subject.NGINX ? nginx() : inClassPath(subject.artifact());
            if (!version.isEmpty()) versions.put(subject.label(), version);
        }
        return versions;
    }

    private static String inClassPath(String artifact) {
        return artifact.isEmpty() ? "" : inClassPath(artifact, System.getProperty("java.class.path"));
    }

    /// The version in the name of that artifact's jar; empty if it is not there.
    static String inClassPath(String artifact, String classPath) {
        var jar = Pattern.compile(Pattern.quote(artifact) + "-(\\d.*)\\.jar");
        for (var entry : classPath.split(File.pathSeparator, -1)) {
            var match = jar.matcher(String.valueOf(Path.of(entry).getFileName()));
            if (match.matches()) return match.group(1);
        }
        return "";
    }

    private static String nginx() throws IOException {
        var process =
                new ProcessBuilder("nginx", "-v").redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var match = NGINX.matcher(output);
        return match.find() ? match.group(1) : "";
    }
}
