package dev.hark.inspector.page;

import dev.hark.inspector.record.Recording;
import dev.hark.web.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/// The pages that are open: each has a [ChangeStream].
final class Watchers {
    /// Pages that may be open at once.
    static final int MOST = 16;

    private final Recording recording;
    private final Semaphore free = new Semaphore(MOST);
    private final CountDownLatch closed = new CountDownLatch(1);

    Watchers(Recording recording) {
        this.recording = recording;
    }

    /// What happens, as server-sent events (HTML Standard §9.2).
    Response stream() {
        return Response.stream("text/event-stream", this::write);
    }

    private void write(OutputStream out) throws IOException, InterruptedException {
        if (!free.tryAcquire()) {
            ChangeStream.refuse(out);
            return;
        }
        try {
            new ChangeStream(recording, closed, out).write();
        } finally {
            free.release();
        }
    }

    /// Ends all streams, also of those who come from now on.
    void close() {
        closed.countDown();
    }
}
