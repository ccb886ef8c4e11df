package dev.hark.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PrinterTest {
    @Test
    void everything_is_written_before_it_is_closed() {
        var out = new ByteArrayOutputStream();
        try (var printer = new Printer(out, UTF_8)) {
            printer.print("one\n");
            printer.print("two §\n");
        }
        assertThat(out.toString(UTF_8)).isEqualTo("one\ntwo §\n");
    }

    @Test
    void blocks_of_many_threads_are_all_kept_and_never_mix() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var printer = new Printer(out, UTF_8, 10_000_000)) {
            var threads = IntStream.range(0, 100)
                    .mapToObj(i -> Thread.startVirtualThread(() -> {
                        for (int j = 0; j < 100; j++) printer.print("first " + i + "\nsecond " + i + "\n");
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
    void a_reader_that_stands_still_costs_lines_and_is_told_how_many() throws Exception {
        var out = new Stuck();
        try (var printer = new Printer(out, UTF_8, 10)) {
            printer.print("stuck\n");
            out.entered.await();
            printer.print("waits\n");
            printer.print("lost 1\n");
            printer.print("lost 2\nlost 3\n");
            out.mayGoOn.release(Integer.MAX_VALUE);
            out.awaitText("waits\n");
            printer.print("again\n");
        }
        assertThat(out.text()).isEqualTo("stuck\nwaits\n... 3 lines dropped here: the output was not read.\nagain\n");
    }

    @Test
    void lines_that_are_missing_at_the_end_are_told_too() throws Exception {
        var out = new Stuck();
        try (var printer = new Printer(out, UTF_8, 10)) {
            printer.print("stuck\n");
            out.entered.await();
            printer.print("waits\n");
            printer.print("lost 1\n");
            out.mayGoOn.release(Integer.MAX_VALUE);
        }
        assertThat(out.text()).isEqualTo("stuck\nwaits\n... 1 line dropped here: the output was not read.\n");
    }

    @Test
    void as_much_waits_as_there_is_room_for() throws Exception {
        var out = new Stuck();
        try (var printer = new Printer(out, UTF_8, 10)) {
            printer.print("stuck\n");
            out.entered.await();
            printer.print("1234\n");
            printer.print("5678\n");
            printer.print("9\n");
            out.mayGoOn.release(Integer.MAX_VALUE);
        }
        assertThat(out.text()).isEqualTo("stuck\n1234\n5678\n... 1 line dropped here: the output was not read.\n");
    }

    @Test
    void a_block_longer_than_all_room_is_printed_whole() {
        var out = new ByteArrayOutputStream();
        try (var printer = new Printer(out, UTF_8, 10)) {
            printer.print("x".repeat(100) + "\n");
        }
        assertThat(out.toString(UTF_8)).isEqualTo("x".repeat(100) + "\n");
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
        try (var printer = new Printer(out, UTF_8, 10)) {
            printer.print("gone\n");
            broken.await();
            for (int i = 0; i < 10_000; i++) printer.print("nobody reads this\n");
        }
        assertThat(writes).containsExactly(5);
    }

    /// Takes nothing until it may go on.
    private static final class Stuck extends OutputStream {
        final CountDownLatch entered = new CountDownLatch(1);
        final Semaphore mayGoOn = new Semaphore(0);
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            entered.countDown();
            mayGoOn.acquireUninterruptibly();
            synchronized (this) {
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
    }
}
