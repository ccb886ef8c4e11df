package dev.hark.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.hark.cli.Main;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorsTest {
    /// A door or two are right for most packages; more than this many are none.
    private static final int MOST = 4;

    private static final Map<String, Doors> DOORS = Map.ofEntries(
            entry("dev.hark.listen", Doors.of("Acceptor BindTrouble")),
            entry("dev.hark.loop", Doors.of("Loops Wire Conversation Readiness")),
            entry("dev.hark.connection", Doors.of("Connections")),
            entry(
                    "dev.hark.exchange",
                    new Doors(
                            "Exchange ExchangeCodec ExchangeContext ResponseCutShort MemoryBudget NoRoom",
                            "what a protocol's driver and an exchange say to each other")),
            entry("dev.hark.answer", Doors.of("FailureAnswers ServedHosts")),
            entry("dev.hark.lifecycle", Doors.of("Lifecycle Participant")),
            entry("dev.hark.handlers.navigation", Doors.of("Navigation")),
            entry(
                    "dev.hark.inspector.record",
                    new Doors(
                            "Recording RecordedConnection RecordedExchange Piece Span Moment RecordedOctets",
                            "one door: the others are the values that it gives")),
            entry(
                    "dev.hark.inspector.explain",
                    new Doors(
                            "Explanations Explanation Annotator Mark Source",
                            "two doors: the others are the values that they give")),
            entry("dev.hark.inspector.export", Doors.of("Har Transcript Curl")),
            entry("dev.hark.inspector.page", Doors.of("InspectorPage")),
            entry("dev.hark.cli", Doors.of("Main")),
            entry(
                    "dev.hark.protocol.http1",
                    new Doors(
                            "Http1Inbound Http1Outbound Http1Limits ReceiveBuffer HeadStep ContentStep NeedBytes "
                                    + "Refused",
                            "two doors, exported to the server: the others are what they take and answer")),
            entry(
                    "dev.hark.cli.terminal",
                    new Doors(
                            "Terminal View OutputLevel LogFormat ColorWish Announcement Escape PageAddress Explanation",
                            "two doors, Terminal and Explanation: the others are what they are told, and how the "
                                    + "command spells what it was told")));

    private static final Law<JavaClasses> LAW = new Law<>(
            3,
            "a package that its module does not export has a door or two that are public; the rest is its own.",
            "Leave out `public`. If another package of hark really must call it, list it as a door in DoorsTest.java; "
                    + "if users must, it belongs to an exported package, where public types are API.",
            DoorsTest::openDoors);

    /// @param names of public types, with spaces between
    /// @param why there are more than [#MOST]; may be empty
    private record Doors(String names, String why) {
        static Doors of(String names) {
            return new Doors(names, "");
        }

        List<String> list() {
            return List.of(names.split(" "));
        }

        Stream<String> in(String home) {
            return list().stream().map(name -> home + "." + name);
        }
    }

    @Test
    void packages_that_are_not_exported_open_only_the_doors_that_are_listed() {
        LAW.isKeptBy(Code.ofHark());
    }

    @Test
    void somebody_comes_through_every_door() {
        var used = Mention.in(SourceTree.ofHark()).stream()
                .filter(mention -> !mention.from().equals(mention.to()))
                .map(mention -> mention.to() + "." + mention.type())
                .collect(Collectors.toSet());
        used.add(Main.class.getName()); // by the JVM
        var doors = DOORS.entrySet().stream().flatMap(entry -> entry.getValue().in(entry.getKey()));
        assertThat(doors.filter(door -> !used.contains(door)))
                .as("doors to close, and to strike out in DoorsTest.java")
                .isEmpty();
    }

    @Test
    void more_than_a_few_doors_have_a_reason() {
        assertThat(DOORS)
                .allSatisfy((home, doors) -> assertThat(doors.why().isEmpty())
                        .as("%s has few doors, or a reason for more", home)
                        .isEqualTo(doors.list().size() <= MOST));
    }

    @Test
    void what_is_exported_is_known() {
        assertThat(Code.exportedPackages())
                .contains("dev.hark", "dev.hark.web", "dev.hark.protocol.http")
                .doesNotContain("dev.hark.loop", "dev.hark.protocol.http1");
    }

    @Test
    void a_public_type_that_is_no_door_is_found(@TempDir Path folder) {
        var planted = Planted.classes(
                folder,
                "package dev.hark.loop; public final class Planted { public static final class Nested {} }",
                "package dev.hark.loop; final class Hidden {}",
                "package dev.hark.web; public interface Exported {}");
        assertThat(LAW.breachesIn(planted)).singleElement().asString().contains("dev.hark.loop", "Planted");
    }

    private static List<String> openDoors(JavaClasses classes) {
        var exported = Code.exportedPackages();
        var open = classes.stream()
                .filter(DoorsTest::isDoor)
                .filter(type -> Module.of(type.getPackageName()) != Module.TESTKIT)
                .filter(type -> !exported.contains(type.getPackageName()))
                .filter(type -> !isListed(type))
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName,
                        Collectors.mapping(JavaClass::getSimpleName, Collectors.toCollection(TreeSet::new))));
        return open.entrySet().stream()
                .map(entry -> entry.getKey() + " opens " + String.join(", ", entry.getValue()))
                .sorted()
                .toList();
    }

    private static boolean isListed(JavaClass type) {
        var doors = DOORS.get(type.getPackageName());
        return doors != null && doors.list().contains(type.getSimpleName());
    }

    private static boolean isDoor(JavaClass type) {
        return type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC);
    }
}
