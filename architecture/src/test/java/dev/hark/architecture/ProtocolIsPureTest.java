package dev.hark.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolIsPureTest {
    private static final String PROTOCOL = "dev.hark.protocol..";

    private static final Set<String> PACKAGES = Set.of(
            "java.lang",
            "java.lang.invoke",
            "java.util",
            "java.util.function",
            "java.time",
            "java.nio",
            "java.nio.charset",
            "org.jspecify.annotations");

    /// What stands in those packages and is neither a value nor a way to handle one. Their nested types are meant
    /// too.
    private static final Set<String> IMPURE = Set.of(
            "java.lang.IO",
            "java.lang.InheritableThreadLocal",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.ScopedValue",
            "java.lang.System$Logger",
            "java.lang.System$LoggerFinder",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.Scanner",
            "java.util.ServiceLoader",
            "java.util.Timer",
            "java.util.TimerTask");

    private static final Law<JavaClasses> LAW = Law.of(
            1,
            "protocol turns bytes into events and events into bytes, and uses nothing but values for it.",
            "Take what the outside world knows (the time, a limit, bytes) as an argument, and hand back what it should "
                    + "do. If it can't be done without the outside world, it belongs to server. Streams are left out for "
                    + "speed: write a loop.",
            CompositeArchRule.of(classes()
                            .that()
                            .resideInAPackage(PROTOCOL)
                            .should()
                            .onlyDependOnClassesThat(describe("are values", ProtocolIsPureTest::isPure)))
                    .and(noClasses()
                            .that()
                            .resideInAPackage(PROTOCOL)
                            .should()
                            .accessTargetWhere(describe(
                                    "it is the system, but for arraycopy",
                                    access -> access.getTargetOwner().isEquivalentTo(System.class)
                                            && !access.getName().equals("arraycopy")))));

    private static boolean isPure(JavaClass type) {
        var name = type.getBaseComponentType().getName();
        if (name.startsWith("dev.hark.protocol.")) return true;
        return PACKAGES.contains(type.getBaseComponentType().getPackageName())
                && IMPURE.stream().noneMatch(impure -> name.equals(impure) || name.startsWith(impure + "$"));
    }

    @Test
    void protocol_uses_nothing_but_values() {
        LAW.isKeptBy(Code.ofHark());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.net.Socket",
                "java.util.concurrent.atomic.AtomicLong",
                "java.util.stream.Stream",
                "java.io.IOException",
                "java.lang.Thread.Builder",
                "java.lang.System.Logger",
                "java.time.Clock[]",
                "dev.hark.web.Handler"
            })
    void whatever_is_no_value_is_found(String type, @TempDir Path folder) {
        var planted = Planted.classes(folder, """
                package dev.hark.protocol.http1;
                class Planted { %s field; }
                """.formatted(type));
        assertThat(LAW.breachesIn(planted))
                .isNotEmpty()
                .allSatisfy(breach -> assertThat(breach).contains("Planted.field"));
    }

    @Test
    void asking_the_system_for_anything_is_found(@TempDir Path folder) {
        var planted = Planted.classes(folder, """
                package dev.hark.protocol.http;
                class Planted {
                    void copy(byte[] from, byte[] to) { System.arraycopy(from, 0, to, 0, 1); }
                    String ask() { return System.getProperty("file.encoding"); }
                }
                """);
        assertThat(LAW.breachesIn(planted)).singleElement().asString().contains("Planted.ask()", "getProperty");
    }

    @Test
    void values_of_all_kinds_are_fine(@TempDir Path folder) {
        var planted = Planted.classes(folder, """
                package dev.hark.protocol.http;
                import java.util.*;
                record Planted(List<String> names, byte[][] octets, java.time.Instant at, java.nio.ByteBuffer[] in) {
                    sealed interface Answer permits Yes, No {}
                    record Yes(int count) implements Answer {}
                    record No() implements Answer {}
                    static String tell(Answer answer) {
                        return switch (answer) {
                            case Yes(int count) -> "yes " + count;
                            case No() -> Optional.of("no").map(text -> text + "!").get();
                        };
                    }
                }
                """);
        assertThat(LAW.breachesIn(planted)).isEmpty();
    }
}
