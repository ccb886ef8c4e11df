package dev.hark.handlers.live;

import dev.hark.handlers.live.Changes.News;
import dev.hark.web.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes server-sent events (HTML Standard §9.2) until something has changed: one event `change`, whose data are the
/// paths, a line each. Then the stream is complete, and the browser comes back for the next; so its connection can be
/// used for what it loads meanwhile, and a page that was left holds none for long.
///
/// @param since the id up to which the client knows everything
/// @param heartbeat nanoseconds after which something is sent though nothing happened: only so is it seen that a client
///     has gone
record EventStream(Changes changes, String since, long heartbeat) implements Body.Writer {
    /// Milliseconds after which the browser comes back.
    private static final String BEGIN = "retry: 250\n\n";
    private static final String COMMENT = ":\n\n";

    @Override
    public void writeTo(OutputStream out) throws IOException, InterruptedException {
        write(out, BEGIN);
        while (true) {
            switch (changes.await(since, heartbeat)) {
                case News.Changed(var id, var paths) -> {
                    var event = new StringBuilder("id: ").append(id).append("\nevent: change\n");
                    for (var path : paths) event.append("data: ").append(path).append('\n');
                    write(out, event.append('\n').toString());
                    return;
                }
                case News.NothingYet() -> write(out, COMMENT);
                case News.Ended() -> {
                    return;
                }
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
