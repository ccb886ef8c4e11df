package dev.hark.handlers.live;

import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.web.Request;
import dev.hark.web.RequestBody;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// A request for the whole content as it is: a GET without the fields by which a client asks for less, for another
/// form, or for nothing if it knows it. What the handler notes is kept until it is clear that its answer is sent.
record AskedAnew(Request request, RequestHead head, List<String> notes) implements Request {
    private static final List<String> LEFT_OUT = List.of(
            "Accept-Encoding",
            "Range",
            "If-Range",
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "If-Unmodified-Since");

    static AskedAnew of(Request request) {
        var fields = request.fields();
        for (var name : LEFT_OUT) fields = fields.without(name);
        var head = new RequestHead(Method.GET, request.target(), request.version(), fields, 0);
        return new AskedAnew(request, head, new ArrayList<>());
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
    public void note(String why) {
        notes.add(why);
    }

    @Override
    public boolean isWatched() {
        return request.isWatched();
    }

    /// Hands on what was noted.
    void passNotesOn() {
        notes.forEach(request::note);
    }
}
