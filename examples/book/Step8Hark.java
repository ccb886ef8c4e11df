// Step 8 of 8: the same in hark.
//
//     java --class-path cli/target/hark.jar --add-opens java.base/java.lang=ALL-UNNAMED examples/book/Step8Hark.java
//
// from the project's folder, once `./hark` has built the jar. The option lets hark's loops carry the virtual threads.

import dev.hark.Server;
import dev.hark.protocol.http.Status;
import dev.hark.web.*;

void main(String[] args) throws Exception {
    int port = args.length == 0 ? 7878 : Integer.parseInt(args[0]);
    try (var server = Server.listen(port, this::answer)) {
        IO.println("Listening on http://127.0.0.1:" + server.port());
        server.drainOnExit().await();
    }
}

Response answer(Request request) {
    return switch (request.path()) {
        case "/" -> Response.html("<h1>Hello, World!</h1>\n");
        default -> Response.html(Status.NOT_FOUND, "<h1>There is nothing here.</h1>\n");
    };
}
