package dev.hark.cli.terminal;

import dev.hark.observe.CloseReason;
import dev.hark.observe.Persistence;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.http.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Events as they come from a server, each with what a test does not say filled in: an answer to `GET /`, whole, with
/// 200, in 0.8 ms.
record Happened(
        long connection,
        long request,
        Method method,
        String target,
        HttpVersion version,
        Fields fields,
        Status status,
        Fields answered,
        long octets,
        long nanos,
        boolean complete,
        Persistence persistence,
        long at) {
    static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 7878);
    static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 51234);
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000_000_000;

    static ServerEvent.Opened opened(long connection, long at) {
        return new ServerEvent.Opened(connection, PEER, HERE, 0, at);
    }

    static ServerEvent.Closed closed(long connection, CloseReason why, long requests, long at) {
        return new ServerEvent.Closed(connection, why, null, requests, at);
    }

    static Happened answer() {
        return new Happened(
                3,
                1,
                Method.GET,
                "/",
                HttpVersion.HTTP_1_1,
                Fields.EMPTY,
                Status.OK,
                Fields.EMPTY,
                1_234,
                800_000,
                true,
                Persistence.PERSISTENT,
                SECOND);
    }

    static Happened answer(String target) {
        return answer().to(target);
    }

    Happened on(long number, long nth) {
        return new Happened(
                number,
                nth,
                method,
                target,
                version,
                fields,
                status,
                answered,
                octets,
                nanos,
                complete,
                persistence,
                at);
    }

    Happened to(String asked) {
        return new Happened(
                connection,
                request,
                method,
                asked,
                version,
                fields,
                status,
                answered,
                octets,
                nanos,
                complete,
                persistence,
                at);
    }

    Happened asking(Method with, String... namesAndValues) {
        return new Happened(
                connection,
                request,
                with,
                target,
                version,
                Fields.of(namesAndValues),
                status,
                answered,
                octets,
                nanos,
                complete,
                persistence,
                at);
    }

    Happened with(Status code, String... namesAndValues) {
        return new Happened(
                connection,
                request,
                method,
                target,
                version,
                fields,
                code,
                Fields.of(namesAndValues),
                octets,
                nanos,
                complete,
                persistence,
                at);
    }

    Happened then(Persistence next) {
        return new Happened(
                connection,
                request,
                method,
                target,
                next == Persistence.HTTP_1_0 ? HttpVersion.HTTP_1_0 : version,
                fields,
                status,
                answered,
                octets,
                nanos,
                next != Persistence.CUT_SHORT,
                next,
                at);
    }

    Happened between(long began, long ended) {
        return new Happened(
                connection,
                request,
                method,
                target,
                version,
                fields,
                status,
                answered,
                octets,
                ended - began,
                complete,
                persistence,
                ended);
    }

    Happened sending(long count) {
        return new Happened(
                connection,
                request,
                method,
                target,
                version,
                fields,
                status,
                answered,
                count,
                nanos,
                complete,
                persistence,
                at);
    }

    RequestHead head() {
        return new RequestHead(method, Objects.requireNonNull(Target.parse(method, target)), version, fields, 0);
    }

    ServerEvent.Answered event() {
        return event(head());
    }

    /// The answer to what could not be read as a request.
    ServerEvent.Answered unread() {
        return event(null);
    }

    private ServerEvent.Answered event(@Nullable RequestHead head) {
        var answer = new ResponseHead(status, answered);
        return new ServerEvent.Answered(
                connection, request, head, answer, octets, octets + 200, nanos, complete, persistence, at);
    }
}
