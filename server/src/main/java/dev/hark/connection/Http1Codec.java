package dev.hark.connection;

import dev.hark.exchange.ExchangeCodec;
import dev.hark.exchange.NoRoom;
import dev.hark.limit.Limit;
import dev.hark.limit.Pace;
import dev.hark.loop.Wire;
import dev.hark.observe.EventKind;
import dev.hark.observe.Persistence;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.http.Target;
import dev.hark.protocol.http1.ContentStep;
import dev.hark.protocol.http1.Http1Inbound;
import dev.hark.protocol.http1.Http1Outbound;
import dev.hark.protocol.http1.NeedBytes;
import dev.hark.protocol.http1.Refused;
import dev.hark.protocol.refusal.Offence;
import dev.hark.protocol.refusal.Violation;
import dev.hark.web.Body;
import dev.hark.web.RequestRefused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 exchange after the other, on one connection.
final class Http1Codec implements ExchangeCodec {
    private static final ResponseHead CONTINUE = new ResponseHead(Status.CONTINUE, Fields.EMPTY);
    private static final RequestHead NO_REQUEST = noRequest(Method.GET);
    private static final RequestHead NO_HEAD_REQUEST = noRequest(Method.HEAD);

    private final Wire wire;
    private final ConnectionContext context;
    private final long connection;
    private final Http1Inbound inbound;
    private final Http1Outbound outbound;
    private final Conduit conduit;
    private @Nullable RequestHead head;
    private @Nullable Pace contentPace;
    /// The request's number on its connection.
    private long number;
    private boolean last;
    private long contentRead;
    /// Whether the request has content whose end is still to be told.
    private boolean endToTell;
    private long contentSent;
    private @Nullable Violation violation;
    /// Whether 100 (Continue) was sent for this request.
    private boolean continued;

    Http1Codec(
            Wire wire,
            ConnectionContext context,
            long connection,
            Http1Inbound inbound,
            Http1Outbound outbound,
            Conduit conduit) {
        this.wire = wire;
        this.context = context;
        this.connection = connection;
        this.inbound = inbound;
        this.outbound = outbound;
        this.conduit = conduit;
    }

    /// A request came.
    ///
    /// @param number of the request on its connection
    /// @param last whether it is the last that this connection may carry
    void begin(RequestHead head, long number, boolean last) {
        this.head = head;
        this.number = number;
        this.last = last;
        contentPace = null;
        contentRead = 0;
        endToTell = head.hasContent();
        contentSent = 0;
        continued = false;
        violation = null;
        conduit.beginResponse();
        outbound.begin(head.method(), head.version(), inbound.isPersistent() && !last);
    }

    private static RequestHead noRequest(Method method) {
        var target = Objects.requireNonNull(Target.parse(method, "/"));
        return new RequestHead(method, target, HttpVersion.HTTP_1_1, Fields.EMPTY, 0);
    }

    /// What came is not answered as a request: it is answered like a GET of HTTP/1.1, or like a HEAD.
    void beginRefusal(boolean asksForHead) {
        begin(asksForHead ? NO_HEAD_REQUEST : NO_REQUEST, 0, true);
    }

    /// Nothing of the request is needed any more.
    void forget() {
        conduit.pin(false);
        head = null;
        contentPace = null;
    }

    @Override
    public RequestHead head() {
        var current = head;
        if (current == null) throw new IllegalStateException("no request");
        return current;
    }

    @Override
    public InetSocketAddress peer() {
        return wire.peer();
    }

    // ---- The request's content -------------------------------------------------------------------------------------

    @Override
    public @Nullable ByteBuffer content() throws IOException {
        conduit.pin(false);
        while (true) {
            switch (inbound.content()) {
                case ContentStep.Data(var octets) -> {
                    conduit.pin(true);
                    contentRead += octets.remaining();
                    return octets;
                }
                case ContentStep.End(Fields _) -> {
                    tellContentRead();
                    return null;
                }
                case NeedBytes() -> awaitContent();
                case Refused(var why) -> throw refused(why);
            }
        }
    }

    /// Once for a request: who asks again for what has ended has none to tell of.
    private void tellContentRead() {
        if (!endToTell) return;
        endToTell = false;
        if (!context.events().wants(EventKind.CONTENT_READ)) return;
        long now = context.ticker().nanos();
        context.events().emit(new ServerEvent.ContentRead(connection, number, contentRead, conduit.consumed(), now));
    }

    private void awaitContent() throws IOException {
        if (inbound.expectsContinue() && !outbound.isHeadSent() && !continued) {
            continued = true;
            interim(CONTINUE);
        }
        conduit.flush();
        if (contentPace == null) contentPace = new Pace(context.limits(), Limit.CONTENT_RATE);
        int count = conduit.receive();
        while (count == 0) {
            conduit.release();
            awaitReadable(contentPace);
            count = conduit.receive();
        }
        if (count > 0) contentPace.moved(count);
    }

    private void awaitReadable(Pace pace) throws IOException {
        long from = context.ticker().nanos();
        var deadline = pace.deadline(from);
        var outcome = wire.awaitReadable(deadline, false);
        pace.waited(context.ticker().nanos() - from);
        switch (outcome) {
            case READY -> {}
            case TIMED_OUT -> throw refused(Violation.CONTENT_TOO_SLOW);
            case NUDGED, CLOSED -> throw new AsynchronousCloseException();
        }
    }

    private RequestRefused refused(Violation why) {
        violation = why;
        return new RequestRefused(why);
    }

    /// What the request's content was refused for, if it was.
    @Nullable
    Violation violation() {
        return violation;
    }

    @Override
    public void liftContentLimit() {
        inbound.limitContent(Long.MAX_VALUE);
    }

    /// Reads what the handler left of the content, and throws it away, within a bound.
    ///
    /// @return whether the message ended within it, and the next may be read
    boolean discardContent() throws IOException {
        if (inbound.isMessageComplete()) {
            tellContentRead();
            return true;
        }
        if (!outbound.isPersistent()) return false;
        inbound.limitContent(Long.MAX_VALUE);
        long left = context.limits().get(Limit.UNREAD_CONTENT);
        try {
            for (var piece = content(); piece != null; piece = content()) {
                left -= piece.remaining();
                if (left < 0) return false;
            }
            return true;
        } catch (RequestRefused refused) {
            // It was answered before: no second answer.
            tellRefused(refused.violation());
            return false;
        } catch (NoRoom noRoom) {
            return false;
        }
    }

    private void tellRefused(Violation why) {
        if (!context.events().wants(EventKind.REFUSED)) return;
        long now = context.ticker().nanos();
        context.events().emit(new ServerEvent.Refused(connection, number, why, inbound.offence(), true, now));
    }

    // ---- The response ----------------------------------------------------------------------------------------------

    @Override
    public void interim(ResponseHead interim) throws IOException {
        outbound.interim(conduit.room(outbound.sizeOf(interim)), interim);
    }

    @Override
    public void head(ResponseHead response, long length) throws IOException {
        if (context.isDraining().getAsBoolean() || violation != null || leavesTooMuch()) outbound.closeAfter();
        var out = conduit.room(outbound.sizeOf(response));
        conduit.mark();
        outbound.head(out, response, length, context.date().now());
    }

    /// Whether so much of the request's content is unread that the connection is better closed than read to its
    /// end: to be told before it is done.
    private boolean leavesTooMuch() {
        if (isNoRequest() || inbound.isMessageComplete()) return false;
        // Who waits for 100 (Continue) and gets a final response may send the content or not: nobody can tell.
        return (inbound.expectsContinue() && !continued)
                || head().contentLength() > context.limits().get(Limit.UNREAD_CONTENT);
    }

    @SuppressWarnings("ReferenceEquality") // no request that comes can be one of those
    private boolean isNoRequest() {
        return head == NO_REQUEST || head == NO_HEAD_REQUEST;
    }

    @Override
    public void content(ByteBuffer octets) throws IOException {
        int count = octets.remaining();
        beginContent(count);
        conduit.put(octets);
        endContent(count);
    }

    @Override
    public void content(byte[] octets) throws IOException {
        beginContent(octets.length);
        conduit.put(octets);
        endContent(octets.length);
    }

    @Override
    public void content(Body.File file) throws IOException {
        beginContent(file.length());
        conduit.send(file);
        endContent(file.length());
    }

    private void beginContent(long length) throws IOException {
        outbound.content(conduit.room(Http1Outbound.CHUNK_OVERHEAD), length);
    }

    private void endContent(long length) throws IOException {
        outbound.contentEnd(conduit.room(Http1Outbound.CHUNK_OVERHEAD));
        contentSent += length;
    }

    @Override
    public void flush() throws IOException {
        conduit.flush();
    }

    @Override
    public void end(Fields trailers) throws IOException {
        outbound.end(conduit.room(Http1Outbound.CHUNK_OVERHEAD + trailers.octetCount()), trailers);
        if (!inbound.hasUnread()) conduit.flush();
    }

    @Override
    public boolean takeBack() {
        boolean nothingLeft = conduit.takeBack();
        if (!outbound.isHeadSent()) return true;
        if (nothingLeft) {
            outbound.takeBack();
            contentSent = 0;
        }
        return nothingLeft;
    }

    @Override
    public long contentSent() {
        return contentSent;
    }

    @Override
    public void closeAfter() {
        outbound.closeAfter();
    }

    // ---- For who watches -------------------------------------------------------------------------------------------

    @Override
    public @Nullable Offence offence() {
        return inbound.offence();
    }

    @Override
    public long received() {
        return conduit.consumed();
    }

    @Override
    public long sent() {
        return conduit.sent();
    }

    @Override
    public Persistence persistence() {
        if (outbound.isPersistent()) return Persistence.PERSISTENT;
        if (isNoRequest() || violation != null) return Persistence.REFUSED;
        if (!inbound.isPersistent()) {
            return head().version() == HttpVersion.HTTP_1_0 ? Persistence.HTTP_1_0 : Persistence.CLIENT_CLOSES;
        }
        if (last) return Persistence.LAST_REQUEST;
        if (context.isDraining().getAsBoolean()) return Persistence.DRAINING;
        return leavesTooMuch() ? Persistence.CONTENT_UNREAD : Persistence.RESPONSE_CLOSES;
    }
}
