package dev.hark.observe;

import dev.hark.limit.Limit;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.refusal.Violation;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happened. Connections are numbered from 1 in the order in which they were accepted, requests from 1
/// on their connection; times are [dev.hark.limit.Ticker#nanos].
@SuppressWarnings("ArrayRecordComponent") // events are looked at once, never compared
public sealed interface ServerEvent {
    /// What kind of event it is, so that a listener can say beforehand what it wants.
    EventKind kind();

    /// The server listens.
    ///
    /// @param addresses where, with the real port
    /// @param carried whether the loops carry the connections' virtual threads; else the JDK's scheduler does,
    ///     slower
    record Listening(List<InetSocketAddress> addresses, boolean carried) implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.LISTENING;
        }
    }

    /// A connection was accepted. Nothing was read from it yet.
    record Opened(long connection, InetSocketAddress peer, InetSocketAddress local, long at) implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.OPENED;
        }
    }

    /// Octets came. The array is the event's own.
    record Received(long connection, byte[] octets, long at) implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.RECEIVED;
        }
    }

    /// A request's head is complete, and its handler is about to be called.
    record Requested(long connection, long request, RequestHead head, long at) implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.REQUESTED;
        }
    }

    /// The handler told why it decides as it does ([dev.hark.web.Request#note]).
    record Noted(long connection, long request, String why) implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.NOTED;
        }
    }

    /// A message was refused.
    record Refused(long connection, long request, Violation violation, long at) implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.REFUSED;
        }
    }

    /// There was no room for what a client asked or sent, and it was told to come again.
    ///
    /// @param reached the limit that is reached
    record TurnedAway(long connection, Limit reached, long at) implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.TURNED_AWAY;
        }
    }

    /// Octets were sent: heads and small bodies; what goes from a file to the wire by the kernel alone is only
    /// counted. The array is the event's own.
    ///
    /// @param more octets that followed and were not copied
    record Sent(long connection, byte[] octets, long more, long at) implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.SENT;
        }
    }

    /// A response is complete, or was cut short.
    ///
    /// @param asked the request's head; null if none could be read
    /// @param answer status and fields of the response
    /// @param octets content that was sent
    /// @param nanos from the request's head to the end of the response
    /// @param complete whether all of it was handed to the kernel
    record Answered(
            long connection,
            long request,
            @Nullable RequestHead asked,
            ResponseHead answer,
            long octets,
            long nanos,
            boolean complete)
            implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.ANSWERED;
        }
    }

    /// A handler threw, or a body that it gave could not be sent.
    ///
    /// @param id stands in the answer too
    record HandlerFailed(long connection, long request, String id, Throwable cause) implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.HANDLER_FAILED;
        }
    }

    /// A connection is closed.
    ///
    /// @param why who ended it
    /// @param passed the limit that was passed, where `why` is [CloseReason#TIMED_OUT] or [CloseReason#TURNED_AWAY]
    /// @param requests how many were answered on it
    record Closed(
            long connection, CloseReason why, @Nullable Limit passed, long requests, long at) implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.CLOSED;
        }
    }

    /// The server stopped accepting for now; those connected are served. What waits, waits in the kernel's queue.
    record AcceptPaused(PauseReason why, long connections) implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.ACCEPT_PAUSED;
        }
    }

    /// The server accepts again.
    record AcceptResumed(long connections) implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.ACCEPT_RESUMED;
        }
    }

    /// The server drains: it accepts no more, and waits for what is in flight.
    ///
    /// @param inFlight requests that are being answered
    /// @param idle connections that wait for a request, and are closed after [dev.hark.limit.Limit#LAST_CALL]
    record Draining(long inFlight, long idle) implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.DRAINING;
        }
    }

    /// The server has ended.
    ///
    /// @param cut connections that had to be cut because the drain took too long, or was forced
    record Stopped(long cut) implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.STOPPED;
        }
    }
}
