package dev.hark.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTest {
    private static final Set<String> OF_SYSTEM = Set.of("nanoTime", "currentTimeMillis");

    private static final Law<JavaClasses> LAW = Law.of(
            4,
            "only dev.hark.limit asks what time it is.",
            "Take a dev.hark.limit.Ticker, and ask that: tests then move the time by hand, and never sleep.",
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.hark.limit")
                    .should()
                    .accessTargetWhere(describe("it tells the time", ClockTest::tellsTheTime)));

    private static boolean tellsTheTime(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        var name = access.getName();
        if (owner.isEquivalentTo(System.class)) return OF_SYSTEM.contains(name);
        if (owner.isEquivalentTo(Date.class)) {
            return access.getTarget().getFullName().equals("java.util.Date.<init>()");
        }
        return owner.isAssignableTo(InstantSource.class)
                || (owner.isAssignableTo(Calendar.class) && name.equals("getInstance"))
                || (owner.getPackageName().startsWith("java.time") && name.equals("now"));
    }

    @Test
    void only_limit_asks_what_time_it_is() {
        LAW.isKeptBy(Code.ofHark());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.nanoTime()",
                "System.currentTimeMillis()",
                "java.time.Instant.now()",
                "java.time.LocalDateTime.now(java.time.ZoneOffset.UTC)",
                "java.time.chrono.JapaneseDate.now()",
                "java.time.Clock.systemUTC()",
                "java.time.InstantSource.system().millis()",
                "java.util.Calendar.getInstance()",
                "new java.util.Date()",
                "(java.util.function.LongSupplier) System::nanoTime"
            })
    void another_clock_is_found(String question, @TempDir Path folder) {
        var planted = Planted.classes(folder, """
                package dev.hark.connection;
                class Planted { Object ask() { return %s; } }
                """.formatted(question));
        assertThat(LAW.breachesIn(planted))
                .isNotEmpty()
                .allSatisfy(breach -> assertThat(breach).contains("Planted.ask()"));
    }

    @Test
    void times_that_are_handed_in_are_fine(@TempDir Path folder) {
        var planted = Planted.classes(folder, """
                package dev.hark.connection;
                class Planted {
                    java.time.Instant read(dev.hark.limit.Ticker ticker) {
                        return java.time.Instant.ofEpochMilli(ticker.epochMillis());
                    }
                    Object of(long millis) { return new java.util.Date(millis); }
                }
                """);
        assertThat(LAW.breachesIn(planted)).isEmpty();
    }
}
