package dev.hark.protocol.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http1.Reading.Message;
import dev.hark.protocol.http1.Reading.Stand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one connection's octets as a server does: lends a buffer when octets come, asks until there is no more to
/// be told, and takes the buffer back when it can. The next one it lends is another.
final class InboundReader {
    /// Shared by the readings of one thread: most of the cost of a reading is a new buffer.
    private static final ThreadLocal<Deque<ReceiveBuffer>> POOL =
            ThreadLocal.withInitial(() -> new ArrayDeque<>(List.of(new ReceiveBuffer(), new ReceiveBuffer())));

    private final Http1Inbound inbound;
    private final List<Message> messages = new ArrayList<>();
    private @Nullable RequestHead head;
    private final StringBuilder content = new StringBuilder();

    private InboundReader(Http1Limits limits) {
        inbound = new Http1Inbound(limits);
    }

    /// @param ends whether the input ends after the pieces
    static Reading read(Http1Limits limits, byte[][] pieces, boolean ends) {
        var reader = new InboundReader(limits);
        Stand stand = new Stand.Waits();
        for (byte[] piece : pieces) stand = reader.receive(piece);
        if (ends) {
            reader.inbound.endOfInput();
            stand = reader.ask();
        }
        if (reader.head != null) reader.add(null);
        var offence = reader.inbound.offence();
        reader.inbound.discard();
        reader.takeBack();
        if (reader.inbound.hasBuffer()) throw new AssertionError("A discarded buffer is not given back");
        return new Reading(reader.messages, stand, offence);
    }

    private Stand receive(byte[] piece) {
        Stand stand = ask();
        for (int at = 0; at < piece.length; ) {
            if (!inbound.hasBuffer()) inbound.lend(POOL.get().removeFirst());
            var space = inbound.space();
            int count = Math.min(space.remaining(), piece.length - at);
            space.put(piece, at, count);
            inbound.received(count);
            at += count;
            stand = ask();
            takeBack();
        }
        return stand;
    }

    private void takeBack() {
        var buffer = inbound.takeBack();
        if (buffer != null) POOL.get().addLast(buffer.isOrdinary() ? buffer : new ReceiveBuffer());
    }

    private Stand ask() {
        while (true) {
            var stand = head == null ? askHead() : askContent();
            if (stand != null) return stand;
        }
    }

    private @Nullable Stand askHead() {
        return switch (inbound.head()) {
            case HeadStep.Got got -> {
                head = got.head();
                yield null;
            }
            case HeadStep.NoMore _ -> new Stand.Ended();
            case NeedBytes _ -> new Stand.Waits();
            case Refused refused -> new Stand.Refuses(refused.why());
        };
    }

    private @Nullable Stand askContent() {
        return switch (inbound.content()) {
            case ContentStep.Data data -> {
                if (!data.octets().hasRemaining()) throw new AssertionError("Data without octets");
                content.append(ISO_8859_1.decode(data.octets()));
                yield null;
            }
            case ContentStep.End end -> {
                if (!inbound.isMessageComplete()) throw new AssertionError("An end, and the message is not complete");
                add(end.trailers());
                yield null;
            }
            case NeedBytes _ -> new Stand.Waits();
            case Refused refused -> new Stand.Refuses(refused.why());
        };
    }

    private void add(@Nullable Fields trailers) {
        messages.add(new Message(head, inbound.isPersistent(), content.toString(), trailers));
        content.setLength(0);
        head = null;
    }
}
