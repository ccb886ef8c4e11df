package dev.hark.handlers.files;

import java.io.IOException;

/// A [Listing] for people: a page without a script. Sorting is by links, and all that it needs is in it.
final class ListingPage {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' \
            viewBox='0 0 16 16'%3E%3Cpath fill='%234a90d9' d='M1 3h5l2 2h7v9H1z'/%3E%3C/svg%3E">
            <title>Index of\s""";

    private ListingPage() {}

    static void write(Listing listing, TextStream out) throws IOException {
        out.add(HEAD).add(Html.escaped(listing.path())).add("</title>\n<style>");
        out.add(ListingStyle.SHEET).add("</style>\n</head>\n<body>\n");
        boolean isEmpty = listing.entries().isEmpty();
        if (!isEmpty) out.add("<a class=\"skip\" href=\"#list\">Skip to the list</a>\n");
        out.add("<header>\n");
        breadcrumbs(listing, out);
        heading(listing, out);
        out.add("</header>\n<main>\n");
        if (!isEmpty) table(listing, out);
        out.add("</main>\n</body>\n</html>\n");
    }

    /// Where one is, and the way back: the folder itself comes last, without a link.
    private static void breadcrumbs(Listing listing, TextStream out) throws IOException {
        var names = listing.names();
        if (names.isEmpty()) return;
        var query = markup(listing.order().query());
        out.add("<nav aria-label=\"Breadcrumbs\">\n<ol>\n");
        for (int i = 0; i < names.size(); i++) {
            out.add("<li><a href=\"")
                    .add("../".repeat(names.size() - i))
                    .add(query)
                    .add("\">");
            if (i == 0) out.add("Home");
            else name(names.get(i - 1), out);
            out.add("</a></li>\n");
        }
        out.add("</ol>\n</nav>\n");
    }

    private static void heading(Listing listing, TextStream out) throws IOException {
        var names = listing.names();
        out.add("<h1>");
        if (names.isEmpty()) out.add("Home");
        else name(names.getLast(), out);
        out.add("</h1>\n<p>");
        if (listing.isWhole()) {
            summary(listing, out);
        } else {
            out.add("<strong>There is more.</strong> This is a part of it: only ");
            out.add(Html.number(Listing.MAX_ENTRIES)).add(" entries were looked at.");
        }
        out.add("</p>\n");
    }

    private static void summary(Listing listing, TextStream out) throws IOException {
        long files = 0;
        long octets = 0;
        for (var entry : listing.entries()) {
            if (!entry.isFile()) continue;
            files++;
            octets += Math.min(entry.size(), Long.MAX_VALUE - octets);
        }
        long folders = listing.entries().size() - files;
        if (files == 0 && folders == 0) out.add("There is nothing in this folder to show.");
        if (folders > 0) out.add(Html.number(folders)).add(folders == 1 ? " folder" : " folders");
        if (files == 0) return;
        if (folders > 0) out.add(", ");
        out.add(Html.number(files)).add(files == 1 ? " file, " : " files, ").add(Html.size(octets));
    }

    private static void table(Listing listing, TextStream out) throws IOException {
        out.add("<table>\n<thead>\n<tr>");
        for (var column : ListingOrder.Column.values()) columnHead(column, listing.order(), out);
        out.add("</tr>\n</thead>\n<tbody id=\"list\">\n");
        var query = markup(listing.order().query());
        for (var entry : listing.entries()) row(entry, query, out);
        out.add("</tbody>\n</table>\n");
    }

    /// Leads to the list in the order of that column, or, if it is in that, in the reversed one.
    private static void columnHead(ListingOrder.Column column, ListingOrder now, TextStream out) throws IOException {
        boolean isNow = column == now.column();
        out.add("<th scope=\"col\"");
        if (isNow) out.add(now.isDescending() ? " aria-sort=\"descending\"" : " aria-sort=\"ascending\"");
        var next = isNow ? now.turned() : column.first();
        var query = next.query();
        out.add("><a rel=\"nofollow\" href=\"")
                .add(query.isEmpty() ? "./" : markup(query))
                .add("\">");
        out.add(column.title()).add("</a>");
        if (column == ListingOrder.Column.CHANGED) out.add(" <small>UTC</small>");
        out.add("</th>");
    }

    private static void row(ListedEntry entry, String query, TextStream out) throws IOException {
        out.add(entry.isFile() ? "<tr><td><a href=\"" : "<tr class=\"folder\"><td><a href=\"");
        out.add(entry.reference()).add(entry.isFile() ? "" : query).add("\">");
        name(entry.name(), out);
        out.add(entry.isFile() ? "</a></td><td>" : "/</a></td><td>");
        out.add(entry.kind()).add("</td><td");
        if (entry.isFile() && entry.size() >= 1000) {
            out.add(" title=\"").add(Html.number(entry.size())).add(" bytes\"");
        }
        out.add(">").add(entry.isFile() ? Html.size(entry.size()) : "");
        var timestamp = entry.timestamp();
        out.add("</td><td><time datetime=\"").add(timestamp).add("\">");
        out.add(timestamp.substring(0, 10)).add(" ").add(timestamp.substring(11, 16));
        out.add("</time></td></tr>\n");
    }

    /// A name, whose direction of writing concerns nothing around it.
    private static void name(String name, TextStream out) throws IOException {
        out.add("<bdi>").add(Html.escaped(name)).add("</bdi>");
    }

    private static String markup(String query) {
        return query.replace("&", "&amp;");
    }
}
