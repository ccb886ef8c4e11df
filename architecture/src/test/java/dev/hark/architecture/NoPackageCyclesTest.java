package dev.hark.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoPackageCyclesTest {
    private static final Law<JavaClasses> LAW = Law.of(
            2,
            "no package knows, directly or through others, a package that knows it.",
            "Find the one dependency of the circle that points upwards, against the order of MAP.md. Have the lower "
                    + "package declare what it needs, as an interface or a function, and the upper one hand it in.",
            slices().assignedFrom(new ByPackage()).should().beFreeOfCycles());

    @Test
    void packages_form_no_circle() {
        LAW.isKeptBy(Code.ofHark());
    }

    @Test
    void two_packages_that_know_each_other_are_found(@TempDir Path folder) {
        var planted = Planted.classes(
                folder,
                "package dev.hark.loop; public class Upper { dev.hark.web.Lower known; }",
                "package dev.hark.web; public class Lower { dev.hark.loop.Upper known; }");
        assertThat(LAW.breachesIn(planted)).singleElement().asString().contains("Upper.known", "Lower.known");
    }

    @Test
    void a_circle_through_the_topmost_package_and_a_nested_one_is_found(@TempDir Path folder) {
        var planted = Planted.classes(
                folder,
                "package dev.hark; public class Top { dev.hark.web.Middle known; }",
                "package dev.hark.web; public class Middle { dev.hark.web.inner.Bottom known; }",
                "package dev.hark.web.inner; public class Bottom { dev.hark.Top known; }");
        assertThat(LAW.breachesIn(planted)).singleElement().asString().contains("Top.known", "Bottom.known");
    }

    /// A slice a package, also of packages within another.
    private static final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return Module.isHark(type.getPackageName())
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of hark";
        }
    }
}
