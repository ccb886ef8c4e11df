package dev.hark.handlers.files;

import static dev.hark.handlers.files.ListingOrder.Column.CHANGED;
import static dev.hark.handlers.files.ListingOrder.Column.NAME;
import static dev.hark.handlers.files.ListingOrder.Column.SIZE;
import static dev.hark.handlers.files.ListingOrder.Column.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingOrderTest {
    private static final List<ListedEntry> ENTRIES = List.of(
            ListedEntry.of("old", false, 4096, 10),
            ListedEntry.of("New", false, 0, 99),
            ListedEntry.of("page2.html", true, 5, 50),
            ListedEntry.of("page10.html", true, 700, 40),
            ListedEntry.of("Photo.png", true, 60, 30),
            ListedEntry.of("photo.png", true, 60, 30));

    @ParameterizedTest
    @CsvSource({
        "sort=name, NAME, false",
        "sort=name&order=desc, NAME, true",
        "order=desc, NAME, true",
        "sort=type, TYPE, false",
        "sort=size, SIZE, true",
        "sort=size&order=asc, SIZE, false",
        "order=asc&sort=changed, CHANGED, false",
        "utm_source=x&sort=changed&&v=2, CHANGED, true",
        "sort=size&sort=name, SIZE, true"
    })
    void the_query_says_it(String query, ListingOrder.Column column, boolean isDescending) {
        assertThat(ListingOrder.of(query)).isEqualTo(new ListingOrder(column, isDescending));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "&", "sort", "sort=", "sort=SIZE", "sort=weight", "order=up", "Sort=size", "sort=si%7ae"})
    void what_cannot_be_understood_is_ignored(String query) {
        assertThat(ListingOrder.of(query)).isEqualTo(ListingOrder.STANDARD);
    }

    @Test
    void an_order_that_cannot_be_understood_leaves_the_column() {
        assertThat(ListingOrder.of("sort=size&order=up")).isEqualTo(SIZE.first());
    }

    @Test
    void every_order_has_the_query_that_asks_for_it() {
        for (var column : ListingOrder.Column.values()) {
            for (var order : List.of(column.first(), column.first().turned())) {
                var query = order.query();
                assertThat(ListingOrder.of(query.isEmpty() ? null : query.substring(1)))
                        .isEqualTo(order);
            }
        }
        assertThat(ListingOrder.STANDARD.query()).isEmpty();
        assertThat(SIZE.first().query()).isEqualTo("?sort=size");
        assertThat(SIZE.first().turned().query()).isEqualTo("?sort=size&order=asc");
    }

    @Test
    void folders_are_first_in_any_order_and_what_is_equal_is_in_the_order_of_names() {
        assertThat(sorted(NAME, false))
                .containsExactly("New", "old", "page2.html", "page10.html", "Photo.png", "photo.png");
        assertThat(sorted(NAME, true))
                .containsExactly("old", "New", "photo.png", "Photo.png", "page10.html", "page2.html");
        assertThat(sorted(TYPE, false))
                .containsExactly("New", "old", "Photo.png", "photo.png", "page2.html", "page10.html");
        assertThat(sorted(TYPE, true))
                .containsExactly("New", "old", "page2.html", "page10.html", "Photo.png", "photo.png");
        assertThat(sorted(SIZE, false))
                .containsExactly("New", "old", "page2.html", "Photo.png", "photo.png", "page10.html");
        assertThat(sorted(SIZE, true))
                .containsExactly("New", "old", "page10.html", "Photo.png", "photo.png", "page2.html");
        assertThat(sorted(CHANGED, false))
                .containsExactly("old", "New", "Photo.png", "photo.png", "page10.html", "page2.html");
        assertThat(sorted(CHANGED, true))
                .containsExactly("New", "old", "page2.html", "page10.html", "Photo.png", "photo.png");
    }

    private static List<String> sorted(ListingOrder.Column column, boolean isDescending) {
        var entries = new ArrayList<>(ENTRIES);
        Collections.shuffle(entries, new Random(column.ordinal()));
        entries.sort(new ListingOrder(column, isDescending));
        return entries.stream().map(ListedEntry::name).toList();
    }
}
