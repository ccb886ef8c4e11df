package dev.hark.inspector.page;

import dev.hark.inspector.record.Recording;
import dev.hark.web.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The pages that are open: each has a [ChangeStream].
final class Watchers {
    /// Pages that may be open at once.
    static final int MOST = 16;
    /// So many times one more looks for a place: the server learns of a page that has just gone, or was loaded again,
    /// when one of the next two heartbeats cannot be sent.
    private static final int LOOKS = 30;
    /// Milliseconds between two looks.
    private static final int BETWEEN = 100;

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

    void write(OutputStream out) throws IOException, InterruptedException {
        if (!hasPlace()) {
            ChangeStream.refuse(out);
            return;
        }
        try {
            new ChangeStream(recording, closed, out).write();
        } finally {
            free.release();
        }
    }

    private boolean hasPlace() throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            if (free.tryAcquire()) return true;
            if (closed.await(BETWEEN, TimeUnit.MILLISECONDS)) return false;
        }
        return false;
    }

    /// Ends all streams, also of those who come from now on.
    void close() {
        closed.countDown();
    }
}
