package dev.hark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceTest {
    private static final String DECLINED = "docs/declined.md";

    private static final Law<SourceTree> ACCOUNTED = new Law<>(
            9,
            "every numbered section of a listed standard has tests, or is declined, or asks nothing of a server.",
            "Write a test for the section, and mark it: @Spec(\"RFC 9112 §6.3\"). Or say in " + Standard.FOLDER
                    + " why there is none.",
            tree -> Conformance.of(tree).breaches());

    private static final Law<SourceTree> EXPLAINED = new Law<>(
            9,
            "what is declined is explained in " + DECLINED + ".",
            "Say there why, and name the section as a mark would: RFC 9112 §5.2.",
            tree -> Conformance.of(tree).unexplained(tree.text(DECLINED)));

    private static final MadePage PAGE = new MadePage(
            ConformancePage.NAME,
            "the tests",
            ConformancePage.UPDATE,
            tree -> ConformancePage.of(Conformance.of(tree)));

    @Test
    void every_section_is_accounted_for() {
        ACCOUNTED.isKeptBy(SourceTree.ofHark());
    }

    @Test
    void what_is_declined_is_explained() {
        EXPLAINED.isKeptBy(SourceTree.ofHark());
    }

    @Test
    void the_page_is_what_the_tests_make_of_it() throws IOException {
        PAGE.isTrue();
    }

    @Test
    void the_standards_and_the_marks_are_looked_at() {
        var conformance = Conformance.of(SourceTree.ofHark());
        assertThat(conformance.standards()).extracting(Standard::name).contains("RFC 3986", "RFC 9110", "RFC 9112");
        assertThat(conformance.standards())
                .allSatisfy(standard -> assertThat(standard.sections()).hasSizeGreaterThan(40));
        assertThat(conformance.marks().size()).isGreaterThan(400);
    }

    @Test
    void a_section_that_nobody_accounts_for_is_found(@TempDir Path folder) {
        list(
                folder,
                "1\tTested",
                "2\tForgotten",
                "2.1\tSpoken of\tnothing\tIt is short.",
                "3\tLeft\tdeclined\tIt is long.");
        test(folder, "@Spec(\"RFC 9112 §1\") class SomeTest { @Test void a() {} }");
        assertThat(ACCOUNTED.breachesIn(new SourceTree(folder))).containsExactly("RFC 9112 §2, Forgotten, has no test");
    }

    @Test
    void a_section_that_asks_nothing_and_has_tests_is_found(@TempDir Path folder) {
        list(folder, "1\tSilent\tnothing\tIt is short.", "2\tLeft\tdeclined\tIt is long.");
        test(folder, "class SomeTest { @Test @Spec(\"RFC 9112 §1\") @Spec(\"RFC 9112 §2\") void a() {} }");
        assertThat(ACCOUNTED.breachesIn(new SourceTree(folder)))
                .containsExactly("RFC 9112 §1, Silent, is said to ask nothing of a server, and has tests");
    }

    @Test
    void marks_that_name_no_section_or_mark_no_test_are_found(@TempDir Path folder) {
        list(folder, "1\tTested");
        test(folder, """
                class SomeTest {
                    @Spec("RFC 9112 §1") @Test void fine() {}
                    @Spec("RFC 6585 §5") @Test void of_a_standard_that_is_not_listed() {}
                    @Spec("RFC 9112 §2") @Test void of_a_section_that_is_not_there() {}
                    @Spec("RFC 9112 1") @Test void misspelled() {}
                    @Spec("RFC 9112 §1.") @Test void unfinished() {}
                    @Spec(Some.CONSTANT) @Test void elsewhere() {}
                    @Spec("RFC 9112 §1") void helper() {}
                    @Spec("RFC 9112 §1") static class Empty {}
                }
                """);
        var file = "server/src/test/java/dev/hark/SomeTest.java";
        assertThat(ACCOUNTED.breachesIn(new SourceTree(folder)))
                .containsExactly(
                        file + ":4 names a section that is not in " + Standard.FOLDER + ": RFC 9112 §2",
                        file + ":5 names no section: RFC 9112 1",
                        file + ":6 names no section: RFC 9112 §1.",
                        file + ":7 names no section: @Spec(Some.CONSTANT)",
                        file + ":8 marks no test",
                        file + ":9 marks no test");
    }

    @Test
    void lines_that_are_no_sections_and_gaps_between_sections_are_found(@TempDir Path folder) {
        list(
                folder,
                "# comment",
                "1\tFirst\tnothing\tReason.",
                "1.1\tChild\tnothing\tReason.",
                "1.1.1\tGrandchild\tnothing\tReason.",
                "2\tSecond\tnothing\tReason.",
                "2.2\tSkipped\tnothing\tReason.",
                "4\tSkipped too\tnothing\tReason.",
                "",
                "5",
                "5\tNo reason\tnothing",
                "5\tNo reason\tdeclined\t ",
                "5\tOther word\tlater\tReason.",
                "A.1\tAppendix\tnothing\tReason.");
        Planted.write(folder, Standard.FOLDER + "/some.txt", "1\tOne");
        var file = Standard.FOLDER + "/rfc-9112.txt:";
        assertThat(ACCOUNTED.breachesIn(new SourceTree(folder)))
                .containsExactly(
                        file + "6 comes after §2",
                        file + "7 comes after §2.2",
                        file + "8 is no section: ",
                        file + "9 is no section: 5",
                        file + "10 is no section: 5\tNo reason\tnothing",
                        file + "11 is no section: 5\tNo reason\tdeclined\t ",
                        file + "12 is no section: 5\tOther word\tlater\tReason.",
                        file + "13 is no section: A.1\tAppendix\tnothing\tReason.",
                        Standard.FOLDER + "/some.txt is not called like rfc-9112.txt");
    }

    @Test
    void what_is_declined_without_a_word_is_found(@TempDir Path folder) {
        list(folder, "1\tLeft\tdeclined\tReason.", "2\tLeft\tdeclined\tReason.", "3\tLeft\tdeclined\tReason.");
        Planted.write(folder, DECLINED, "We leave RFC 9112 §1, but not RFC 9112 §22, nor RFC 9112 §3.1.");
        assertThat(EXPLAINED.breachesIn(new SourceTree(folder))).containsExactly("RFC 9112 §2", "RFC 9112 §3");
    }

    @Test
    void the_page_names_few_tests_and_counts_many(@TempDir Path folder) {
        list(folder, "1\tTested", "2\tSilent\tnothing\tIt is short.", "3\tLeft\tdeclined\tIt is long.");
        test(folder, """
                @Spec("RFC 9112 §1")
                class SomeTest {
                    @Test void one_thing_is_so() {}
                    @Spec("RFC 9112 §1") @ParameterizedTest void another_is() {}
                    @Spec("RFC 6585 §5") @Test void third() {}
                    @Test void fourth() {}
                    @Spec("RFC 9112 §3") @Spec("RFC 6585 §5") @RepeatedTest(2) void fifth_is_refused() {}
                    void helper() {}
                }
                """);
        assertThat(ConformancePage.of(Conformance.of(new SourceTree(folder)))).endsWith("""
                | [RFC 9112](#rfc-9112) | 3 | 1 | 1 | 1 |

                ## RFC 9112

                - [§1](https://www.rfc-editor.org/rfc/rfc9112#section-1) **Tested**
                  - [SomeTest](../server/src/test/java/dev/hark/SomeTest.java): 5 tests
                - [§2](https://www.rfc-editor.org/rfc/rfc9112#section-2) **Silent** asks nothing of a server: It is short.
                - [§3](https://www.rfc-editor.org/rfc/rfc9112#section-3) **Left** is declined: It is long.
                  - [SomeTest](../server/src/test/java/dev/hark/SomeTest.java): fifth is refused

                ## Other standards

                Of these, some sections have tests. That all have is not claimed.

                - RFC 6585 [§5](https://www.rfc-editor.org/rfc/rfc6585#section-5)
                  - [SomeTest](../server/src/test/java/dev/hark/SomeTest.java): third; fifth is refused
                """);
    }

    @Test
    void a_page_that_is_out_of_date_is_found(@TempDir Path folder) {
        list(folder, "1\tTested");
        test(folder, "@Spec(\"RFC 9112 §1\") class SomeTest { @Test void a() {} }");
        var tree = new SourceTree(folder);
        var page = ConformancePage.of(Conformance.of(tree));
        Planted.write(folder, ConformancePage.NAME, page);
        assertThat(PAGE.law().breachesIn(tree)).isEmpty();
        Planted.write(folder, ConformancePage.NAME, page + "\n");
        assertThat(PAGE.law().breachesIn(tree)).hasSize(1);
    }

    private static void list(Path folder, String... lines) {
        Planted.write(folder, Standard.FOLDER + "/rfc-9112.txt", String.join("\n", lines) + "\n");
    }

    private static void test(Path folder, String source) {
        Planted.write(folder, "server/src/test/java/dev/hark/SomeTest.java", source);
    }
}
