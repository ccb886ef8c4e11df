package dev.hark.handlers.files;

import dev.hark.protocol.http.Percent;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names of files: which may be asked for, and how text becomes a name on a disk and back.
///
/// On Linux a name is bytes, taken here for UTF-8. A JVM that was started in the C locale, as many containers do, has
/// file names in ASCII and refuses everything else; URIs of files carry the bytes past that.
final class FileNames {
    /// The one name with a dot that is served, at the root only (RFC 8615).
    static final String WELL_KNOWN = ".well-known";

    private static final boolean ON_WINDOWS = File.separatorChar == '\\';

    /// Octets that a name has at most on the file systems of our day. Longer ones are not even asked for.
    private static final int MAX_OCTETS = 255;

    private static final Pattern WINDOWS_DEVICE =
            Pattern.compile("(?i)(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9¹²³])(\\..*)?");

    /// Another name of a file that has a long one, perhaps a hidden one.
    private static final Pattern WINDOWS_SHORT_NAME = Pattern.compile("[^.]{1,6}~[0-9]{1,6}(\\.[^.]{0,3})?");

    private FileNames() {}

    /// Why no file of that name is served, or null if one may be.
    ///
    /// @param atRoot whether the name stands directly under the root
    static @Nullable String fault(String name, boolean atRoot) {
        if (name.isEmpty()) return "not looked for: a segment of the path is empty";
        if (name.equals(".") || name.equals("..")) return "not looked for: a segment of the path is . or ..";
        if (name.charAt(0) == '.' && !(atRoot && name.equals(WELL_KNOWN)))
            return "hidden: a name begins with a dot, and only .well-known may, at the root";
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '/' || c == '\\') return "not looked for: a slash or backslash is in a name of the path";
            if (Character.isISOControl(c)) return "not looked for: a control character is in a name of the path";
        }
        if (isTooLong(name)) return "not looked for: a name of the path is too long";
        return ON_WINDOWS ? windowsFault(name) : null;
    }

    /// Why a name can mean something else than a file of that name on Windows, or null: devices are in every
    /// folder, streams follow a colon, dots and spaces at the end do not count, and long names have short ones.
    static @Nullable String windowsFault(String name) {
        char last = name.charAt(name.length() - 1);
        if (last == '.' || last == ' ')
            return "not looked for: a name of the path ends with a dot or a space, which Windows leaves out";
        if (name.indexOf(':') >= 0)
            return "not looked for: a colon is in a name of the path, which Windows takes for a stream";
        if (WINDOWS_DEVICE.matcher(name).matches())
            return "not looked for: a name of the path is one of a device of Windows";
        if (WINDOWS_SHORT_NAME.matcher(name).matches())
            return "not looked for: a name of the path is a short one of Windows";
        return null;
    }

    /// The file name that a text spells, or null if the file system can't have it.
    static @Nullable Path path(FileSystem system, String name) {
        try {
            return system.getPath(name);
        } catch (InvalidPathException e) {
            if (ON_WINDOWS || !system.equals(FileSystems.getDefault())) return null;
            return Path.of(URI.create("file:///" + Percent.encode(name))).getFileName();
        }
    }

    /// The text of a way from the root down, as [#text(Path)] has each name of it.
    static String text(List<Path> names) {
        var text = new StringJoiner("/");
        for (var name : names) text.add(text(name));
        return text.toString();
    }

    /// The text of a file name. What is no UTF-8 becomes U+FFFD, so the way back may lead to another file.
    static String text(Path name) {
        String text = name.toString();
        if (text.indexOf('\uFFFD') < 0 || !name.getFileSystem().equals(FileSystems.getDefault())) return text;
        String bytes = Path.of("/").resolve(name).toUri().getRawPath();
        String decoded = Percent.decode(bytes.replace("/", ""));
        return decoded == null ? text : decoded;
    }

    private static boolean isTooLong(String name) {
        // An UTF-16 unit is at most three octets, so most names need not be encoded to be measured.
        return name.length() > MAX_OCTETS / 3 && name.getBytes(StandardCharsets.UTF_8).length > MAX_OCTETS;
    }
}
