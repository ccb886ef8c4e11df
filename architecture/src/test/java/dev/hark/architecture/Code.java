package dev.hark.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/// Hark's own classes, without tests, and without `bench`: what measures from outside opens sockets, asks the time and
/// prints. It is held to the laws about sources.
final class Code {
    /// Fewer than this many, and somebody looks in the wrong place.
    static final int FEWEST = 50;

    private static final JavaClasses HARK = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("dev.hark");

    private Code() {}

    /// The classes of all modules, from the class path.
    ///
    /// @throws IllegalStateException if there are so few that a law would hold for want of anything to break it
    static JavaClasses ofHark() {
        if (HARK.size() < FEWEST) {
            throw new IllegalStateException("only " + HARK.size() + " classes of dev.hark are on the class path");
        }
        return HARK;
    }

    /// The packages that hark's modules export to everyone.
    static Set<String> exportedPackages() {
        var exported = new HashSet<String>();
        try {
            for (var url : Collections.list(Code.class.getClassLoader().getResources("module-info.class"))) {
                var module = descriptor(url);
                if (!module.name().startsWith("dev.hark.")) continue;
                for (var exports : module.exports()) {
                    if (!exports.isQualified()) exported.add(exports.source());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return exported;
    }

    private static ModuleDescriptor descriptor(URL url) throws IOException {
        try (var in = url.openStream()) {
            return ModuleDescriptor.read(in);
        }
    }
}
