package dev.hark.handlers.testing;

import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.web.Request;
import dev.hark.web.RequestBody;
import dev.hark.web.TestRequest;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// A request that keeps what the handler notes.
public record Asked(Request request, List<String> notes) implements Request {
    /// A GET of that target.
    public static Asked get(String target) {
        return of(Method.GET, target);
    }

    /// A request without content.
    public static Asked of(Method method, String target) {
        return new Asked(TestRequest.of(method, target), new ArrayList<>());
    }

    @Override
    public RequestHead head() {
        return request.head();
    }

    @Override
    public RequestBody body() {
        return request.body();
    }

    @Override
    public InetSocketAddress peer() {
        return request.peer();
    }

    @Override
    public boolean isWatched() {
        return true;
    }

    @Override
    public void note(String why) {
        notes.add(why);
    }
}
