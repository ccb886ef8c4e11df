package dev.hark.exchange;

import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.RequestHead;
import dev.hark.web.Request;
import dev.hark.web.RequestBody;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// The request as its handler has it.
final class HandledRequest implements Request {
    private final ExchangeCodec codec;
    private final RequestHead head;
    private final ExchangeContext context;
    private final long connection;
    private final long number;
    private @Nullable PulledBody body;
    private boolean ended;

    HandledRequest(ExchangeCodec codec, ExchangeContext context, long connection, long number) {
        this.codec = codec;
        this.head = codec.head();
        this.context = context;
        this.connection = connection;
        this.number = number;
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public RequestBody body() {
        if (body == null) {
            body = new PulledBody(codec, head, context.memory());
            if (ended) body.end();
        }
        return body;
    }

    @Override
    public InetSocketAddress peer() {
        return codec.peer();
    }

    @Override
    public void note(String why) {
        var events = context.events();
        if (events.wants(EventKind.NOTED)) events.emit(new ServerEvent.Noted(connection, number, why));
    }

    /// What broke while the handler read the body: the connection, or, as a [RequestRefused], the content.
    @Nullable
    IOException broken() {
        return body == null ? null : body.broken();
    }

    /// Whether an error struck in the middle of reading the body.
    boolean isTorn() {
        return body != null && body.isTorn();
    }

    /// It is answered: its content is no longer to be had, and what comes on the connection is another's.
    void end() {
        ended = true;
        if (body != null) body.end();
    }
}
