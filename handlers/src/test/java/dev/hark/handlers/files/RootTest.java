package dev.hark.handlers.files;

import static dev.hark.handlers.files.Site.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Status;
import dev.hark.web.Response;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class RootTest {
    private static final String OUT = " leads out of the folder, and is not followed";
    private static final String NOWHERE = " leads nowhere, and is not followed";

    @TempDir
    Path temp;

    private Site site;

    @BeforeEach
    void a_site() throws Exception {
        site = Site.in(temp).file("index.html", "index").file("a/b/c.txt", "c");
    }

    @AfterEach
    void links_are_gone() throws Exception {
        site.removeLinks();
    }

    @Test
    void this_machine_has_secure_folders() throws Exception {
        assertThat(SecureDirectory.isSupported(site.root())).isTrue();
    }

    @Test
    void a_root_that_is_no_folder_is_refused() throws Exception {
        site.pipe("pipe");
        assertThatThrownBy(() -> Root.of(site.path("missing"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Root.of(site.path("index.html"))).isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> Root.of(site.path("pipe"))).isInstanceOf(NotDirectoryException.class);
    }

    @ParameterizedTest
    @EnumSource
    void files_and_folders_are_found(FolderKind kind) throws Exception {
        assertThat(find(kind, "index.html")).isEqualTo("index");
        assertThat(find(kind, "a", "b", "c.txt")).isEqualTo("c");
        assertThat(find(kind)).isEqualTo("a folder");
        assertThat(find(kind, "a", "b")).isEqualTo("a folder");
        assertThat(find(kind, "a", "x")).isEqualTo("no such file");
        assertThat(find(kind, "x", "c.txt")).isEqualTo("no such file");
        assertThat(find(kind, "index.html", "c.txt")).isEqualTo("no folder, but asked for as one");
    }

    @ParameterizedTest
    @EnumSource
    void links_that_stay_inside_are_followed(FolderKind kind) throws Exception {
        site.link("relative", Path.of("a/b"))
                .link("absolute", site.path("a"))
                .link("a/up", Path.of("../relative/c.txt"))
                .link("to-root", Path.of("a/.."))
                .link("chain", Path.of("absolute/up"))
                .file("..data/real.txt", "mounted")
                .link("real.txt", Path.of("..data/real.txt"));

        assertThat(find(kind, "relative", "c.txt")).isEqualTo("c");
        assertThat(find(kind, "absolute", "b", "c.txt")).isEqualTo("c");
        assertThat(find(kind, "absolute", "up")).isEqualTo("c");
        assertThat(find(kind, "to-root", "to-root", "absolute", "up")).isEqualTo("c");
        assertThat(find(kind, "chain")).isEqualTo("c");
        assertThat(find(kind, "to-root")).isEqualTo("a folder");
        assertThat(find(kind, "real.txt")).isEqualTo("mounted");
    }

    @ParameterizedTest
    @EnumSource
    void links_that_leave_the_root_are_not(FolderKind kind) throws Exception {
        site.link("file", site.outside().resolve("secret.txt"))
                .link("folder", site.outside())
                .link("relative", Path.of("../outside/secret.txt"))
                .link("chain", Path.of("a/chain"))
                .link("a/chain", Path.of("../folder/folder"))
                .link("back", Path.of("../outside/../site/index.html"))
                .link("parent", Path.of(".."))
                .link("system", Path.of("/"))
                .link("dangling", Path.of("nothing"))
                .link("loop", Path.of("pool"))
                .link("pool", Path.of("loop"))
                .link("self", Path.of("/proc/self/environ"))
                .link("zero", Path.of("/dev/zero"));
        Files.createDirectories(temp.resolve("site-sibling"));
        Files.writeString(temp.resolve("site-sibling/secret.txt"), SECRET);
        site.link("sibling", temp.resolve("site-sibling"));

        for (var name : List.of("file", "folder", "relative", "chain", "parent", "system", "self", "zero")) {
            assertThat(find(kind, name)).isEqualTo("the link " + name + OUT);
            assertThat(find(kind, name, "secret.txt")).isEqualTo("the link " + name + OUT);
        }
        for (var name : List.of("dangling", "loop")) {
            assertThat(find(kind, name)).isEqualTo("the link " + name + NOWHERE);
            assertThat(find(kind, name, "secret.txt")).isEqualTo("the link " + name + NOWHERE);
        }
        assertThat(find(kind, "sibling", "secret.txt")).isEqualTo("the link sibling" + OUT);
        assertThat(find(kind, "parent", "outside", "secret.txt")).isEqualTo("the link parent" + OUT);
        assertThat(find(kind, "parent", "site", "index.html")).isEqualTo("the link parent" + OUT);
        assertThat(find(kind, "back")).as("what counts is where it leads").isEqualTo("index");
    }

    @ParameterizedTest
    @EnumSource
    void a_name_with_more_links_than_the_bound_is_not_found(FolderKind kind) throws Exception {
        site.link("self", Path.of("."));
        var names = new ArrayList<String>();
        for (int i = 0; i < 40; i++) names.add("self");
        names.add("index.html");
        assertThat(find(kind, names.toArray(String[]::new))).isEqualTo("index");
        names.addFirst("self");
        assertThat(find(kind, names.toArray(String[]::new))).isEqualTo("too many links");
    }

    @ParameterizedTest
    @EnumSource
    void special_files_are_never_opened(FolderKind kind) throws Exception {
        site.pipe("pipe").link("to-pipe", Path.of("pipe"));
        // A socket's path is bounded to 108 octets, shorter than many a temporary folder.
        var socket = Files.createTempDirectory("hark").resolve("s");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThat(find(new Root(socket.getParent(), kind::open), "s")).isEqualTo("no regular file");
        } finally {
            Files.deleteIfExists(socket);
            Files.delete(socket.getParent());
        }
        assertThat(find(kind, "pipe")).isEqualTo("no regular file");
        assertThat(find(kind, "to-pipe")).isEqualTo("no regular file");
        assertThat(find(kind, "pipe", "x")).isEqualTo("no folder, but asked for as one");
        assertThat(find(new Root(Path.of("/dev"), kind::open), "zero")).isEqualTo("no regular file");
        assertThat(find(new Root(Path.of("/dev"), kind::open), "null")).isEqualTo("no regular file");
    }

    @ParameterizedTest
    @EnumSource
    void what_may_not_be_read_is_denied(FolderKind kind) throws Exception {
        var own = site.file("private.txt", "x").path("private.txt");
        Files.setPosixFilePermissions(own, Set.of());
        // To the superuser only the kernel denies anything.
        var denied = Files.isReadable(own) ? Path.of("/proc/sys/vm/compact_memory") : own;
        assertThat(denied).exists().isNot(new Condition<>(Files::isReadable, "readable"));
        var root = new Root(denied.getParent(), kind::open);
        assertThat(find(root, denied.getFileName().toString())).isEqualTo("denied");
    }

    @Test
    void the_root_may_be_a_link_that_is_switched() throws Exception {
        Files.createDirectories(temp.resolve("release-2"));
        Files.writeString(temp.resolve("release-2/index.html"), "second");
        var current = Files.createSymbolicLink(temp.resolve("current"), site.root());
        var root = Root.of(current);
        assertThat(find(root, "index.html")).isEqualTo("index");

        Files.delete(current);
        assertThat(find(root, "index.html")).isEqualTo("no such file");
        Files.createSymbolicLink(current, temp.resolve("release-2"));
        assertThat(find(root, "index.html")).isEqualTo("second");
        Files.createSymbolicLink(temp.resolve("release-2/link.html"), Path.of("index.html"));
        assertThat(find(root, "link.html")).isEqualTo("second");
    }

    @Test
    void the_root_may_be_given_relative_to_the_current_folder() throws Exception {
        var relative = Path.of("").toAbsolutePath().relativize(site.root());
        assertThat(find(Root.of(relative), "a", "b", "c.txt")).isEqualTo("c");
    }

    @Test
    void a_failure_that_says_nothing_of_the_file_is_thrown() throws Exception {
        var root = new Root(site.root(), path -> {
            throw new FileSystemException(path.toString(), null, "Input/output error");
        });
        assertThatThrownBy(() -> root.find(List.of("index.html"))).isInstanceOf(FileSystemException.class);
    }

    private String find(FolderKind kind, String... names) throws Exception {
        return find(new Root(site.root(), kind::open), names);
    }

    /// The content of what is found, or what it is, or why there is nothing.
    private static String find(Root root, String... names) throws Exception {
        return switch (root.find(List.of(names))) {
            case Found.File file -> {
                try (file) {
                    assertThat(file.content().length())
                            .isEqualTo(file.attributes().size());
                    yield Site.content(Response.of(Status.OK, Fields.EMPTY, file.content()));
                }
            }
            case Found.Folder folder -> {
                folder.close();
                yield "a folder";
            }
            case Found.Absent(var why) -> why;
            case Found.Denied() -> "denied";
            case Found.NotAcceptable() -> "not acceptable";
            case Found.Unavailable(var why) -> why;
        };
    }
}
