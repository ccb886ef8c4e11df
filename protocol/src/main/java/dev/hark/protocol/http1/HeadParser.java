package dev.hark.protocol.http1;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.Target;
import dev.hark.protocol.refusal.Violation;
import org.jspecify.annotations.Nullable;

/// Reads request heads (RFC 9112 §2.1), and the trailer sections that follow chunks: the scratch space of a
/// [ReceiveBuffer].
///
/// Octets are consumed when a head or a section is complete. Until then it remembers how far it looked; then it is
/// fresh again, and only [#control] still tells of the last head.
final class HeadParser {
    private final RequestLineParser line = new RequestLineParser();
    private final FieldSectionParser section = new FieldSectionParser();
    private final ControlFields control = new ControlFields();

    /// What the request line said, once it is complete: the target is null before.
    private @Nullable Target target;

    private Method method = Method.GET;
    private HttpVersion version = HttpVersion.HTTP_1_1;

    /// Forgets what it has looked at.
    void reset() {
        line.reset();
        section.reset();
        target = null;
    }

    /// The head that starts where the buffer starts, or null if more octets are needed.
    @Nullable
    RequestHead head(ReceiveBuffer in, Http1Limits limits) throws Refusal {
        byte[] octets = in.octets();
        var target = this.target;
        if (target == null) {
            target = requestLine(octets, in.start(), in.end(), limits);
            if (target == null) return null;
            this.target = target;
        }
        int start = in.start() + line.length();
        if (!section.scan(octets, start, in.end(), limits.fieldSection(), Violation.FIELD_SECTION_TOO_LARGE)) {
            return null;
        }
        control.read(version, octets, start, section);
        var head = new RequestHead(method, target, version, section.fields(octets, start), control.length());
        in.consume(line.length() + section.length());
        reset();
        return head;
    }

    private @Nullable Target requestLine(byte[] octets, int start, int end, Http1Limits limits) throws Refusal {
        if (!line.scan(octets, start, end, limits.requestLine())) return null;
        section.begin(limits.fields());
        version = line.version(octets, start);
        method = line.method(octets, start);
        return line.target(octets, start, method);
    }

    /// What the last head said about its content and its connection.
    ControlFields control() {
        return control;
    }

    /// The trailer section that starts where the buffer starts, or null if more octets are needed.
    ///
    /// @param mostLines how many lines it may have
    @Nullable
    Fields trailers(ReceiveBuffer in, Http1Limits limits, int mostLines) throws Refusal {
        if (section.isFresh()) section.begin(mostLines);
        byte[] octets = in.octets();
        int start = in.start();
        if (!section.scan(octets, start, in.end(), limits.trailerSection(), Violation.TRAILER_SECTION_TOO_LARGE)) {
            return null;
        }
        var trailers = section.fields(octets, start);
        in.consume(section.length());
        section.reset();
        return trailers;
    }
}
