package dev.hark.handlers.files;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// In which order entries are listed, as the query of the request says: `?sort=size&order=asc`. Folders come first in
/// any order, and what is equal in it is in the order of names.
///
/// @param isDescending from Z to A, from large to small, from new to old
record ListingOrder(Column column, boolean isDescending) implements Comparator<ListedEntry> {
    /// If nothing is said: by name, from A to Z.
    static final ListingOrder STANDARD = Column.NAME.first();

    /// What there is to sort by.
    enum Column {
        NAME("Name", false),
        TYPE("Type", false),
        SIZE("Size", true),
        CHANGED("Changed", true);

        private final String title;
        private final boolean isDescendingFirst;

        Column(String title, boolean isDescendingFirst) {
            this.title = title;
            this.isDescendingFirst = isDescendingFirst;
        }

        String title() {
            return title;
        }

        /// As it stands in a query.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The order that one wants who sorts by it: what is large or new comes first.
        ListingOrder first() {
            return new ListingOrder(this, isDescendingFirst);
        }
    }

    /// Reads a query. What it has else, and what can't be understood, is ignored.
    ///
    /// @param query as sent, or null
    static ListingOrder of(@Nullable String query) {
        if (query == null) return STANDARD;
        var column = column(value(query, "sort="));
        var first = column == null ? STANDARD : column.first();
        var order = value(query, "order=");
        if (order == null || !(order.equals("asc") || order.equals("desc"))) return first;
        return new ListingOrder(first.column, order.equals("desc"));
    }

    /// The query that asks for this order, with its question mark; empty if none is needed.
    String query() {
        boolean isFirst = isDescending == column.isDescendingFirst;
        if (column == Column.NAME && isFirst) return "";
        var query = "?sort=".concat(column.word());
        if (isFirst) return query;
        return query.concat(isDescending ? "&order=desc" : "&order=asc");
    }

    /// By the same, the other way round. Not what a [Comparator] would have reversed: folders stay first.
    ListingOrder turned() {
        return new ListingOrder(column, !isDescending);
    }

    @Override
    public int compare(ListedEntry one, ListedEntry other) {
        if (one.isFile() != other.isFile()) return one.isFile() ? 1 : -1;
        int order = switch (column) {
            case NAME -> byName(one, other);
            case TYPE -> one.kind().compareTo(other.kind());
            case SIZE -> one.isFile() ? Long.compare(one.size(), other.size()) : 0;
            case CHANGED -> Long.compare(one.changed(), other.changed());
        };
        if (order == 0) return byName(one, other);
        return isDescending ? -order : order;
    }

    private static int byName(ListedEntry one, ListedEntry other) {
        int order = NaturalOrder.compare(one.key(), other.key());
        return order != 0 ? order : one.name().compareTo(other.name());
    }

    private static @Nullable Column column(@Nullable String word) {
        for (var column : Column.values()) {
            if (column.word().equals(word)) return column;
        }
        return null;
    }

    /// The first value that has that name, or null.
    private static @Nullable String value(String query, String nameAndSign) {
        for (int start = 0; start <= query.length(); ) {
            int end = query.indexOf('&', start);
            if (end < 0) end = query.length();
            if (query.startsWith(nameAndSign, start) && start + nameAndSign.length() <= end) {
                return query.substring(start + nameAndSign.length(), end);
            }
            start = end + 1;
        }
        return null;
    }
}
