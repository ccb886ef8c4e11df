package dev.hark.exchange;

import dev.hark.limit.DeadlineException;
import dev.hark.limit.Limit;
import dev.hark.observe.EventKind;
import dev.hark.observe.Events;
import dev.hark.observe.Persistence;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.Status;
import dev.hark.web.Body;
import dev.hark.web.Failure;
import dev.hark.web.RequestRefused;
import dev.hark.web.Response;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// One request, its handler, and its response (RFC 9110 §3.4, §9.1).
public final class Exchange {
    /// What can be said of all resources together (RFC 9110 §9.3.7): which methods ever come to a handler.
    private static final Response OPTIONS_OF_THE_SERVER = Response.options(
            Method.GET,
            Method.HEAD,
            Method.POST,
            Method.PUT,
            Method.DELETE,
            Method.OPTIONS,
            Method.PATCH,
            Method.QUERY);

    private static final String PARTS = "multipart/byteranges";

    private final ExchangeContext context;
    private final ExchangeCodec codec;
    private final long connection;
    private final long number;
    private final HandledRequest request;

    /// @param connection its number, for events
    /// @param number of the request on that connection, for events
    public Exchange(ExchangeContext context, ExchangeCodec codec, long connection, long number) {
        this.context = context;
        this.codec = codec;
        this.connection = connection;
        this.number = number;
        request = new HandledRequest(this, codec.head());
    }

    /// Answers the request: when this returns, the response was handed over whole.
    ///
    /// @throws ResponseCutShort if it could not be completed, and the client must not take it for complete
    /// @throws IOException if the connection broke
    public void run() throws IOException {
        boolean timed = events().wants(EventKind.REQUESTED) || events().wants(EventKind.ANSWERED);
        long began = timed ? now() : 0;
        if (events().wants(EventKind.REQUESTED)) {
            events().emit(new ServerEvent.Requested(connection, number, codec.head(), codec.received(), began));
        }
        try {
            var response = respond();
            if (events().wants(EventKind.HANDLED)) {
                events().emit(new ServerEvent.Handled(connection, number, now()));
            }
            deliver(response, codec.head(), began);
        } finally {
            request.end();
        }
    }

    /// Answers what came in the place of a request, or may come.
    ///
    /// @throws IOException if the connection broke
    public void refuse(Failure why) throws IOException {
        tell(why);
        deliver(context.failures().to(why, null), null, now());
    }

    /// Sends the response, and tells of it.
    private void deliver(Response response, @Nullable RequestHead asked, long began) throws IOException {
        var sent = response;
        boolean complete = false;
        try {
            sent = send(response);
            complete = true;
        } finally {
            if (events().wants(EventKind.ANSWERED)) tellAnswered(asked, sent, began, complete);
        }
    }

    private void tellAnswered(@Nullable RequestHead asked, Response sent, long began, boolean complete) {
        long now = now();
        events().emit(new ServerEvent.Answered(
                connection,
                number,
                asked,
                sent.head(),
                codec.contentSent(),
                codec.sent(),
                now - began,
                complete,
                complete ? codec.persistence() : Persistence.CUT_SHORT,
                now));
    }

    private void tell(Failure failure) {
        switch (failure) {
            case Failure.PeerBroke(var why) -> {
                if (events().wants(EventKind.REFUSED)) {
                    events().emit(new ServerEvent.Refused(connection, number, why, codec.offence(), false, now()));
                }
            }
            case Failure.Overloaded(var reached) -> {
                if (events().wants(EventKind.TURNED_AWAY)) {
                    events().emit(new ServerEvent.TurnedAway(connection, reached, now()));
                }
            }
            case Failure.HandlerBroke(String id, Throwable cause) -> tellHandlerFailed(id, cause);
            case Failure.HandlerTooSlow(String id, Throwable cause) -> tellHandlerFailed(id, cause);
            case Failure.WireBroke(IOException _) -> {}
            case Failure.ShuttingDown() -> {}
        }
    }

    private void tellHandlerFailed(String id, Throwable cause) {
        if (events().wants(EventKind.HANDLER_FAILED)) {
            events().emit(new ServerEvent.HandlerFailed(connection, number, id, cause, now()));
        }
    }

    // ---- What the request asks for -------------------------------------------------------------------------------

    PulledBody content(RequestHead head) {
        return new PulledBody(codec, head, context.memory());
    }

    InetSocketAddress peer() {
        return codec.peer();
    }

    void note(String why) {
        if (isWatched()) events().emit(new ServerEvent.Noted(connection, number, why, now()));
    }

    boolean isWatched() {
        return events().wants(EventKind.NOTED) && events().wantsNotes(connection);
    }

    private Events events() {
        return context.events();
    }

    private long now() {
        return context.ticker().nanos();
    }

    // ---- The handler ----------------------------------------------------------------------------------------------

    private Response respond() throws IOException {
        var head = codec.head();
        if (!isImplemented(head.method())) {
            note("no handler is asked: the server does not implement that method");
            return Response.problem(Status.NOT_IMPLEMENTED, "This server does not implement that method.", head);
        }
        var misdirected = context.hosts().refusal(head);
        if (misdirected != null) {
            note("no handler is asked: the request is for a host that is not served here");
            return misdirected;
        }
        if (head.target().path().equals("*")) {
            note("no handler is asked: * is the server as a whole");
            return OPTIONS_OF_THE_SERVER;
        }
        // An interrupt is meant for one handler: not for the next, nor for the file that is sent in between,
        // which it would close.
        Thread.interrupted();
        var watch = context.overseer().begin();
        boolean late = false;
        Throwable thrown;
        try {
            return handled();
        } catch (Throwable e) {
            thrown = e;
        } finally {
            late = watch != null && watch.end();
            Thread.interrupted();
        }
        return context.failures().to(blame(thrown, late), head);
    }

    /// CONNECT and TRACE are known, but no resource can have them: that is 501, not 405 (RFC 9110 §9.1), which says
    /// that another resource might.
    private static boolean isImplemented(Method method) {
        return method.isKnown() && !method.equals(Method.CONNECT) && !method.equals(Method.TRACE);
    }

    private Response handled() throws Exception {
        var response = context.handler().handle(request);
        if (response == null) throw new NullPointerException("the handler returned no response");
        if (request.isTorn()) close(response);
        requireWhole();
        return response;
    }

    /// Nobody may make light of an error that struck while the request's content was read.
    private void requireWhole() {
        if (request.isTorn()) throw new IllegalStateException("reading the request's content failed with an error");
    }

    /// Whose failure it is that the handler, or its body, threw something. Content that broke while it was read is
    /// the client's, whatever the reader made of that.
    ///
    /// @param late whether the handler was interrupted for taking too long
    /// @throws ResponseCutShort if nobody can tell any more where on the connection the next message begins
    /// @throws IOException if the connection broke while the content was read
    private Failure blame(Throwable thrown, boolean late) throws IOException {
        var broken = thrown instanceof RequestRefused || thrown instanceof NoRoom ? thrown : request.broken();
        var failure = switch (broken) {
            case RequestRefused refused -> new Failure.PeerBroke(refused.violation());
            case NoRoom noRoom -> new Failure.Overloaded(noRoom.limit());
            case IOException wireBroke -> throw wireBroke;
            case null, default -> late ? tooSlow(thrown) : new Failure.HandlerBroke(id(), thrown);
        };
        if (broken != null) codec.closeAfter();
        tell(failure);
        if (broken == null && request.isTorn()) throw new ResponseCutShort();
        return failure;
    }

    private static Failure tooSlow(Throwable thrown) {
        var passed = new DeadlineException(Limit.HANDLER);
        passed.initCause(thrown);
        return new Failure.HandlerTooSlow(id(), passed);
    }

    private static String id() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), Character.MAX_RADIX);
    }

    // ---- The response ----------------------------------------------------------------------------------------------

    /// Sends the response, or, if its body fails before anything was sent, the answer to that failure.
    ///
    /// @return what was sent
    private Response send(Response response) throws IOException {
        var thrown = sendAndClose(response);
        if (thrown == null) return response;
        var failure = blame(thrown, false);
        if (!codec.takeBack()) throw new ResponseCutShort();
        var answer = context.failures().to(failure, codec.head());
        if (sendAndClose(answer) != null) throw new ResponseCutShort();
        return answer;
    }

    private @Nullable Throwable sendAndClose(Response response) throws IOException {
        try {
            return trySend(response);
        } finally {
            close(response);
        }
    }

    private static void close(Response response) {
        try {
            response.body().close();
        } catch (Throwable e) {
            // What was sent, was sent; what could not be given back is lost.
        }
    }

    /// @return what went wrong on the handler's side, or null
    /// @throws IOException if the connection broke
    private @Nullable Throwable trySend(Response response) throws IOException {
        try {
            requireAnswer(response);
            switch (response.body()) {
                case Body.Empty() -> codec.head(response.head(), lengthOfNothing());
                case Body.Part part -> {
                    codec.head(response.head(), part.length());
                    if (hasContent(response)) content(part);
                }
                case Body.Parts several -> {
                    codec.head(response.head(), several.length());
                    if (hasContent(response)) {
                        for (var part : several.parts()) content(part);
                    }
                }
                case Body.Stream stream -> {
                    var failed = stream(response, stream);
                    if (failed != null) return failed;
                }
            }
            codec.end(Fields.EMPTY);
            return null;
        } catch (EOFException e) {
            return e; // the file has become shorter
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            return e; // a file that has changed, a body that is not as long as it said, a status of no answer
        }
    }

    private void content(Body.Part part) throws IOException {
        if (part.length() == 0) return;
        switch (part) {
            case Body.Bytes(var octets) -> codec.content(octets);
            case Body.File file -> codec.content(file);
        }
    }

    /// That the response is one with which a request can be answered.
    ///
    /// @throws IllegalStateException if it is interim (RFC 9110 §15.2), lacks the field that its status needs, or
    ///     is a part of which nobody could tell which (§15.3.7)
    private static void requireAnswer(Response response) {
        var status = response.status();
        if (status.isInformational()) throw new IllegalStateException("Not a final response: " + status);
        String field = status.requiredField();
        if (field != null && !response.fields().has(field)) {
            throw new IllegalStateException("A response with status " + status + " must have the field " + field);
        }
        if (status.code() == Status.PARTIAL_CONTENT.code() && !isNamedPart(response.fields())) {
            throw new IllegalStateException("A response with status " + status
                    + " must have either the field Content-Range or the media type multipart/byteranges");
        }
    }

    private static boolean isNamedPart(Fields fields) {
        var mediaType = fields.first("Content-Type");
        boolean severalParts = mediaType != null && mediaType.regionMatches(true, 0, PARTS, 0, PARTS.length());
        return severalParts != fields.has("Content-Range");
    }

    /// Who answers HEAD without a body may do so because it is HEAD: then 0 is not what GET would have got
    /// (RFC 9110 §8.6).
    private long lengthOfNothing() {
        return codec.head().method().equals(Method.HEAD) ? Body.UNKNOWN_LENGTH : 0;
    }

    private @Nullable Throwable stream(Response response, Body.Stream stream) throws IOException {
        if (!hasContent(response)) {
            codec.head(response.head(), stream.length());
            return null;
        }
        if (!context.memory().tryTake(ResponseStream.HELD_BACK)) return new NoRoom(Limit.MEMORY);
        try {
            return write(stream, new ResponseStream(codec, response.head(), stream.length()));
        } finally {
            context.memory().giveBack(ResponseStream.HELD_BACK);
        }
    }

    private @Nullable Throwable write(Body.Stream stream, ResponseStream out) throws IOException {
        try {
            stream.writer().writeTo(out);
            requireWhole();
            out.finish();
            return null;
        } catch (Throwable e) {
            var broken = out.broken();
            if (broken != null) throw broken;
            return e;
        } finally {
            out.end();
            Thread.interrupted();
        }
    }

    /// Whether the response is sent with its content (RFC 9110 §6.4.1).
    private boolean hasContent(Response response) {
        var status = response.status();
        if (status.isBodiless() || status.code() == Status.RESET_CONTENT.code()) return false;
        return !codec.head().method().equals(Method.HEAD);
    }
}
