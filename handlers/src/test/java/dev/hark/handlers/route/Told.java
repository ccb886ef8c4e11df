package dev.hark.handlers.route;

import dev.hark.handlers.testing.Asked;
import dev.hark.protocol.http.Method;
import dev.hark.web.Body;
import dev.hark.web.Handler;
import dev.hark.web.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A router's answer, and what the request was told on the way.
record Told(Response response, List<String> notes) {
    static Told get(Handler router, String target) throws Exception {
        return of(router, Method.GET, target);
    }

    static Told of(Handler router, Method method, String target) throws Exception {
        var asked = Asked.of(method, target);
        return new Told(router.handle(asked), asked.notes());
    }

    int status() {
        return response.status().code();
    }

    String text() {
        return response.body() instanceof Body.Bytes(byte[] octets) ? new String(octets, StandardCharsets.UTF_8) : "";
    }
}
