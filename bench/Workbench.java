import dev.hark.Server;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.io.OutputStream;

/// A server on the library, for what a folder can't show: handlers that compute, that read what is sent to them, and
/// that write much. `java -cp hark.jar Workbench.java`.

static final byte[] PIECE = new byte[16 * 1024];
static final int PIECES = 4096;

/// Turns of [#work] in a millisecond of a processor that does nothing else.
double turns;

void main() throws Exception {
    turns = calibrate();
    var small = Response.text("Hello, World!\n");
    try (var server = Server.listen(0, request -> answer(request, small))) {
        System.out.println("Listening on http://127.0.0.1:" + server.port());
        server.drainOnExit().await();
    }
}

Response answer(Request request, Response small) throws Exception {
    return switch (request.path()) {
        case "/compute" -> Response.text(work((long) (turns * Integer.parseInt(request.query()))) + "\n");
        case "/read" -> Response.text(request.body().stream().transferTo(OutputStream.nullOutputStream()) + "\n");
        case "/large" -> Response.stream("application/octet-stream", out -> {
            for (int i = 0; i < PIECES; i++) out.write(PIECE);
        });
        default -> small;
    };
}

/// The best of many, until it is compiled well, and because others may use the processor too. Computing is then so much
/// work, and not so much time.
double calibrate() {
    double best = 0;
    for (long end = System.nanoTime() + 3_000_000_000L; System.nanoTime() < end; ) {
        long began = System.nanoTime();
        work(200_000);
        best = Math.max(best, 200_000 * 1e6 / (System.nanoTime() - began));
    }
    return best;
}

long work(long turns) {
    long value = turns;
    for (long i = 0; i < turns; i++) value = value * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
    return value;
}
