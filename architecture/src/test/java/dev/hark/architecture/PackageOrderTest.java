package dev.hark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageOrderTest {
    private static final Law<JavaClasses> MODULES = new Law<>(
            2,
            "cli knows inspector knows handlers knows server knows protocol; nothing is known the other way round.",
            "Move the code to the module of what it needs, or have the lower module declare an interface for it. What "
                    + "only tests share belongs to testkit, which knows nobody.",
            classes -> dependencies(classes, (from, to) -> !Module.of(from).mayKnow(Module.of(to))));

    private static final Law<JavaClasses> PACKAGES = new Law<>(
            2,
            "a package knows those that PackageOrder lists for it, and no other.",
            "Ask what the lower package may not know, and hand it in from above: dev.hark puts everything together. If "
                    + "the house has really changed, or there is a new package, change the table in PackageOrder.java.",
            PackageOrderTest::outOfOrder);

    private static final Law<SourceTree> NAMES = new Law<>(
            2,
            "a package names, in imports too, those that PackageOrder lists for it, and no other.",
            PACKAGES.wayOut(),
            tree -> Mention.in(tree).stream()
                    .filter(mention -> isOutOfOrder(mention.from(), mention.to()))
                    .map(mention -> mention.place() + " names " + mention.to() + "." + mention.type())
                    .toList());

    @Test
    void modules_know_only_those_below_them() {
        MODULES.isKeptBy(Code.ofHark());
    }

    @Test
    void packages_know_only_those_that_the_table_lists() {
        PACKAGES.isKeptBy(Code.ofHark());
    }

    @Test
    void packages_name_only_those_that_the_table_lists() {
        NAMES.isKeptBy(SourceTree.ofHark());
    }

    @Test
    void the_table_lists_no_package_that_does_not_exist() {
        var tree = SourceTree.ofHark();
        assertThat(tree.packages())
                .extracting(tree::packageIn)
                .as("packages, among them those of PackageOrder.java")
                .containsAll(PackageOrder.packages());
    }

    @Test
    void a_lower_module_that_knows_an_upper_one_is_found(@TempDir Path folder) {
        var planted = Planted.classes(
                folder,
                "package dev.hark.web; class Low { Object seen = new dev.hark.cli.High(); }",
                "package dev.hark.cli; public class High { dev.hark.web.Handler handler; }",
                "package dev.hark.cli; class Tested { dev.hark.testkit.Spec spec; }");
        assertThat(MODULES.breachesIn(planted))
                .isNotEmpty()
                .allSatisfy(breach -> assertThat(breach).containsAnyOf("(Low.java:", "Tested.spec"))
                .anySatisfy(breach -> assertThat(breach).contains("(Low.java:"))
                .anySatisfy(breach -> assertThat(breach).contains("Tested.spec"));
    }

    @Test
    void a_package_that_knows_one_it_should_not_is_found(@TempDir Path folder) {
        var planted = Planted.classes(
                folder,
                "package dev.hark.loop; class Curious { dev.hark.web.Handler handler; dev.hark.limit.Ticker ticker; }");
        assertThat(PACKAGES.breachesIn(planted)).singleElement().asString().contains("Curious.handler");
    }

    @Test
    void a_package_that_is_not_in_the_table_is_found(@TempDir Path folder) {
        var planted = Planted.classes(folder, "package dev.hark.unheard; class Stranger {}");
        assertThat(PACKAGES.breachesIn(planted)).singleElement().asString().contains("dev.hark.unheard");
    }

    @Test
    void a_package_that_names_one_it_should_not_is_found(@TempDir Path folder) {
        Planted.write(folder, "server/src/main/java/dev/hark/loop/Curious.java", """
                package dev.hark.loop;
                import dev.hark.limit.Ticker;
                import dev.hark.web.Handler;
                class Curious {
                    boolean is(Object seen) { return seen instanceof dev.hark.web.Body.Empty; }
                }
                """);
        assertThat(NAMES.breachesIn(new SourceTree(folder)))
                .containsExactly(
                        "server/src/main/java/dev/hark/loop/Curious.java:3 names dev.hark.web.Handler",
                        "server/src/main/java/dev/hark/loop/Curious.java:5 names dev.hark.web.Body");
    }

    private static List<String> outOfOrder(JavaClasses classes) {
        var unlisted = classes.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> !PackageOrder.lists(name))
                .map(name -> "Package " + name + " is not listed");
        return Stream.concat(unlisted, dependencies(classes, PackageOrderTest::isOutOfOrder).stream())
                .toList();
    }

    private static boolean isOutOfOrder(String from, String to) {
        return PackageOrder.lists(from) && !PackageOrder.allows(from, to);
    }

    private static List<String> dependencies(JavaClasses classes, BiPredicate<String, String> breach) {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> Module.isHark(target(dependency).getPackageName()))
                .filter(dependency -> breach.test(
                        dependency.getOriginClass().getPackageName(),
                        target(dependency).getPackageName()))
                .map(Dependency::getDescription)
                .distinct()
                .sorted()
                .collect(Collectors.toList());
    }

    private static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }
}
