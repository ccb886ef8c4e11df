package dev.hark.exchange;

import dev.hark.protocol.http.RequestHead;
import dev.hark.web.Request;
import dev.hark.web.RequestBody;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// The request as its handler has it.
final class HandledRequest implements Request {
    private final Exchange exchange;
    private final RequestHead head;
    private @Nullable PulledBody body;
    private boolean ended;

    HandledRequest(Exchange exchange, RequestHead head) {
        this.exchange = exchange;
        this.head = head;
    }

    @Override
    public RequestHead head() {
        return head;
    }

    @Override
    public RequestBody body() {
        if (body == null) {
            body = exchange.content(head);
            if (ended) body.end();
        }
        return body;
    }

    @Override
    public InetSocketAddress peer() {
        return exchange.peer();
    }

    @Override
    public void note(String why) {
        exchange.note(why);
    }

    @Override
    public boolean isWatched() {
        return exchange.isWatched();
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
