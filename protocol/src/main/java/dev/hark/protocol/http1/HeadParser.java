package dev.hark.protocol.http1;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
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

    /// Whether the request line has been read.
    private boolean isInSection;

    /// Forgets what it has looked at.
    void reset() {
        line.reset();
        section.reset();
        isInSection = false;
    }

    /// The head that starts where the buffer starts, or null if more octets are needed.
    @Nullable
    RequestHead head(ReceiveBuffer in, Http1Limits limits) throws Refusal {
        byte[] octets = in.octets();
        RequestLine said = null;
        if (!isInSection) {
            if (!line.scan(octets, in.start(), in.end(), limits.requestLine())) return null;
            said = line.read(octets, in.start());
            section.begin(limits.fields());
            isInSection = true;
        }
        int start = in.start() + line.length();
        if (!section.scan(octets, start, in.end(), limits.fieldSection(), Violation.FIELD_SECTION_TOO_LARGE)) {
            return null;
        }
        // Mostly a head comes whole. What its line said is not kept for the other case, but read again.
        if (said == null) said = line.read(octets, in.start());
        control.read(said.version(), octets, in.start(), start, section);
        var fields = section.fields(octets, start);
        var head = new RequestHead(said.method(), said.target(), said.version(), fields, control.length());
        in.consume(line.length() + section.length());
        reset();
        return head;
    }

    /// Whether the head that starts where the buffer starts, and is not read, has that method.
    boolean begins(ReceiveBuffer in, Method method) {
        return line.begins(in.octets(), in.start(), method);
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
        requireAllowed(trailers, start);
        in.consume(section.length());
        section.reset();
        return trailers;
    }

    private void requireAllowed(Fields trailers, int start) throws Refusal {
        for (int line = 0; line < trailers.size(); line++) {
            if (!TrailerNames.isForbidden(trailers.name(line))) continue;
            int from = start + section.nameStart(line);
            throw Refusal.ofPart(Violation.FORBIDDEN_TRAILER, from, start + section.nameEnd(line));
        }
    }
}
