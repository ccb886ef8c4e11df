package dev.hark.handlers.files;

import dev.hark.protocol.http.Percent;
import dev.hark.web.TestRequest;
import java.nio.file.Path;

/// Asks for files, and prints what comes, one line each, everything but ASCII percent-encoded.
///
/// The first argument is the root, the others are targets.
final class Narrow {
    private Narrow() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(System.getProperty("sun.jnu.encoding"));
        var handler = FileHandler.builder(Path.of(arguments[0])).listing(true).build();
        for (int i = 1; i < arguments.length; i++) {
            var response = handler.handle(TestRequest.get(arguments[i]));
            System.out.println(response.status().code() + " " + Percent.encode(Site.content(response)));
        }
    }
}
