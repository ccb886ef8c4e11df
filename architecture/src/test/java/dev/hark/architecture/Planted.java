package dev.hark.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/// Violations, planted to be found: a law that never fails is none.
final class Planted {
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

    private Planted() {}

    /// Classes compiled from these sources, one a file, that may use all that is on the class path.
    ///
    /// @param folder for the files
    static JavaClasses classes(Path folder, String... sources) {
        var files = new ArrayList<Path>();
        for (var source : sources) {
            files.add(write(
                    folder, first(PACKAGE, source).replace('.', '/') + "/" + first(TYPE, source) + ".java", source));
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var options =
                    List.of("-d", folder.toString(), "-classpath", System.getProperty("java.class.path"), "-proc:none");
            var compiled = compiler.getTask(
                            said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiled) throw new IllegalArgumentException(said.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ClassFileImporter().importPath(folder);
    }

    /// A file of a project that is not hark.
    static Path write(Path folder, String name, String text) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String first(Pattern pattern, String source) {
        return pattern.matcher(source)
                .results()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No " + pattern + " in " + source))
                .group(1);
    }
}
