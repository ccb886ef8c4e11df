package dev.hark.handlers.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.Server;
import dev.hark.testkit.RawClient;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import org.junit.jupiter.api.Test;

/// A router behind a real server.
class RouterServerTest {
    private static Router router() {
        return Router.builder()
                .get("/hello/{name}", (request, path) -> Response.text("Hello, " + path.get("name") + "!"))
                .post("/echo", request -> Response.text(request.body().text()))
                .build();
    }

    @Test
    @Spec("RFC 9110 §9.3.2")
    @Spec("RFC 9110 §9.3.7")
    @Spec("RFC 9110 §15.5.6")
    void what_it_answers_arrives_as_http_wants_it() throws Exception {
        try (var server = Server.listen(0, router());
                var client = RawClient.connect(server.address())) {
            var got = client.get("/hello/w%C3%B6rld").response();
            assertThat(got.status()).isEqualTo(200);
            assertThat(got.text()).isEqualTo("Hello, wörld!");

            var head = client.send("HEAD /hello/world HTTP/1.1\r\nHost: test\r\n\r\n")
                    .responseToHead();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.field("Content-Length")).isEqualTo("13");

            var options = client.send("OPTIONS /hello/world HTTP/1.1\r\nHost: test\r\n\r\n")
                    .response();
            assertThat(options.status()).isEqualTo(204);
            assertThat(options.field("Allow")).isEqualTo("GET, HEAD, OPTIONS");

            var refused = client.send("PUT /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\nhi")
                    .response();
            assertThat(refused.status()).isEqualTo(405);
            assertThat(refused.field("Allow")).isEqualTo("OPTIONS, POST");

            var posted = client.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\nhi")
                    .response();
            assertThat(posted.text()).isEqualTo("hi");

            assertThat(client.get("/nothing").response().status()).isEqualTo(404);
        }
    }
}
