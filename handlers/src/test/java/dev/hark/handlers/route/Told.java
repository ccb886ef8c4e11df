package dev.hark.handlers.route;

import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.web.Body;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.RequestBody;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A router's answer, and what the request was told on the way.
record Told(Response response, List<String> notes) {
    static Told get(Handler router, String target) throws Exception {
        return of(router, Method.GET, target);
    }

    static Told of(Handler router, Method method, String target) throws Exception {
        var notes = new ArrayList<String>();
        return new Told(router.handle(new Noting(TestRequest.of(method, target), notes)), notes);
    }

    int status() {
        return response.status().code();
    }

    String text() {
        return response.body() instanceof Body.Bytes(byte[] octets) ? new String(octets, StandardCharsets.UTF_8) : "";
    }

    private record Noting(Request request, List<String> notes) implements Request {
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
        public void note(String why) {
            notes.add(why);
        }
    }
}
