package dev.hark.handlers.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Ticker;
import dev.hark.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Both ways to see a change, on a real folder.
@Timeout(120)
class SightTest {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    Path temp;

    private Path root;
    private final ManualClock clock = new ManualClock();
    private final Set<String> seen = new LinkedHashSet<>();

    enum Kind {
        WATCH,
        SCAN
    }

    @BeforeEach
    void make_a_site() throws Exception {
        root = Files.createDirectory(temp.resolve("site"));
        Files.createDirectories(root.resolve("sub/deeper"));
        Files.writeString(root.resolve("sub/deeper/a.css"), "a");
        Files.writeString(root.resolve("index.html"), "index");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_written_replaced_or_removed_is_seen(Kind kind) throws Exception {
        try (var sight = sight(kind)) {
            Files.writeString(root.resolve("sub/deeper/a.css"), "more", StandardOpenOption.APPEND);
            awaitSeen(sight, "/sub/deeper/a.css");
            var aside = Files.writeString(temp.resolve("aside"), "other");
            Files.move(aside, root.resolve("index.html"), StandardCopyOption.REPLACE_EXISTING);
            awaitSeen(sight, "/index.html");
            Files.delete(root.resolve("sub/deeper/a.css"));
            awaitSeen(sight, "/sub/deeper/a.css");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_in_a_new_folder_is_seen_and_what_changes_there_later(Kind kind) throws Exception {
        try (var sight = sight(kind)) {
            Files.createDirectories(root.resolve("new/folder"));
            Files.writeString(root.resolve("new/folder/b.txt"), "b");
            awaitSeen(sight, "/new/folder/b.txt");
            Files.writeString(root.resolve("new/folder/c.txt"), "c");
            awaitSeen(sight, "/new/folder/c.txt");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_folder_that_is_moved_is_seen_at_its_new_place(Kind kind) throws Exception {
        try (var sight = sight(kind)) {
            Files.move(root.resolve("sub"), root.resolve("moved"));
            awaitSeen(sight, "/moved/deeper/a.css");
            Files.writeString(root.resolve("moved/deeper/b.css"), "b");
            awaitSeen(sight, "/moved/deeper/b.css");
        }
    }

    /// As `rm -rf site && build` does: the system gives the new folder what identified the old one.
    @ParameterizedTest
    @EnumSource
    void a_root_that_is_removed_and_made_anew_is_seen(Kind kind) throws Exception {
        try (var sight = sight(kind)) {
            try (var all = Files.walk(root)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
            }
            awaitSeen(sight, "/index.html");
            look(sight);
            Files.createDirectory(root);
            Files.writeString(root.resolve("new.html"), "new");
            awaitSeen(sight, kind == Kind.WATCH ? "/" : "/new.html");
            Files.writeString(root.resolve("later.html"), "later");
            awaitSeen(sight, "/later.html");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_root_that_is_replaced_by_another_folder_is_seen(Kind kind) throws Exception {
        try (var sight = sight(kind)) {
            var other = Files.createDirectory(temp.resolve("other"));
            Files.writeString(other.resolve("other.html"), "other");
            Files.move(root, temp.resolve("old"));
            Files.move(other, root);
            awaitSeen(sight, kind == Kind.WATCH ? "/" : "/other.html");
            Files.writeString(root.resolve("later.html"), "later");
            awaitSeen(sight, "/later.html");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_link_to_the_root_that_is_switched_is_seen(Kind kind) throws Exception {
        var next = Files.createDirectory(temp.resolve("next"));
        Files.writeString(next.resolve("next.html"), "next");
        var link = Files.createSymbolicLink(temp.resolve("current"), root);
        try (var sight = kind == Kind.WATCH ? TreeWatch.of(link) : new TreeScan(link, ticker())) {
            Files.createSymbolicLink(temp.resolve("new-link"), next);
            Files.move(temp.resolve("new-link"), link, StandardCopyOption.ATOMIC_MOVE);
            awaitSeen(sight, kind == Kind.WATCH ? "/" : "/next.html");
            Files.writeString(next.resolve("later.html"), "later");
            awaitSeen(sight, "/later.html");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_not_served_is_not_seen_and_no_link_is_followed(Kind kind) throws Exception {
        Files.createDirectories(root.resolve(".git"));
        Files.createDirectories(root.resolve("node_modules/a"));
        Files.createSymbolicLink(root.resolve("loop"), root);
        try (var sight = sight(kind)) {
            Files.writeString(root.resolve(".git/index"), "x");
            Files.writeString(root.resolve("node_modules/a/index.js"), "x");
            Files.writeString(root.resolve(".hidden"), "x");
            Files.writeString(root.resolve("index.html~"), "x");
            Files.writeString(root.resolve("last.html"), "x");
            awaitSeen(sight, "/last.html");
            assertThat(seen).containsOnly("/last.html");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_folder_that_can_not_be_read_is_passed_over(Kind kind) throws Exception {
        Files.setPosixFilePermissions(root.resolve("sub"), PosixFilePermissions.fromString("---------"));
        try (var sight = sight(kind)) {
            Files.writeString(root.resolve("other.html"), "x");
            awaitSeen(sight, "/other.html");
        } finally {
            Files.setPosixFilePermissions(root.resolve("sub"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private Sight sight(Kind kind) throws IOException {
        return switch (kind) {
            case WATCH -> TreeWatch.of(root);
            case SCAN -> new TreeScan(root, ticker());
        };
    }

    /// Each look of a scan is due when the one before is over.
    private Ticker ticker() {
        return new Ticker() {
            @Override
            public long nanos() {
                return clock.nanos();
            }

            @Override
            public long epochMillis() {
                return clock.epochMillis();
            }
        };
    }

    private void awaitSeen(Sight sight, String path) throws Exception {
        seen.clear();
        long end = System.nanoTime() + PATIENCE;
        while (!seen.contains(path)) {
            if (System.nanoTime() > end) throw new AssertionError(path + " was not seen, but " + seen);
            look(sight);
        }
    }

    private void look(Sight sight) throws Exception {
        clock.advance(TreeScan.PAUSE);
        sight.await(TimeUnit.MILLISECONDS.toNanos(100), path -> seen.add(WatchedNames.path(path)));
    }
}
