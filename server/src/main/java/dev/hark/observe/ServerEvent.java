package dev.hark.observe;

import dev.hark.limit.Limit;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.refusal.Offence;
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

    /// Octets of memory that are held with it, roughly, for who keeps events within a bound: heads, octets, texts.
    default int memory() {
        return 0;
    }

    private static int memory(@Nullable RequestHead head) {
        return head == null
                ? 0
                : head.fields().octetCount() + head.target().text().length();
    }

    /// What happened on one connection. Those of one connection come one after the other, from [Opened] to [Closed].
    sealed interface OfConnection extends ServerEvent {
        /// The number of the connection.
        long connection();

        /// When it happened.
        long at();
    }

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

    // ---- The life of a connection ----------------------------------------------------------------------------------

    /// A connection was accepted, and has its turn for the first time. Nothing was read from it yet.
    ///
    /// @param waited nanoseconds between the two
    record Opened(long connection, InetSocketAddress peer, InetSocketAddress local, long waited, long at)
            implements OfConnection {
        @Override
        public EventKind kind() {
            return EventKind.OPENED;
        }
    }

    /// Octets came.
    ///
    /// @param count how many
    /// @param octets those very octets, the event's own array; empty unless a listener
    ///     [wants them][ServerListener#wantsOctets]
    record Received(long connection, int count, byte[] octets, long at) implements OfConnection {
        @Override
        public EventKind kind() {
            return EventKind.RECEIVED;
        }

        @Override
        public int memory() {
            return octets.length;
        }
    }

    /// The client has ended its side, and sends no more. It may still read.
    record InputEnded(long connection, long at) implements OfConnection {
        @Override
        public EventKind kind() {
            return EventKind.INPUT_ENDED;
        }
    }

    /// Octets were sent.
    ///
    /// @param count how many
    /// @param octets the first of them, the event's own array: heads, and content that stands in memory, the
    ///     first 16 KiB of each piece; what the kernel takes from a file is only counted. Empty unless a
    ///     listener [wants them][ServerListener#wantsOctets]
    record Sent(long connection, long count, byte[] octets, long at) implements OfConnection {
        @Override
        public EventKind kind() {
            return EventKind.SENT;
        }

        @Override
        public int memory() {
            return octets.length;
        }
    }

    /// There is nothing to do on the connection: it waits for a request, in whatever time its limits leave it.
    record Idle(long connection, long at) implements OfConnection {
        @Override
        public EventKind kind() {
            return EventKind.IDLE;
        }
    }

    /// There was no room for what a client asked or sent, and it was told to come again.
    ///
    /// @param reached the limit that is reached
    record TurnedAway(long connection, Limit reached, long at) implements OfConnection {
        @Override
        public EventKind kind() {
            return EventKind.TURNED_AWAY;
        }
    }

    /// A connection is closed.
    ///
    /// @param why who ended it
    /// @param passed the limit that was passed, where `why` is [CloseReason#TIMED_OUT] or [CloseReason#TURNED_AWAY]
    /// @param requests how many were answered on it
    record Closed(
            long connection, CloseReason why, @Nullable Limit passed, long requests, long at) implements OfConnection {
        @Override
        public EventKind kind() {
            return EventKind.CLOSED;
        }
    }

    // ---- A request and its answer ----------------------------------------------------------------------------------

    /// A request's head is complete, and its handler is about to be called.
    ///
    /// @param received octets that had come on the connection up to the head's end
    record Requested(long connection, long request, RequestHead head, long received, long at) implements OfConnection {
        @Override
        public EventKind kind() {
            return EventKind.REQUESTED;
        }

        @Override
        public int memory() {
            return ServerEvent.memory(head);
        }
    }

    /// The request's content was read to its end; it may be empty. Not told of a request that announces none.
    ///
    /// @param octets of content
    /// @param received octets that had come on the connection up to the content's end
    record ContentRead(long connection, long request, long octets, long received, long at) implements OfConnection {
        @Override
        public EventKind kind() {
            return EventKind.CONTENT_READ;
        }
    }

    /// The handler told why it decides as it does ([dev.hark.web.Request#note]).
    record Noted(long connection, long request, String why, long at) implements OfConnection {
        @Override
        public EventKind kind() {
            return EventKind.NOTED;
        }

        @Override
        public int memory() {
            return why.length();
        }
    }

    /// There is a response: the handler has returned, or what it threw has become one. It is about to be sent.
    record Handled(long connection, long request, long at) implements OfConnection {
        @Override
        public EventKind kind() {
            return EventKind.HANDLED;
        }
    }

    /// A message was refused.
    ///
    /// @param offence where in the connection's input it stands; null if it is no octet's
    /// @param answered whether its answer was sent before, and the client hears nothing of this: content that the
    ///     handler had left
    record Refused(
            long connection,
            long request,
            Violation violation,
            @Nullable Offence offence,
            boolean answered,
            long at) implements OfConnection {
        @Override
        public EventKind kind() {
            return EventKind.REFUSED;
        }

        @Override
        public int memory() {
            return offence == null ? 0 : offence.line().length();
        }
    }

    /// A handler threw, or a body that it gave could not be sent.
    ///
    /// @param id stands in the answer too
    record HandlerFailed(long connection, long request, String id, Throwable cause, long at) implements OfConnection {
        @Override
        public EventKind kind() {
            return EventKind.HANDLER_FAILED;
        }
    }

    /// A response is complete, or was cut short.
    ///
    /// @param asked the request's head; null if none could be read
    /// @param answer status and fields of the response
    /// @param octets content that was sent
    /// @param sent octets that went out on the connection, or are held back, up to the end of the response
    /// @param nanos from the request's head to the end of the response
    /// @param complete whether all of it was handed to the kernel
    /// @param persistence whether the connection goes on, and why not
    record Answered(
            long connection,
            long request,
            @Nullable RequestHead asked,
            ResponseHead answer,
            long octets,
            long sent,
            long nanos,
            boolean complete,
            Persistence persistence,
            long at)
            implements OfConnection {
        @Override
        public EventKind kind() {
            return EventKind.ANSWERED;
        }

        @Override
        public int memory() {
            return ServerEvent.memory(asked) + answer.fields().octetCount();
        }

        /// Whether events are streamed in it (HTML Standard §9.2): that has no end, and who has heard enough leaves.
        public boolean isEventStream() {
            return "text/event-stream".equals(answer.fields().first("Content-Type"));
        }
    }

    // ---- The server ------------------------------------------------------------------------------------------------

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

    /// Events were not told to this listener, because it was too slow. Comes from a [BufferedListener], not from the
    /// server.
    ///
    /// @param events how many
    record Lost(long events) implements ServerEvent {
        @Override
        public EventKind kind() {
            return EventKind.LOST;
        }
    }
}
