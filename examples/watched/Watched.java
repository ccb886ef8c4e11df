// A server that can be seen through: each connection, each octet, and why, live on a page of its own.
//
//     java --class-path cli/target/hark.jar --add-opens java.base/java.lang=ALL-UNNAMED examples/watched/Watched.java
//
// from the project's folder, once `./hark` has built the jar. It prints where that page is; open it, then ask:
//
//     curl -i http://127.0.0.1:7878/slow
//     curl -i http://127.0.0.1:7878/ -H 'Cookie: secret'

import dev.hark.Server;
import dev.hark.inspector.Inspector;
import dev.hark.web.*;

void main(String[] args) throws Exception {
    int port = args.length == 0 ? 7878 : Integer.parseInt(args[0]);
    try (var inspector = Inspector.start();
            var server = Server.builder().port(port).handler(this::handle).listener(inspector).start()) {
        IO.println("Listening on http://127.0.0.1:" + server.port());
        IO.println("See through it at " + inspector.address());
        server.drainOnExit().await();
    }
}

Response handle(Request request) throws InterruptedException {
    if (request.path().equals("/slow")) {
        request.note("slow on purpose: it sleeps for half a second");
        Thread.sleep(500);
    }
    return Response.text("Hello, " + request.peer().getAddress().getHostAddress() + "!");
}
