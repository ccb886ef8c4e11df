package dev.hark.handlers.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.hark.web.Body;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The folder that is served, and the only way to a file in it.
///
/// Names are walked from the root down, one folder opened in the other, and the system is never let follow a link. A
/// link is resolved by the JDK, and where it leads must be in the root; then the walk begins again, with the names of
/// that place. So what is opened was reached through folders alone, each in the one before: no link that is set or
/// changed meanwhile leads outside. The root is opened anew for each walk: it may be replaced, or be a link that is
/// switched.
///
/// Where file systems know folders only by path ([PathDirectory]), that holds as long as nobody changes folders into
/// links while they are walked.
///
/// What remains, for somebody who may write in the root: the JDK can't open without blocking, nor ask an open channel
/// which file it is. So a pipe that takes a file's place between the look and the opening blocks the thread until
/// somebody writes to it; and a file that takes another's place and gives it back, both in that time, and has the same
/// size, is sent with the other's tag. A hard link, or a mounted folder, is part of the root.
///
/// Folders on the way must be readable: to open one only for searching is nothing that the JDK can ask for.
final class Root {
    /// Links on one way. Linux has the same bound.
    private static final int MAX_LINKS = 40;

    /// How often to try what fails because somebody changes the folder meanwhile, or has the last descriptors.
    /// Those come back in moments: the pause before the next attempt begins with a millisecond, and doubles.
    private static final int ATTEMPTS = 8;

    /// Files of up to so many octets are read when they are opened, between the two looks that make sure of them: it
    /// costs no system call more, and nothing is left that could change while it is sent.
    private static final int SMALL = 8 * 1024;

    /// What a walk comes to: something found, or a link to be resolved.
    private sealed interface Step {
        record End(Found found) implements Step {}

        /// @param index which of the names is the link's
        record Link(int index) implements Step {}
    }

    private final Path path;
    private final Directory.Opener opener;

    Root(Path path, Directory.Opener opener) {
        this.path = path;
        this.opener = opener;
    }

    /// The root at that path, which may be a link.
    ///
    /// @throws IOException if there is no folder, or it can't be read
    static Root of(Path path) throws IOException {
        var absolute = path.toAbsolutePath();
        // Looked at before it is opened: it could be a pipe.
        if (!Files.readAttributes(absolute, BasicFileAttributes.class).isDirectory()) {
            throw new NotDirectoryException(path.toString());
        }
        return new Root(absolute, SecureDirectory.isSupported(absolute) ? SecureDirectory::at : PathDirectory::at);
    }

    /// Finds and opens what those names lead to; the root itself if there are none.
    ///
    /// @param names each without [FileNames#fault]
    /// @throws IOException if the disk fails, or another failure that says nothing about the file
    Found find(List<String> names) throws IOException {
        var paths = paths(names);
        if (paths == null) return new Found.Absent("no name on this file system");
        for (int attempt = 1; ; attempt++) {
            try {
                return follow(paths);
            } catch (NoSuchFileException | NotDirectoryException e) {
                return new Found.Absent("no such file");
            } catch (AccessDeniedException e) {
                return new Found.Denied();
            } catch (IOException e) {
                boolean starved = isStarved();
                if (attempt < ATTEMPTS && (!starved || pause(attempt))) continue;
                if (starved) return new Found.Unavailable("no file descriptor is free");
                throw e;
            }
        }
    }

    /// False if the thread was interrupted: it is wanted elsewhere.
    private static boolean pause(int attempt) {
        try {
            Thread.sleep(1L << (attempt - 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The attributes of what that link leads to.
    ///
    /// @return null if it does not lead to a place in the root
    @Nullable
    BasicFileAttributes behind(List<String> names) throws IOException {
        var paths = paths(names);
        var target = paths == null ? null : resolve(paths);
        if (target == null) return null;
        var place = path.toRealPath();
        for (var name : target) place = place.resolve(name);
        return Files.readAttributes(place, BasicFileAttributes.class, NOFOLLOW_LINKS);
    }

    private Found follow(List<Path> names) throws IOException {
        for (int links = 0; links <= MAX_LINKS; links++) {
            switch (walk(names)) {
                case Step.End(var found) -> {
                    return links == 0 ? found : at(names, found);
                }
                case Step.Link(int index) -> {
                    var target = resolve(names.subList(0, index + 1));
                    if (target == null) return new Found.Absent(astray(names.subList(0, index + 1)));
                    target.addAll(names.subList(index + 1, names.size()));
                    names = target;
                }
            }
        }
        return new Found.Absent("too many links");
    }

    private static Found at(List<Path> place, Found found) {
        if (found instanceof Found.File file) return file.at(place);
        return found instanceof Found.Folder folder ? new Found.Folder(folder.directory(), place) : found;
    }

    /// Why a link is not followed, in words.
    private String astray(List<Path> link) {
        return "the link " + FileNames.text(link)
                + (Files.exists(place(link)) ? " leads out of the folder" : " leads nowhere")
                + ", and is not followed";
    }

    /// Goes from the root down, as far as there are folders. Every folder on the way is closed, but one that is the
    /// end.
    private Step walk(List<Path> names) throws IOException {
        var here = opener.at(path);
        boolean handedOn = false;
        try {
            for (int i = 0; i < names.size(); i++) {
                var name = names.get(i);
                var attributes = here.attributes(name);
                if (attributes.isSymbolicLink()) return new Step.Link(i);
                if (attributes.isDirectory()) {
                    var outer = here;
                    here = outer.enter(name);
                    outer.close();
                } else if (i < names.size() - 1) {
                    return new Step.End(new Found.Absent("no folder, but asked for as one"));
                } else {
                    return new Step.End(open(here, name, attributes, place(names)));
                }
            }
            handedOn = true;
            return new Step.End(new Found.Folder(here));
        } finally {
            if (!handedOn) here.close();
        }
    }

    /// Opens a file, reads it if it is small, and makes sure that it is the one whose attributes are known, and has
    /// not changed meanwhile: it is looked at before and after.
    ///
    /// @param path where it is, for later looks
    private static Found open(Directory folder, Path name, BasicFileAttributes before, Path path) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (!before.isRegularFile()) return new Found.Absent("no regular file");
            var channel = folder.open(name);
            boolean handedOn = false;
            try {
                var octets = before.size() <= SMALL ? read(channel, (int) before.size()) : null;
                var after = folder.attributes(name);
                var watch = Body.Watch.of(channel, path, before, after, NOFOLLOW_LINKS);
                if (watch != null && octets == null) {
                    handedOn = true;
                    return new Found.File(new Body.File(channel, 0, after.size(), watch), after);
                }
                if (watch != null && octets != null && octets.length == after.size()) {
                    return new Found.File(new Body.Bytes(octets), after);
                }
                before = after;
            } finally {
                if (!handedOn) channel.close();
            }
        }
        return new Found.Unavailable("the file changes again and again");
    }

    /// That many octets; fewer if the file has become shorter.
    private static byte[] read(FileChannel channel, int size) throws IOException {
        var octets = ByteBuffer.allocate(size);
        while (octets.hasRemaining() && channel.read(octets) >= 0) {}
        return octets.hasRemaining() ? Arrays.copyOf(octets.array(), octets.position()) : octets.array();
    }

    /// Where a link leads: names from the root, none of them a link's, or null if that is not in the root or
    /// nowhere. Names in there may begin with a dot: whoever set the link wanted it so (Kubernetes mounts such
    /// folders).
    private @Nullable List<Path> resolve(List<Path> names) throws IOException {
        var link = place(names);
        var root = path.toRealPath();
        Path target;
        try {
            target = link.toRealPath();
        } catch (IOException e) {
            return null; // leads nowhere, in a circle, or through what may not be read
        }
        if (!target.startsWith(root)) return null;
        var fromRoot = new ArrayList<Path>();
        for (int i = root.getNameCount(); i < target.getNameCount(); i++) fromRoot.add(target.getName(i));
        return fromRoot;
    }

    private Path place(List<Path> names) {
        var place = path;
        for (var name : names) place = place.resolve(name);
        return place;
    }

    private @Nullable List<Path> paths(List<String> names) {
        var paths = new ArrayList<Path>(names.size());
        for (var name : names) {
            var path = FileNames.path(this.path.getFileSystem(), name);
            if (path == null) return null;
            paths.add(path);
        }
        return paths;
    }

    /// Whether file descriptors have run out. No exception says so but in its message, which is the system's and
    /// localized. So: try to have as many as a walk has at once. The root was readable when the server started.
    private boolean isStarved() {
        try (var _ = Files.newDirectoryStream(path);
                var _ = Files.newDirectoryStream(path)) {
            return false;
        } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
