package dev.hark.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The guide shows parts of the listings: what it shows is what they say.
class GuideTest {
    private static final Pattern LISTING = Pattern.compile("\\(\\.\\./\\.\\./examples/book/(\\w+\\.java)\\)");

    /// Code that the guide shows, and the listing that it linked to last.
    private record Excerpt(String listing, String code) {}

    @Test
    void the_guide_leads_through_every_listing_in_order() throws IOException {
        var linked = LISTING.matcher(Files.readString(Book.guide())).results().map(link -> link.group(1));
        assertThat(linked.distinct()).isEqualTo(Book.listings());
    }

    @Test
    void every_excerpt_stands_in_the_listing_named_before_it() throws IOException {
        assertThat(excerpts()).isNotEmpty();
        for (var excerpt : excerpts()) {
            var listing = Files.readString(Book.listing(excerpt.listing()));
            assertThat(IntStream.range(0, 8).mapToObj(level -> excerpt.code().indent(4 * level)))
                    .as("%s in %s, at any level of indentation", excerpt.code(), excerpt.listing())
                    .anyMatch(listing::contains);
        }
    }

    private static List<Excerpt> excerpts() throws IOException {
        var excerpts = new ArrayList<Excerpt>();
        var listing = "";
        var lines = Files.readAllLines(Book.guide()).iterator();
        while (lines.hasNext()) {
            var line = lines.next();
            var link = LISTING.matcher(line);
            while (link.find()) {
                listing = link.group(1);
            }
            if (line.equals("```java")) {
                var code = new StringBuilder();
                for (var part = lines.next(); !part.equals("```"); part = lines.next()) {
                    code.append(part).append('\n');
                }
                excerpts.add(new Excerpt(listing, code.toString()));
            }
        }
        return excerpts;
    }
}
