package dev.hark.inspector.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.hark.inspector.explain.Annotator;
import dev.hark.inspector.explain.Mark;
import dev.hark.inspector.record.Piece;
import dev.hark.inspector.record.RecordedExchange;
import dev.hark.inspector.record.RecordedOctets;
import dev.hark.inspector.record.Span;
import dev.hark.observe.SecretFields;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A message as it went over the connection, as far as its octets were kept.
final class WireMessage {
    /// Whatever is masked: here a value is a value.
    private static final Annotator ANNOTATOR = new Annotator(SecretFields.NONE);

    private final byte[] octets;
    private final Span span;
    private final List<Mark> marks;
    /// The mark at which the final head begins: interim ones (RFC 9110 §15.2) may stand before it.
    private final int start;

    private WireMessage(byte[] octets, Span span, List<Mark> marks) {
        this.octets = octets;
        this.span = span;
        this.marks = marks;
        int last = 0;
        for (int i = 0; i < marks.size(); i++) {
            if (marks.get(i).kind() == Mark.Kind.STATUS) last = i;
        }
        start = last;
    }

    static WireMessage received(RecordedExchange exchange, List<Piece> input) {
        var span = exchange.receivedSpan();
        return new WireMessage(RecordedOctets.beginning(input, span), span, ANNOTATOR.received(exchange, input));
    }

    static WireMessage sent(RecordedExchange exchange, List<Piece> output) {
        var span = exchange.sentSpan();
        return new WireMessage(RecordedOctets.beginning(output, span), span, ANNOTATOR.sent(exchange, output));
    }

    /// Octets up to the content, interim heads included; -1 if not all of them were kept.
    long headLength() {
        for (int i = start; i < marks.size(); i++) {
            var mark = marks.get(i);
            // The empty line is a line's end that begins where another one has ended.
            boolean isLineEnd = mark.kind() == Mark.Kind.LINE_END && i > 0;
            if (isLineEnd
                    && marks.get(i - 1).kind() == Mark.Kind.LINE_END
                    && marks.get(i - 1).to() == mark.from()) {
                return mark.to() - span.from();
            }
        }
        return -1;
    }

    /// Gives the name and the value of each field of the final head to `consumer`; a secret is as many `*`.
    ///
    /// @return whether the head was kept whole: if not, nobody was given anything
    boolean fields(BiConsumer<String, String> consumer) {
        if (headLength() < 0) return false;
        String name = null;
        for (var mark : marks.subList(start, marks.size())) {
            boolean isName = mark.kind() == Mark.Kind.NAME;
            if (name != null && (isName || mark.kind() == Mark.Kind.LINE_END)) {
                consumer.accept(name, "");
                name = null;
            }
            if (isName) {
                name = text(mark);
            } else if (name != null) {
                consumer.accept(name, text(mark));
                name = null;
            }
        }
        return true;
    }

    boolean isChunked() {
        for (var mark : marks) {
            if (mark.kind() == Mark.Kind.CHUNK_SIZE) return true;
        }
        return false;
    }

    /// The content, taken out of its chunks; null if not all of it was kept.
    byte @Nullable [] content() {
        if (headLength() < 0) return null;
        var content = new ByteArrayOutputStream();
        boolean chunked = false;
        boolean ended = false;
        for (var mark : marks) {
            boolean isContent = mark.kind() == Mark.Kind.CONTENT;
            if (mark.kind() == Mark.Kind.CHUNK_SIZE) {
                chunked = true;
                ended = isZero(mark);
            } else if (isContent || mark.kind() == Mark.Kind.CHUNK_DATA) {
                boolean isRest = chunked && isContent;
                if (isRest || mark.to() - span.from() > octets.length) return null;
                content.write(octets, at(mark.from()), at(mark.to()) - at(mark.from()));
            }
        }
        return chunked && !ended ? null : content.toByteArray();
    }

    private boolean isZero(Mark mark) {
        for (int i = at(mark.from()); i < at(mark.to()); i++) {
            if (octets[i] != '0') return false;
        }
        return true;
    }

    private String text(Mark mark) {
        return new String(octets, at(mark.from()), at(mark.to()) - at(mark.from()), ISO_8859_1);
    }

    private int at(long offset) {
        return (int) (offset - span.from());
    }
}
