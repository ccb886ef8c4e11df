package dev.hark.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.hark.observe.ServerListener;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggersTest {
    private static final List<String> LOGGERS =
            List.of("java.lang.System$Logger", "java.util.logging.", "org.slf4j.", "org.apache.logging.");

    private static final Law<JavaClasses> LAW = Law.of(
            4,
            "only a ServerListener logs.",
            "Emit a ServerEvent, a new one if none tells it, and let listeners decide who hears of it.",
            noClasses()
                    .that()
                    .areNotAssignableTo(ServerListener.class)
                    .should()
                    .dependOnClassesThat(describe("are loggers", LoggersTest::isLogger)));

    private static boolean isLogger(JavaClass type) {
        return LOGGERS.stream().anyMatch(type.getBaseComponentType().getName()::startsWith);
    }

    @Test
    void only_listeners_log() {
        LAW.isKeptBy(Code.ofHark());
    }

    @Test
    void there_is_a_listener_that_logs() {
        assertThat(Code.ofHark().that(assignableTo(ServerListener.class)))
                .anySatisfy(listener -> assertThat(listener.getDirectDependenciesFromSelf())
                        .anySatisfy(dependency -> assertThat(isLogger(dependency.getTargetClass()))
                                .isTrue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"System.Logger", "java.util.logging.Logger", "System.Logger.Level"})
    void a_logger_elsewhere_is_found(String type, @TempDir Path folder) {
        var planted = Planted.classes(folder, """
                package dev.hark.loop;
                class Planted { %s field; }
                """.formatted(type));
        assertThat(LAW.breachesIn(planted)).singleElement().asString().contains("Planted.field");
    }
}
