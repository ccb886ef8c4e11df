package dev.hark.protocol.http1;

import dev.hark.protocol.http.Authority;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.refusal.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the fields of a request head say about the message and its connection: whose it is (`Host`), where it ends
/// (`Content-Length`, `Transfer-Encoding`), and what comes of the connection (`Connection`, `Expect`). Found in one
/// pass over the section; every doubt is refused.
final class ControlFields {
    /// The names that matter. No two have the same length, so that most others are told apart by that alone.
    private enum Name {
        HOST("host"),
        EXPECT("expect"),
        CONNECTION("connection"),
        CONTENT_LENGTH("content-length"),
        TRANSFER_ENCODING("transfer-encoding");

        private final String lower;

        Name(String lower) {
            this.lower = lower;
        }

        static @Nullable Name ofLength(int length) {
            return switch (length) {
                case 4 -> HOST;
                case 6 -> EXPECT;
                case 10 -> CONNECTION;
                case 14 -> CONTENT_LENGTH;
                case 17 -> TRANSFER_ENCODING;
                default -> null;
            };
        }
    }

    /// Octets of a host that is remembered, at the most.
    private static final int WORTH_KNOWING = 64;

    private final ListMembers members = new ListMembers();
    private final TransferCodings codings = new TransferCodings();
    /// The last valid value of `Host`: mostly the next one is the same.
    private byte[] knownHost = {};

    private boolean hasHost;
    private long contentLength;
    private boolean saysClose;
    private boolean saysKeepAlive;
    private boolean saysContinue;

    /// Reads a complete section that starts at `start`.
    ///
    /// @param head where the request line starts
    void read(HttpVersion version, byte[] octets, int head, int start, FieldSectionParser section) throws Refusal {
        reset();
        for (int line = 0; line < section.lines(); line++) {
            int nameStart = start + section.nameStart(line);
            int nameEnd = start + section.nameEnd(line);
            var name = Name.ofLength(nameEnd - nameStart);
            if (name == null || !Octets.isToken(octets, nameStart, nameEnd, name.lower)) continue;
            int from = start + section.valueStart(line);
            int to = start + section.valueEnd(line);
            switch (name) {
                case HOST -> host(octets, from, to);
                case EXPECT -> expect(members.of(octets, from, to));
                case CONNECTION -> connection(members.of(octets, from, to));
                case CONTENT_LENGTH -> contentLength(octets, from, to);
                case TRANSFER_ENCODING -> codings.add(members.of(octets, from, to));
            }
        }
        if (!hasHost && version == HttpVersion.HTTP_1_1) throw Refusal.ofLine(Violation.HOST_MISSING, head);
        if (!codings.isEmpty()) checkCodings(version, octets, start, section);
    }

    private void reset() {
        codings.reset();
        hasHost = false;
        contentLength = RequestHead.UNKNOWN_LENGTH;
        saysClose = false;
        saysKeepAlive = false;
        saysContinue = false;
    }

    /// RFC 9112 §3.2: one line, and a valid value.
    private void host(byte[] octets, int from, int to) throws Refusal {
        if (hasHost) throw Refusal.ofLine(Violation.HOST_REPEATED, from);
        hasHost = true;
        if (Arrays.equals(octets, from, to, knownHost, 0, knownHost.length)) return;
        if (!Authority.isHostField(new String(octets, from, to - from, StandardCharsets.ISO_8859_1))) {
            throw Refusal.ofPart(Violation.BAD_HOST, from, to);
        }
        if (to - from <= WORTH_KNOWING) knownHost = Arrays.copyOfRange(octets, from, to);
    }

    /// RFC 9110 §10.1.1: there is one expectation that anybody has defined.
    private void expect(ListMembers expectations) throws Refusal {
        while (expectations.next()) {
            if (expectations.is("100-continue")) saysContinue = true;
            else if (!expectations.isEmpty()) {
                throw Refusal.ofPart(Violation.UNKNOWN_EXPECTATION, expectations.start(), expectations.end());
            }
        }
    }

    /// RFC 9112 §9.3: of the options, two are about persistence. Others name fields, and those are not hark's to
    /// remove.
    private void connection(ListMembers options) {
        while (options.next()) {
            saysClose |= options.is("close");
            saysKeepAlive |= options.is("keep-alive");
        }
    }

    /// RFC 9110 §8.6. A repeated length would be allowed if it were equal; two parsers may still choose
    /// differently.
    private void contentLength(byte[] octets, int from, int to) throws Refusal {
        if (contentLength != RequestHead.UNKNOWN_LENGTH) {
            throw Refusal.ofLine(Violation.CONTENT_LENGTH_REPEATED, from);
        }
        contentLength = Digits.parse(octets, from, to);
        if (contentLength < 0) throw Refusal.ofPart(Violation.BAD_CONTENT_LENGTH, from, to);
    }

    /// What only the whole section tells.
    private void checkCodings(HttpVersion version, byte[] octets, int start, FieldSectionParser section)
            throws Refusal {
        if (version == HttpVersion.HTTP_1_0) {
            int line = find(Name.TRANSFER_ENCODING, octets, start, section);
            throw Refusal.ofLine(Violation.TRANSFER_ENCODING_IN_HTTP_1_0, line);
        }
        if (contentLength != RequestHead.UNKNOWN_LENGTH) {
            int line = find(Name.CONTENT_LENGTH, octets, start, section);
            throw Refusal.ofLine(Violation.LENGTH_AND_TRANSFER_ENCODING, line);
        }
        codings.requireChunked();
    }

    /// Where the first line of that name starts, which there is. Only what is refused is searched a second time.
    private static int find(Name name, byte[] octets, int start, FieldSectionParser section) {
        int line = 0;
        while (!Octets.isToken(octets, start + section.nameStart(line), start + section.nameEnd(line), name.lower)) {
            line++;
        }
        return start + section.nameStart(line);
    }

    /// How the request's content ends (RFC 9112 §6.3).
    Framing framing() {
        if (!codings.isEmpty()) return Framing.CHUNKED;
        return contentLength > 0 ? Framing.FIXED : Framing.NONE;
    }

    /// As in [RequestHead#contentLength].
    long length() {
        return framing() == Framing.NONE ? 0 : contentLength;
    }

    /// RFC 9112 §9.3.
    boolean isPersistent(HttpVersion version) {
        return !saysClose && (version == HttpVersion.HTTP_1_1 || saysKeepAlive);
    }

    /// RFC 9110 §10.1.1: from a client of HTTP/1.0, or without content, it means nothing.
    boolean expectsContinue(HttpVersion version) {
        return saysContinue && version == HttpVersion.HTTP_1_1 && framing() != Framing.NONE;
    }
}
