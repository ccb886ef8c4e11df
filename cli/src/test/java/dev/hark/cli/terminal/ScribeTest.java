package dev.hark.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScribeTest {
    private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

    @Test
    void everything_is_written_before_it_is_closed() {
        var out = new ByteArrayOutputStream();
        try (var scribe = scribe(out, 1_000)) {
            say(scribe, "one");
            say(scribe, "two §");
        }
        assertThat(out.toString(UTF_8)).isEqualTo("one\ntwo §\n");
    }

    @Test
    void lines_of_many_threads_are_all_kept_and_never_mix() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var scribe = scribe(out, 10_000_000)) {
            var threads = IntStream.range(0, 100)
                    .mapToObj(i -> Thread.startVirtualThread(() -> {
                        for (int j = 0; j < 100; j++) say(scribe, "first " + i + "\nsecond " + i);
                    }))
                    .toList();
            for (var thread : threads) thread.join();
        }
        var lines = out.toString(UTF_8).lines().toList();
        assertThat(lines).hasSize(2 * 100 * 100);
        for (int i = 0; i < lines.size(); i += 2) {
            assertThat(lines.get(i + 1)).isEqualTo(lines.get(i).replace("first", "second"));
        }
    }

    @Test
    void a_reader_that_stands_still_costs_lines_and_holds_nobody_up() throws Exception {
        var out = new Stuck();
        try (var scribe = scribe(out, 10)) {
            say(scribe, "stuck");
            out.entered.await();
            for (int i = 0; i < 10_000; i++) say(scribe, "1234");
            assertThat(out.text()).isEmpty();
            out.mayGoOn.release(Integer.MAX_VALUE);
            out.awaitText("9998 missing\n");
            say(scribe, "again");
        }
        assertThat(out.text()).isEqualTo("stuck\n1234\n1234\n9998 missing\nagain\n");
    }

    @Test
    void lines_that_are_missing_at_the_end_are_told_too() throws Exception {
        var out = new Stuck();
        try (var scribe = scribe(out, 10)) {
            say(scribe, "stuck");
            out.entered.await();
            say(scribe, "waits here");
            say(scribe, "lost");
            out.mayGoOn.release(Integer.MAX_VALUE);
        }
        assertThat(out.text()).isEqualTo("stuck\nwaits here\n1 missing\n");
    }

    @Test
    void many_lines_cost_few_writes() throws Exception {
        var out = new Stuck();
        try (var scribe = scribe(out, 1_000_000)) {
            say(scribe, "stuck");
            out.entered.await();
            for (int i = 0; i < 1_000; i++) say(scribe, "line " + i);
            out.mayGoOn.release(Integer.MAX_VALUE);
        }
        assertThat(out.text()).hasLineCount(1_001);
        assertThat(out.writes()).isEqualTo(2);
    }

    @Test
    void a_closed_pipe_is_written_to_once_and_holds_nobody_up() throws Exception {
        var writes = new ArrayList<Integer>();
        var broken = new CountDownLatch(1);
        var out = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException();
            }

            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                writes.add(length);
                broken.countDown();
                throw new IOException("Broken pipe");
            }
        };
        try (var scribe = scribe(out, 10)) {
            say(scribe, "gone");
            broken.await();
            for (int i = 0; i < 10_000; i++) say(scribe, "nobody reads this");
        }
        assertThat(writes).containsExactly(5);
    }

    @Test
    void what_is_due_by_time_alone_is_written_though_nothing_happens() throws Exception {
        var out = new Stuck();
        out.mayGoOn.release(Integer.MAX_VALUE);
        var form = new Plain() {
            private int asked;

            @Override
            public long due(Page page) {
                if (asked == 3) page.out().append("it is time\n");
                return asked++ <= 3 ? 1_000_000 : NEVER;
            }
        };
        try (var _ = new Scribe(out, NOWHERE, UTF_8, form, 10)) {
            out.awaitText("it is time\n");
        }
    }

    @Test
    void what_can_not_be_made_a_line_costs_no_other() {
        var out = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        var form = new Plain() {
            @Override
            public void append(Told told, Page page) {
                super.append(told, page);
                if (told.equals(new Told.Sentence("bad"))) throw new IllegalStateException("no\nway");
            }
        };
        try (var scribe = new Scribe(out, errors, UTF_8, form, 100)) {
            for (var sentence : List.of("good", "bad", "as well")) say(scribe, sentence);
        }
        assertThat(out.toString(UTF_8)).isEqualTo("good\nas well\n");
        assertThat(errors.toString(UTF_8))
                .isEqualTo("hark: A line could not be printed: java.lang.IllegalStateException: no\\nway\n");
    }

    @Test
    void that_nobody_reads_the_errors_does_not_end_the_lines() {
        var out = new ByteArrayOutputStream();
        var closed = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        var form = new Plain() {
            @Override
            public void append(Told told, Page page) {
                page.errors().append("spoken\n");
                super.append(told, page);
            }
        };
        try (var scribe = new Scribe(out, closed, UTF_8, form, 100)) {
            say(scribe, "a");
            say(scribe, "b");
        }
        assertThat(out.toString(UTF_8)).isEqualTo("a\nb\n");
    }

    private static Scribe scribe(OutputStream out, int room) {
        return new Scribe(out, NOWHERE, UTF_8, new Plain(), room);
    }

    private static void say(Scribe scribe, String sentence) {
        scribe.tell(new Told.Sentence(sentence));
    }

    /// Sentences, and how many are missing.
    private static class Plain implements Form {
        @Override
        public void append(Told told, Page page) {
            page.out().append(told instanceof Told.Sentence(var text) ? text : told.lines() + " missing");
            page.out().append('\n');
        }

        @Override
        public long due(Page page) {
            return NEVER;
        }
    }

    /// Takes nothing until it may go on.
    private static final class Stuck extends OutputStream {
        final CountDownLatch entered = new CountDownLatch(1);
        final Semaphore mayGoOn = new Semaphore(0);
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private int writes;

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            entered.countDown();
            mayGoOn.acquireUninterruptibly();
            synchronized (this) {
                writes++;
                taken.write(octets, offset, length);
                notifyAll();
            }
        }

        synchronized void awaitText(String ending) throws InterruptedException {
            while (!text().endsWith(ending)) wait();
        }

        synchronized String text() {
            return taken.toString(UTF_8);
        }

        synchronized int writes() {
            return writes;
        }
    }
}
