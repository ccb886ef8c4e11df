package dev.hark.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether a file is seen to change.
class WatchTest {
    private static final FileTime PAST = FileTime.fromMillis(784_111_777_000L);

    @TempDir
    private Path folder;

    private Path file;
    private FileChannel channel;

    @BeforeEach
    void open() throws IOException {
        file = write("file", "hello");
        channel = FileChannel.open(file);
    }

    @AfterEach
    void close() throws IOException {
        channel.close();
    }

    private Path write(String name, String content) throws IOException {
        var path = Files.writeString(folder.resolve(name), content);
        return Files.setLastModifiedTime(path, PAST);
    }

    private static BasicFileAttributes look(Path path, LinkOption... options) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, options);
    }

    private Body.Watch watch(Path path, LinkOption... options) throws IOException {
        return Body.Watch.of(channel, path, look(path, options), look(path, options), options);
    }

    @Test
    void a_file_that_nobody_touches_is_unchanged() throws IOException {
        assertThat(watch(file).isUnchanged()).isTrue();
    }

    @Test
    void another_size_or_time_is_a_change() throws IOException {
        var watch = watch(file);
        write("file", "longer");
        assertThat(watch.isUnchanged()).isFalse();
        write("file", "");
        assertThat(watch.isUnchanged()).isFalse();
        write("file", "jelly");
        assertThat(watch.isUnchanged())
                .as("what remains: the time was put back")
                .isTrue();
        Files.setLastModifiedTime(file, FileTime.fromMillis(PAST.toMillis() + 1));
        assertThat(watch.isUnchanged()).isFalse();
    }

    @Test
    void another_file_in_its_place_leaves_it_whole() throws IOException {
        var watch = watch(file);
        Files.move(write("other", "another"), file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(watch.isUnchanged()).isTrue();
        write("file", "and again");
        assertThat(watch.isUnchanged()).isTrue();
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(watch.isUnchanged()).isTrue();
    }

    @Test
    void a_file_that_was_removed_is_whole_as_long_as_it_keeps_its_size() throws IOException {
        try (var writer = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var watch = watch(file);
            Files.delete(file);
            assertThat(watch.isUnchanged()).isTrue();
            writer.truncate(4);
            assertThat(watch.isUnchanged()).isFalse();
        }
    }

    @Test
    void a_link_is_followed_or_not_as_was_said() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link"), file);
        var watch = watch(link);
        var other = Body.Watch.of(channel, file, look(file), look(file), LinkOption.NOFOLLOW_LINKS);
        write("file", "jelly!");
        assertThat(watch.isUnchanged()).isFalse();
        assertThat(other.isUnchanged()).isFalse();
        Files.move(file, folder.resolve("elsewhere"));
        Files.createSymbolicLink(file, folder.resolve("elsewhere"));
        assertThat(watch.isUnchanged()).as("the link leads to it still").isFalse();
        Files.writeString(folder.resolve("elsewhere"), "jelly");
        assertThat(other.isUnchanged()).as("its name is a link's now").isTrue();
    }

    @Test
    void what_can_not_be_looked_at_is_told() throws IOException {
        var inFolder = Files.createDirectory(folder.resolve("a")).resolve("file");
        Files.move(file, inFolder);
        var watch = watch(inFolder);
        Files.move(folder.resolve("a"), folder.resolve("b"));
        assertThat(watch.isUnchanged()).isTrue();
        Files.createSymbolicLink(folder.resolve("a"), folder.resolve("a"));
        assertThatThrownBy(watch::isUnchanged).isInstanceOf(FileSystemException.class);
        channel.close();
        Files.delete(folder.resolve("a"));
        assertThatThrownBy(watch::isUnchanged).isInstanceOf(IOException.class);
    }

    @Test
    void a_file_that_was_replaced_or_changed_while_it_was_opened_is_not_watched() throws IOException {
        var before = look(file);
        write("file", "jelly!");
        assertThat(Body.Watch.of(channel, file, before, look(file))).isNull();
        var same = write("same", "jelly!");
        assertThat(Body.Watch.of(channel, file, look(file), look(same))).isNull();
        var longer = write("longer", "jelly! jelly!");
        assertThat(Body.Watch.of(channel, file, look(longer), look(longer)))
                .as("its size is not that of what is open")
                .isNull();
    }
}
