package dev.hark.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.hark.limit.Ticker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlersTest {
    private static final List<String> SEEN = List.of(
            "dev.hark.handlers.",
            "dev.hark.web.",
            "dev.hark.protocol.http.",
            "java.",
            "org.jspecify.",
            "com.aayushatharva.brotli4j.",
            "com.github.luben.zstd.");

    private static final Law<JavaClasses> LAW = Law.of(
            5,
            "handlers see web, protocol.http and limit's Ticker: no more than anybody's handler could.",
            "Take it from the Request, or as an argument. What a handler can't do with that, users can't either: then "
                    + "web lacks something. Why it decided as it did goes through request.note(…).",
            classes()
                    .that()
                    .resideInAPackage("dev.hark.handlers..")
                    .should()
                    .onlyDependOnClassesThat(describe("a handler may see", HandlersTest::maySee)));

    private static boolean maySee(JavaClass type) {
        var base = type.getBaseComponentType();
        return base.isPrimitive()
                || base.isEquivalentTo(Ticker.class)
                || SEEN.stream().anyMatch(base.getName()::startsWith);
    }

    @Test
    void handlers_see_what_everybodys_handlers_see() {
        LAW.isKeptBy(Code.ofHark());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.hark.Server",
                "dev.hark.limit.Limits",
                "dev.hark.observe.ServerListener",
                "dev.hark.protocol.refusal.Violation",
                "dev.hark.loop.Wire[]"
            })
    void a_handler_that_sees_more_is_found(String type, @TempDir Path folder) {
        var planted = Planted.classes(folder, """
                package dev.hark.handlers.route;
                class Planted { %s field; }
                """.formatted(type));
        assertThat(LAW.breachesIn(planted))
                .isNotEmpty()
                .allSatisfy(breach -> assertThat(breach).contains("Planted.field"));
    }

    @Test
    void an_ordinary_handler_is_fine(@TempDir Path folder) {
        var planted = Planted.classes(folder, """
                package dev.hark.handlers.route;
                import dev.hark.web.*;
                record Planted(dev.hark.limit.Ticker ticker, byte[] page) implements Handler {
                    public Response handle(Request request) { return Response.text("at " + ticker.epochMillis()); }
                }
                """);
        assertThat(LAW.breachesIn(planted)).isEmpty();
    }
}
