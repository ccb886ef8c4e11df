package dev.hark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The laws are about something: a law about no classes is always kept.
class CodeTest {
    @Test
    void the_laws_see_every_module() {
        var seen = Code.ofHark().stream()
                .map(type -> Module.of(type.getPackageName()))
                .collect(Collectors.toSet());
        assertThat(seen).isEqualTo(EnumSet.allOf(Module.class));
    }

    @Test
    void the_laws_see_as_many_classes_as_there_are_sources() {
        var tree = SourceTree.ofHark();
        var sources = tree.mainSources().stream()
                .filter(source -> !tree.name(source).startsWith("bench/"))
                .map(source -> source.getFileName().toString())
                .filter(name -> !name.equals("module-info.java"))
                .toList();
        var classes = Code.ofHark().stream().filter(JavaClass::isTopLevelClass).toList();
        assertThat(classes).hasSizeGreaterThan(Code.FEWEST).hasSameSizeAs(sources);
    }

    @Test
    void tests_are_not_held_to_the_laws_of_main_code() {
        assertThat(Code.ofHark()).noneMatch(type -> type.isEquivalentTo(CodeTest.class));
    }

    @Test
    void classes_belong_to_the_module_that_their_package_is_named_after() {
        assertThat(Module.of("dev.hark")).isEqualTo(Module.SERVER);
        assertThat(Module.of("dev.hark.loop")).isEqualTo(Module.SERVER);
        assertThat(Module.of("dev.hark.protocol.http")).isEqualTo(Module.PROTOCOL);
        assertThat(Module.of("dev.hark.cli")).isEqualTo(Module.CLI);
        assertThat(Module.isHark("dev.harkening")).isFalse();
    }
}
