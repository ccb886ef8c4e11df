package dev.hark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.observe.EventKind;
import dev.hark.observe.PauseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.observe.ServerListener;
import dev.hark.protocol.http.Status;
import dev.hark.testing.ChildJvm;
import dev.hark.testing.Recorder;
import dev.hark.testkit.RawClient;
import dev.hark.web.Response;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// More connections than there is room for: the rest wait, and nothing is lost.
class ConnectionLimitTest {
    @Test
    void as_many_as_the_limit_are_let_in_and_one_more_waits_until_one_leaves() throws IOException {
        var recorder = Recorder.of(EventKind.OPENED, EventKind.ACCEPT_PAUSED, EventKind.ACCEPT_RESUMED);
        try (var server = Server.builder()
                .handler(request -> Response.text("x"))
                .limits(Limits.defaults().with(Limit.CONNECTIONS, 10))
                .listener(recorder)
                .start()) {
            var clients = new ArrayDeque<RawClient>();
            for (int i = 0; i < 10; i++) clients.add(RawClient.connect(server.address()));
            for (var client : clients)
                assertThat(client.get("/").response().text()).isEqualTo("x");
            assertThat(recorder.only(ServerEvent.AcceptPaused.class))
                    .isEqualTo(new ServerEvent.AcceptPaused(PauseReason.CONNECTION_LIMIT, 10));

            var waiting = RawClient.connect(server.address()).get("/");
            assertThat(clients.element().get("/").response().text())
                    .as("those inside are served")
                    .isEqualTo("x");
            assertThat(recorder.all(ServerEvent.Opened.class)).hasSize(10);

            clients.remove().close();
            assertThat(waiting.response().text()).isEqualTo("x");
            assertThat(recorder.all(ServerEvent.Opened.class)).hasSize(11);

            clients.add(waiting);
            for (var client : clients) client.close();
            try (var late = RawClient.connect(server.address())) {
                assertThat(late.get("/").response().text()).isEqualTo("x");
            }
            assertThat(recorder.all(ServerEvent.AcceptPaused.class)).hasSize(1);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_process_with_few_descriptors_serves_whom_it_has_and_loses_nobody(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("file"), "from a file");
        try (var child = ChildJvm.withDescriptors(128, FewDescriptors.class, file.toString())) {
            int port = Integer.parseInt(child.line("port"));
            var clients = new ArrayList<RawClient>();
            for (int i = 0; i < 300; i++) clients.add(RawClient.connect(port));
            int inside = Integer.parseInt(child.line("paused CONNECTION_LIMIT"));
            assertThat(inside).isBetween(20, 112);

            for (var client : clients.subList(0, inside)) {
                assertThat(client.get("/").response().text()).isEqualTo("from a file");
            }
            assertThat(child.descriptors()).as("a reserve is left").isLessThanOrEqualTo(128 - 8);
            assertThat(child.unread()).as("told once").isEmpty();
            assertSleeps(child);

            for (var client : clients) {
                assertThat(client.get("/").response().text()).isEqualTo("from a file");
                client.close();
            }
            try (var late = RawClient.connect(port)) {
                assertThat(late.get("/").response().text()).isEqualTo("from a file");
                child.line("resumed");
            }
            child.terminate();
            assertThat(child.awaitEnd()).isEqualTo(128 + 15);
            assertThat(child.unread()).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_process_without_any_descriptor_left_goes_on_and_accepts_again_when_one_is_free() throws Exception {
        try (var child = ChildJvm.withDescriptors(128, FewDescriptors.class, "hoard")) {
            int port = Integer.parseInt(child.line("port"));
            try (var first = RawClient.connect(port)) {
                assertThat(first.get("/").response().text()).isEqualTo("fine");
                assertThat(first.get("/hoard").response().text()).isEqualTo("none left");
                // Several, because one or the other descriptor comes back: the JVM has a life of its
                // own.
                var waiting = new ArrayList<RawClient>();
                for (int i = 0; i < 8; i++) waiting.add(RawClient.connect(port).get("/"));
                child.line("paused OUT_OF_DESCRIPTORS");
                assertSleeps(child);
                assertThat(first.get("/give-back").response().text()).isEqualTo("gave back");
                for (var client : waiting) {
                    assertThat(client.response().text()).isEqualTo("fine");
                    client.close();
                }
            }
            assertThat(child.unread()).noneMatch(line -> line.startsWith("paused"));
        }
    }

    /// While it waits it uses next to no processor time.
    private static void assertSleeps(ChildJvm child) throws InterruptedException {
        var before = child.processorTime();
        Thread.sleep(1000);
        assertThat(child.processorTime().minus(before)).isLessThan(Duration.ofMillis(400));
    }

    /// A server in a process that may open few descriptors.
    static final class FewDescriptors {
        private FewDescriptors() {}

        static void main(String[] arguments) throws Exception {
            loadClassesOf(Server.class);
            loadClassesOf(Status.class);
            var hoarded = new ArrayList<AutoCloseable>();
            try (var server = Server.builder()
                    .handler(request -> switch (request.path()) {
                        case "/hoard" -> {
                            hoard(hoarded);
                            yield Response.text("none left");
                        }
                        case "/give-back" -> {
                            for (var one : hoarded) one.close();
                            yield Response.text("gave back");
                        }
                        default ->
                            arguments[0].equals("hoard")
                                    ? Response.text("fine")
                                    : Response.file(Path.of(arguments[0]), "text/plain");
                    })
                    .listener(new Telling())
                    .start()) {
                System.out.println("port " + server.port());
                server.drainOnExit().await();
            }
        }

        /// A class that is read from a folder takes a descriptor. A jar, from which a server in earnest comes,
        /// is open.
        private static void loadClassesOf(Class<?> one) throws Exception {
            var folder = Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (!Files.isDirectory(folder)) return;
            try (var files = Files.walk(folder.resolve("dev"))) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".class")).toList()) {
                    if (file.endsWith("package-info.class")) continue;
                    var name = folder.relativize(file).toString().replace(File.separatorChar, '.');
                    Class.forName(name.substring(0, name.length() - ".class".length()));
                }
            }
        }

        private static void hoard(ArrayList<AutoCloseable> hoarded) {
            try {
                while (true) hoarded.add(Files.newInputStream(Path.of("/dev/null")));
            } catch (IOException e) {
                // None is left.
            }
        }
    }

    private static final class Telling implements ServerListener {
        @Override
        public Set<EventKind> wants() {
            return EnumSet.of(EventKind.ACCEPT_PAUSED, EventKind.ACCEPT_RESUMED);
        }

        @Override
        public void on(ServerEvent event) {
            if (event instanceof ServerEvent.AcceptPaused paused) {
                System.out.println("paused " + paused.why() + " " + paused.connections());
            } else {
                System.out.println("resumed");
            }
        }
    }
}
