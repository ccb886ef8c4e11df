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
    void read(HttpVersion version, byte[] octets, int start, FieldSectionParser section) throws Refusal {
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
        check(version);
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
        if (hasHost) throw new Refusal(Violation.HOST_REPEATED);
        hasHost = true;
        if (Arrays.equals(octets, from, to, knownHost, 0, knownHost.length)) return;
        if (!Authority.isHostField(new String(octets, from, to - from, StandardCharsets.ISO_8859_1))) {
            throw new Refusal(Violation.BAD_HOST);
        }
        if (to - from <= WORTH_KNOWING) knownHost = Arrays.copyOfRange(octets, from, to);
    }

    /// RFC 9110 §10.1.1: there is one expectation that anybody has defined.
    private void expect(ListMembers expectations) throws Refusal {
        while (expectations.next()) {
            if (expectations.is("100-continue")) saysContinue = true;
            else if (!expectations.isEmpty()) throw new Refusal(Violation.UNKNOWN_EXPECTATION);
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
        if (contentLength != RequestHead.UNKNOWN_LENGTH) throw new Refusal(Violation.CONTENT_LENGTH_REPEATED);
        contentLength = Digits.parse(octets, from, to);
        if (contentLength < 0) throw new Refusal(Violation.BAD_CONTENT_LENGTH);
    }

    /// What only the whole section tells.
    private void check(HttpVersion version) throws Refusal {
        if (!hasHost && version == HttpVersion.HTTP_1_1) throw new Refusal(Violation.HOST_MISSING);
        if (codings.isEmpty()) return;
        if (version == HttpVersion.HTTP_1_0) throw new Refusal(Violation.TRANSFER_ENCODING_IN_HTTP_1_0);
        if (contentLength != RequestHead.UNKNOWN_LENGTH) throw new Refusal(Violation.LENGTH_AND_TRANSFER_ENCODING);
        codings.requireChunked();
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
