package dev.hark.inspector.record;

import dev.hark.observe.Persistence;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.refusal.Offence;
import dev.hark.protocol.refusal.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a request and its answer. Moments are those of [dev.hark.limit.Ticker#nanos], or [Moment#NEVER].
///
/// @param connection the number of its connection
/// @param number on its connection, counted from 1
/// @param asked the request's head, secrets masked; null if what came was no request
/// @param answer the response's head, secrets masked; null until it was answered
/// @param begunAt when its first octet came
/// @param headAt when its head was complete
/// @param contentAt when its content was read to the end
/// @param content octets of its content; 0 until that was read
/// @param handledAt when there was a response to send
/// @param answeredAt when the response had been handed to the kernel, or was cut short
/// @param octets content of the response that was sent
/// @param complete whether the response was sent whole
/// @param persistence whether the connection went on; null until it was answered
/// @param violation what it was refused for
/// @param offence where in the input that stands, secrets masked
/// @param failure the handler's, if it failed
/// @param notes what the handler told of its decisions
/// @param receivedSpan where in the connection's input it stands
/// @param headEnd where in the input its head ends, and its content begins
/// @param sentSpan where in the connection's output its answer stands
/// @param pageLoad the number of the page load that it belongs to; 0 for none
/// @param repeated whether the same was asked shortly before, on a connection that was cut
public record RecordedExchange(
        long connection,
        long number,
        @Nullable RequestHead asked,
        @Nullable ResponseHead answer,
        long begunAt,
        long headAt,
        long contentAt,
        long content,
        long handledAt,
        long answeredAt,
        long octets,
        boolean complete,
        @Nullable Persistence persistence,
        @Nullable Violation violation,
        @Nullable Offence offence,
        @Nullable Failed failure,
        List<Note> notes,
        Span receivedSpan,
        long headEnd,
        Span sentSpan,
        long pageLoad,
        boolean repeated) {
    /// What a handler told.
    public record Note(String why, long at) {}

    /// That a handler failed.
    ///
    /// @param id stands in the answer too
    /// @param cause in one line
    /// @param trace the frames, a line each
    public record Failed(String id, String cause, List<String> trace, long at) {}

    /// Whether content of the request is still to come, or to be read.
    public boolean awaitsContent() {
        return asked != null && asked.hasContent() && contentAt == Moment.NEVER;
    }

    public boolean isAnswered() {
        return answeredAt != Moment.NEVER;
    }
}
