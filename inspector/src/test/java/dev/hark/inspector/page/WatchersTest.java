package dev.hark.inspector.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchersTest {
    private final Watchers watchers = new Watchers(new Scene().recording());
    private final List<Thread> threads = new ArrayList<>();

    /// A page, as the server sees it.
    private final class Page extends OutputStream {
        private final StringBuilder told = new StringBuilder();
        private final CountDownLatch begun = new CountDownLatch(1);
        private volatile boolean isGone;

        private static Page opened(WatchersTest test) {
            var page = test.new Page();
            test.threads.add(Thread.ofVirtual().start(page::follow));
            return page;
        }

        private void follow() {
            try {
                watchers.write(this);
            } catch (IOException e) {
                // It has gone.
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void write(int octet) {
            throw new UnsupportedOperationException();
        }

        @Override
        public synchronized void write(byte[] octets, int from, int count) throws IOException {
            if (isGone) throw new IOException("Broken pipe");
            told.append(new String(octets, from, count, StandardCharsets.US_ASCII));
            begun.countDown();
            notifyAll();
        }

        private synchronized void awaitTold(String what) throws InterruptedException {
            while (told.indexOf(what) < 0) wait();
        }

        private synchronized String told() {
            return told.toString();
        }
    }

    @AfterEach
    void all_streams_end_with_the_inspector() throws InterruptedException {
        watchers.close();
        for (var thread : threads) thread.join();
    }

    @Test
    void a_page_to_which_nothing_happens_hears_of_the_server_all_the_same() throws Exception {
        Page.opened(this).awaitTold("\n\n:\n\n:\n\n");
    }

    @Test
    void as_many_pages_as_may_be_open_are_told_and_one_more_is_told_to_wait() throws Exception {
        for (int i = 0; i < Watchers.MOST; i++) Page.opened(this).awaitTold("event: hello");
        var oneMore = Page.opened(this);
        oneMore.awaitTold("event: full");
        assertThat(oneMore.told()).doesNotContain("hello");
    }

    @Test
    void a_page_that_comes_when_another_has_just_gone_gets_its_place() throws Exception {
        var pages = new ArrayList<Page>();
        for (int i = 0; i < Watchers.MOST; i++) {
            pages.add(Page.opened(this));
            pages.getLast().awaitTold("event: hello");
        }
        pages.getFirst().isGone = true;
        var next = Page.opened(this);
        next.awaitTold("event: hello");
        assertThat(next.told()).doesNotContain("full");
    }
}
