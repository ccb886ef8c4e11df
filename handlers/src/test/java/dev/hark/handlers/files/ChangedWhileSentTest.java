package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.Server;
import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.testkit.RawClient;
import dev.hark.testkit.Spec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Somebody changes a large file while a client that is slow downloads it, over real sockets. The file is larger than
/// what these hold, so the server is in the middle of it when the change happens, and nobody needs to wait for that.
@Timeout(60)
class ChangedWhileSentTest {
    private static final int LARGE = 16 * 1024 * 1024;

    /// What the client reads before the change.
    private static final int BEGINNING = 100_000;

    private static final byte OLD = 'o';
    private static final byte NEW = 'n';

    @TempDir
    Path temp;

    private final BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();
    private Site site;
    private Path file;
    private Server server;

    @BeforeEach
    void start() throws Exception {
        site = Site.in(temp);
        file = site.path("large.bin");
        Files.write(file, filled(OLD));
        Files.setLastModifiedTime(file, FileTime.from(Site.CHANGED));
        server = Server.builder().handler(site.handler()).listener(events::add).start();
    }

    @AfterEach
    void end() throws Exception {
        server.force();
        site.removeLinks();
    }

    private static byte[] filled(byte octet) {
        var octets = new byte[LARGE];
        Arrays.fill(octets, octet);
        return octets;
    }

    private interface Change {
        void of(Path file) throws IOException;
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.WRITE);
    }

    /// What makes another file of it.
    enum Writing {
        TRUNCATED(file -> {
            try (var channel = open(file)) {
                channel.truncate(BEGINNING / 2);
            }
        }),
        EMPTIED(file -> Files.write(file, new byte[0])),
        GROWN(file -> Files.write(file, new byte[] {NEW}, StandardOpenOption.APPEND)),
        REWRITTEN_IN_PLACE(file -> {
            try (var channel = open(file)) {
                channel.write(ByteBuffer.wrap(filled(NEW)));
            }
        }),
        ONE_OCTET_REWRITTEN(file -> {
            try (var channel = open(file)) {
                channel.write(ByteBuffer.wrap(new byte[] {NEW}), LARGE - 1);
            }
        }),
        TRUNCATED_AND_UNLINKED(file -> {
            try (var channel = open(file)) {
                channel.truncate(BEGINNING / 2);
            }
            Files.delete(file);
        }),
        REPLACED_AND_THEN_GROWN(file -> {
            try (var channel = open(file)) {
                replace(file);
                channel.write(ByteBuffer.wrap(new byte[] {NEW}), LARGE);
            }
        });

        private final Change change;

        Writing(Change change) {
            this.change = change;
        }
    }

    /// What makes its name lead elsewhere, and leaves it whole.
    enum Moving {
        REPLACED(ChangedWhileSentTest::replace),
        UNLINKED(Files::delete),
        RENAMED(file -> Files.move(file, file.resolveSibling("elsewhere"))),
        UNLINKED_AND_WRITTEN_ANEW(file -> {
            Files.delete(file);
            Files.write(file, new byte[] {NEW});
        }),
        A_LINK_IN_ITS_PLACE(file -> {
            Files.move(file, file.resolveSibling("elsewhere"));
            Files.createSymbolicLink(file, Path.of("elsewhere"));
        }),
        ITS_FOLDER_RENAMED(file -> Files.move(file.getParent(), file.getParent().resolveSibling("site-before")));

        private final Change change;

        Moving(Change change) {
            this.change = change;
        }
    }

    private static void replace(Path file) throws IOException {
        var next = Files.write(file.resolveSibling("next"), filled(NEW));
        Files.setLastModifiedTime(next, FileTime.from(Site.CHANGED));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private RawClient slowClient() throws IOException {
        return RawClient.connect(server.address(), 8 * 1024);
    }

    /// Waits for the event of that kind.
    private <E extends ServerEvent> E event(Class<E> kind) throws InterruptedException {
        while (true) {
            var event = events.poll(RawClient.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (event == null) throw new AssertionError("no " + kind.getSimpleName());
            if (kind.isInstance(event)) return kind.cast(event);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Spec("RFC 9112 §8")
    void who_writes_to_it_cuts_the_connection(Writing writing) throws Exception {
        try (var client = slowClient()) {
            client.get("/large.bin");
            assertThat(client.octets(BEGINNING)).endsWith(OLD);
            writing.change.of(file);
            assertThat(client.toEndOrReset().length).isLessThan(LARGE - BEGINNING);
        }
        assertThat(event(ServerEvent.HandlerFailed.class).id()).isNotEmpty();
        assertThat(event(ServerEvent.Answered.class).complete()).isFalse();
        assertThat(event(ServerEvent.Closed.class).why()).isEqualTo(CloseReason.HANDLER_FAILED);
        assertThat(DescriptorsTest.openIn(temp)).isEmpty();
        assertServes();
    }

    @ParameterizedTest
    @EnumSource
    void who_moves_it_changes_nothing_for_who_downloads_it(Moving moving) throws Exception {
        try (var client = slowClient()) {
            client.get("/large.bin");
            assertThat(client.responseToHead().field("Content-Length")).isEqualTo("" + LARGE);
            client.octets(BEGINNING);
            moving.change.of(file);
            var rest = client.octets(LARGE - BEGINNING);
            assertThat(Arrays.mismatch(rest, Arrays.copyOf(filled(OLD), rest.length)))
                    .isEqualTo(-1);
            assertThat(event(ServerEvent.Answered.class).complete()).isTrue();
            assertThat(client.get("/").response().status()).isEqualTo(404);
        }
    }

    private void assertServes() throws IOException {
        site.file("small.txt", "fine");
        try (var client = RawClient.connect(server.address())) {
            assertThat(client.get("/small.txt").response().text()).isEqualTo("fine");
        }
    }
}
