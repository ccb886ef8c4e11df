package dev.hark.handlers.files;

import dev.hark.protocol.http.Percent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the path of a request asks for, as far as the path alone can tell.
///
/// A path is split at its slashes first, and each segment decoded after that, once: so an encoded slash is never taken
/// for one that separates. Nothing is normalized. A client resolves `.` and `..` before it asks (RFC 3986 §5.2.4);
/// whoever sends them has something else in mind, and gets 404 like for any other name that no file can have.
sealed interface RequestPath {
    /// Names that may be looked for, from the root down.
    ///
    /// @param names each without [FileNames#fault]; none for the root itself
    /// @param asFolder whether the path ends in a slash
    record Names(List<String> names, boolean asFolder) implements RequestPath {}

    /// No file can be meant.
    record NoFile(String why) implements RequestPath {}

    /// Takes a path apart.
    ///
    /// @param path percent-encoded, as in the request's target
    static RequestPath parse(String path) {
        if (path.isEmpty() || path.charAt(0) != '/')
            return new NoFile("not looked for: the target is no path from the root");
        var names = new ArrayList<String>(4);
        int start = 1;
        for (int slash; (slash = path.indexOf('/', start)) >= 0; start = slash + 1) {
            var fault = add(path.substring(start, slash), names);
            if (fault != null) return new NoFile(fault);
        }
        boolean asFolder = start == path.length();
        var fault = asFolder ? null : add(path.substring(start), names);
        return fault == null ? new Names(names, asFolder) : new NoFile(fault);
    }

    private static @Nullable String add(String segment, List<String> names) {
        String name = segment.indexOf('%') < 0 ? segment : Percent.decode(segment);
        if (name == null) return "not looked for: what the path encodes is no UTF-8";
        String fault = FileNames.fault(name, names.isEmpty());
        if (fault == null) names.add(name);
        return fault;
    }
}
