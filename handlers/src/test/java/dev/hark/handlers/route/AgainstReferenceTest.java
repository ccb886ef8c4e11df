package dev.hark.handlers.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.web.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Many sets of patterns and many paths: the router chooses what a matcher chooses that tries every pattern,
/// and finds the same texts in the slots. The reference sees no encoded path: it is given the segments of which
/// that was made.
class AgainstReferenceTest {
    private static final int SETS = 3_000;
    private static final int PATHS = 30;
    private static final String NONE = "none";

    /// Few, so that patterns overlap often, and some the beginning of others.
    private static final List<String> LITERALS = List.of("a", "b", "ab", "", "ä", "a b", "%", "a%2Fb", "..", "😀");

    private static final List<String> OTHERS = List.of("a/b", "A", "/", "z", "%2F", "\0", "%41", "{0}");

    private final Random random = new Random(20261125);

    /// What a pattern is to the reference.
    ///
    /// @param segments literals, and a [#SLOT] where a parameter is
    /// @param isRest whether the last one, a slot, takes the rest
    private record Plain(List<String> segments, boolean isRest) {
        private static final String SLOT = "{}";

        boolean matches(List<String> path) {
            if (isRest ? path.size() < segments.size() : path.size() != segments.size()) return false;
            return IntStream.range(0, segments.size())
                    .allMatch(i -> isRest(i)
                            || (isSlot(i)
                                    ? !path.get(i).isEmpty()
                                    : segments.get(i).equals(path.get(i))));
        }

        /// One digit a segment: the smaller the more specific.
        String rank() {
            return IntStream.range(0, segments.size())
                    .mapToObj(i -> isRest(i) ? "2" : isSlot(i) ? "1" : "0")
                    .collect(Collectors.joining());
        }

        List<String> values(List<String> path) {
            return IntStream.range(0, segments.size())
                    .filter(this::isSlot)
                    .mapToObj(i -> isRest(i) ? String.join("/", path.subList(i, path.size())) : path.get(i))
                    .toList();
        }

        /// As it is registered: parameters are called by their places.
        String text() {
            return IntStream.range(0, segments.size())
                    .mapToObj(i -> isRest(i) ? "/{" + i + "...}" : isSlot(i) ? "/{" + i + "}" : "/" + segments.get(i))
                    .collect(Collectors.joining());
        }

        List<String> names() {
            return IntStream.range(0, segments.size())
                    .filter(this::isSlot)
                    .mapToObj(Integer::toString)
                    .toList();
        }

        private boolean isSlot(int index) {
            return segments.get(index).equals(SLOT);
        }

        private boolean isRest(int index) {
            return isRest && index == segments.size() - 1;
        }
    }

    @Test
    void the_router_chooses_what_a_matcher_that_tries_every_pattern_chooses() throws Exception {
        int found = 0;
        for (int set = 0; set < SETS; set++) {
            var patterns = patterns();
            var router = router(patterns);
            for (int i = 0; i < PATHS; i++) {
                var path = path(patterns);
                var expected = reference(patterns, path);
                assertThat(Told.get(router, encoded(path)).text())
                        .as("%s of %s", path, patterns)
                        .isEqualTo(expected);
                if (!expected.equals(NONE)) found++;
            }
        }
        assertThat(found)
                .as("paths that have a route: not all, not few")
                .isBetween(SETS * PATHS / 4, SETS * PATHS * 3 / 4);
    }

    private static String reference(Collection<Plain> patterns, List<String> path) {
        Plain best = null;
        for (var pattern : patterns) {
            if (!pattern.matches(path)) continue;
            if (best == null || pattern.rank().compareTo(best.rank()) < 0) best = pattern;
        }
        return best == null ? NONE : best.text() + best.values(path);
    }

    private static Router router(Collection<Plain> patterns) {
        var builder = Router.builder().otherwise(request -> Response.text(NONE));
        for (var pattern : patterns) {
            builder.get(
                    pattern.text(),
                    (request, path) -> Response.text(pattern.text()
                            + pattern.names().stream().map(path::get).toList()));
        }
        return builder.build();
    }

    /// A few, each of another shape, in any order.
    private Collection<Plain> patterns() {
        var patterns = new LinkedHashMap<String, Plain>();
        for (int n = 1 + random.nextInt(12); n > 0; n--) {
            var segments = new ArrayList<String>();
            for (int depth = 1 + random.nextInt(4); depth > 0; depth--) {
                segments.add(random.nextInt(3) == 0 ? Plain.SLOT : any(LITERALS));
            }
            boolean isRest = segments.getLast().equals(Plain.SLOT) && random.nextBoolean();
            var pattern = new Plain(segments, isRest);
            patterns.put(pattern.text(), pattern);
        }
        return patterns.values();
    }

    /// Mostly one that some pattern matches nearly.
    private List<String> path(Collection<Plain> patterns) {
        var path = new ArrayList<String>();
        for (var segment : any(List.copyOf(patterns)).segments()) {
            path.add(segment.equals(Plain.SLOT) || random.nextInt(5) == 0 ? anySegment() : segment);
        }
        while (random.nextInt(4) == 0) path.add(anySegment());
        if (path.size() > 1 && random.nextInt(8) == 0) path.removeLast();
        return path;
    }

    private String anySegment() {
        return any(random.nextInt(3) == 0 ? OTHERS : LITERALS);
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /// A path as a client may send it: what need not be encoded is so sometimes.
    private String encoded(List<String> segments) {
        boolean isPlain = random.nextBoolean();
        var path = new StringBuilder();
        for (var segment : segments) {
            path.append('/');
            for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
                boolean mayStand = (octet >= 'a' && octet <= 'z') || octet == 'A' || octet == '.';
                if (mayStand && (isPlain || random.nextBoolean())) path.append((char) octet);
                else path.append((random.nextBoolean() ? "%%%02X" : "%%%02x").formatted(octet & 0xFF));
            }
        }
        return path.toString();
    }
}
