package dev.hark.protocol.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.refusal.Offence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an [Http1Inbound] tells of a connection's octets, from the first to the end of the input. Texts have one
/// character an octet.
///
/// @param stand the answer that it stays with: a refusal, or that there is no more
/// @param offence where it stands, if the answer is a refusal
record Transcript(
        List<Message> messages, HeadStep stand, @Nullable Offence offence) {
    /// One request.
    ///
    /// @param trailers null if its content does not end
    record Message(
            RequestHead head,
            boolean isPersistent,
            String content,
            @Nullable Fields trailers) {}

    /// Reads the pieces as a server does: it lends a buffer when octets come, and takes it back when it can.
    static Transcript of(Http1Limits limits, byte[][] pieces) {
        return new Reader(limits).read(pieces);
    }

    private static final class Reader {
        /// There is one at a time, so there is one: allocating it would be most of the work.
        private static ReceiveBuffer buffer = new ReceiveBuffer();

        private final Http1Inbound inbound;
        private final List<Message> messages = new ArrayList<>();
        private final StringBuilder content = new StringBuilder();
        private @Nullable RequestHead head;

        Reader(Http1Limits limits) {
            inbound = new Http1Inbound(limits);
        }

        Transcript read(byte[][] pieces) {
            for (byte[] piece : pieces) {
                for (int at = 0; at < piece.length; ) at += receive(piece, at);
            }
            inbound.endOfInput();
            var stand = ask();
            if (head != null) messages.add(new Message(head, inbound.isPersistent(), content.toString(), null));
            if (stand instanceof NeedBytes) throw new AssertionError("It needs octets after the end");
            if (!ask().equals(stand)) throw new AssertionError("Asked again, it does not say " + stand);
            var offence = inbound.offence();
            inbound.discard();
            takeBack();
            if (inbound.hasBuffer()) throw new AssertionError("A discarded buffer is not given back");
            return new Transcript(messages, stand, offence);
        }

        private int receive(byte[] piece, int from) {
            if (!inbound.hasBuffer()) inbound.lend(buffer);
            var space = inbound.space();
            int count = Math.min(space.remaining(), piece.length - from);
            space.put(piece, from, count);
            inbound.received(count);
            ask();
            takeBack();
            return count;
        }

        private void takeBack() {
            var back = inbound.takeBack();
            if (back != null) buffer = back.isOrdinary() ? back : new ReceiveBuffer();
        }

        /// Asks until it has no more to tell.
        private HeadStep ask() {
            while (true) {
                if (head == null) {
                    var step = inbound.head();
                    if (!(step instanceof HeadStep.Got(var got))) return step;
                    head = got;
                }
                switch (inbound.content()) {
                    case ContentStep.Data(var octets) -> {
                        if (!octets.hasRemaining()) throw new AssertionError("Data without octets");
                        content.append(ISO_8859_1.decode(octets));
                    }
                    case ContentStep.End(var trailers) -> {
                        messages.add(new Message(head, inbound.isPersistent(), content.toString(), trailers));
                        content.setLength(0);
                        head = null;
                    }
                    case NeedBytes needs -> {
                        return needs;
                    }
                    case Refused refused -> {
                        return refused;
                    }
                }
            }
        }
    }
}
