import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A step of the build: `java RenewClasses.java JAR` gives the classes in a jar that have a format older than Java 6 the
/// format of Java 8. Their code stays as it is, and gets the stack maps that the newer format asks for (JVMS §4.7.4).
///
/// Java keeps no older ones in its cache of a start, and picocli's are of Java 5: to load and verify them each time was a
/// third of the start (docs/adr/0013).
final class RenewClasses {
    private RenewClasses() {}

    static void main(String[] arguments) throws IOException {
        try (var jar = FileSystems.newFileSystem(Path.of(arguments[0]))) {
            var format = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(hierarchyOf(jar)));
            for (var file : classesOf(jar)) renew(format, file);
        }
    }

    private static List<Path> classesOf(FileSystem jar) throws IOException {
        try (var files = Files.walk(jar.getPath("/"))) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    /// Says what a class of the jar extends, and by the running Java what one of the JDK does.
    private static ClassHierarchyResolver hierarchyOf(FileSystem jar) {
        return ClassHierarchyResolver.ofResourceParsing((ClassDesc type) -> {
                    var name = type.descriptorString();
                    var file = jar.getPath("/" + name.substring(1, name.length() - 1) + ".class");
                    try {
                        return Files.exists(file) ? Files.newInputStream(file) : null;
                    } catch (IOException e) {
                        throw new IllegalStateException("can't read " + file, e);
                    }
                })
                .orElse(ClassHierarchyResolver.defaultResolver());
    }

    /// The file's date stays, so that a build can be repeated octet by octet.
    private static void renew(ClassFile format, Path file) throws IOException {
        var old = format.parse(Files.readAllBytes(file));
        if (old.majorVersion() >= ClassFile.JAVA_6_VERSION) return;
        ClassTransform version = (builder, element) -> {
            if (element instanceof ClassFileVersion) builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
            else builder.with(element);
        };
        // Only code that is written anew gets stack maps.
        var code = ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element));
        var date = Files.getLastModifiedTime(file);
        Files.write(file, format.transformClass(old, version.andThen(code)));
        Files.setLastModifiedTime(file, date);
    }
}
