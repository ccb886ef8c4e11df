package dev.hark.inspector.explain;

import dev.hark.inspector.explain.Mark.Kind;
import dev.hark.inspector.record.Piece;
import dev.hark.inspector.record.RecordedExchange;
import dev.hark.inspector.record.RecordedOctets;
import dev.hark.observe.SecretFields;
import java.util.List;

/// Says of each octet of a message what it is (RFC 9112 §2.1, §6, §7.1). Judges nothing: what the server refused is
/// annotated as far as it looks like a message.
///
/// @param secrets fields whose values were masked
public record Annotator(SecretFields secrets) {
    /// What the parts of a request are, in their order; last, over these, what it was refused for.
    public List<Mark> received(RecordedExchange exchange, List<Piece> input) {
        var span = exchange.receivedSpan();
        var message = new MessageMarks(RecordedOctets.beginning(input, span), span, secrets);
        message.request(exchange.headEnd());
        var offence = exchange.offence();
        if (offence != null) message.add(Kind.REFUSED, offence.offset(), offence.offset() + offence.length());
        return message.marks();
    }

    /// What the parts of an answer are, interim ones (RFC 9110 §15.2) before it included.
    public List<Mark> sent(RecordedExchange exchange, List<Piece> output) {
        var span = exchange.sentSpan();
        var message = new MessageMarks(RecordedOctets.beginning(output, span), span, secrets);
        message.response();
        return message.marks();
    }
}
