package dev.hark.cli;

import dev.hark.cli.terminal.Escape;
import java.nio.file.Files;
import java.nio.file.Path;

/// Looks whether a folder can be served, and says why not. It asks the file system; the text of an exception would
/// speak the user's language.
final class Folder {
    private Folder() {}

    /// That folder, as an absolute path.
    ///
    /// @throws StartException if there is none, it is something else, or this user may not read it
    static Path check(Path folder) throws StartException {
        var path = folder.toAbsolutePath().normalize();
        var name = "'" + Escape.visible(path.toString()) + "'";
        if (Files.notExists(path)) {
            throw StartException.usage("There is no folder " + name + ". Name one that exists: hark <folder>.");
        }
        if (Files.isDirectory(path)) {
            if (Files.isReadable(path) && Files.isExecutable(path)) return path;
            throw unreadable(name, "The folder " + name + " can't be read by this user.");
        }
        if (Files.exists(path)) {
            throw StartException.usage(name + " is not a folder. Name the folder that it is in: hark <folder>.");
        }
        throw unreadable(name, "A folder above " + name + " can't be read by this user.");
    }

    private static StartException unreadable(String name, String sentence) {
        return new StartException(
                ExitCode.NOT_PERMITTED,
                sentence + " Allow reading and entering it (ls -ld " + name + " shows the rights).");
    }
}
