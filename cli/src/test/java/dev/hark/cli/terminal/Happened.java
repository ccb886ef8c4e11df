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
/// 200, in 0.8 ms. What a test says changes it.
final class Happened {
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

    private long connection = 3;
    private long request = 1;
    private Method method = Method.GET;
    private String target = "/";
    private HttpVersion version = HttpVersion.HTTP_1_1;
    private Fields fields = Fields.EMPTY;
    private Status status = Status.OK;
    private Fields answered = Fields.EMPTY;
    private long octets = 1_234;
    private long nanos = 800_000;
    private boolean complete = true;
    private Persistence persistence = Persistence.PERSISTENT;
    private long at = SECOND;

    static Happened answer() {
        return new Happened();
    }

    static Happened answer(String target) {
        var answer = new Happened();
        answer.target = target;
        return answer;
    }

    Happened on(long number, long nth) {
        connection = number;
        request = nth;
        return this;
    }

    Happened asking(Method with, String... namesAndValues) {
        method = with;
        fields = Fields.of(namesAndValues);
        return this;
    }

    Happened with(Status code, String... namesAndValues) {
        status = code;
        answered = Fields.of(namesAndValues);
        return this;
    }

    Happened then(Persistence next) {
        if (next == Persistence.HTTP_1_0) version = HttpVersion.HTTP_1_0;
        complete = next != Persistence.CUT_SHORT;
        persistence = next;
        return this;
    }

    Happened between(long began, long ended) {
        nanos = ended - began;
        at = ended;
        return this;
    }

    Happened sending(long count) {
        octets = count;
        return this;
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
