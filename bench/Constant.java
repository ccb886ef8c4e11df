import dev.hark.Server;
import dev.hark.web.Response;

/// A server with one small constant answer, to be measured: `java -cp hark.jar Constant.java PORT`.
void main(String[] arguments) throws Exception {
    var answer = Response.text("Hello, World!");
    try (var server = Server.listen(Integer.parseInt(arguments[0]), _ -> answer)) {
        System.out.println("listening");
        server.drainOnExit().await();
    }
}
