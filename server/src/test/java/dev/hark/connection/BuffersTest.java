package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http1.ReceiveBuffer;
import dev.hark.testing.MemoryTransport;
import dev.hark.web.Response;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BuffersTest {
    private final Buffers.Pool pool = new Buffers.Pool();

    @Test
    void what_was_given_back_is_borrowed_again() {
        var first = pool.borrow();
        var second = pool.borrow();
        assertThat(first).isNotSameAs(second);
        pool.giveBack(first);
        pool.giveBack(second);
        assertThat(pool.borrow()).isIn(first, second);
        assertThat(pool.borrow()).isIn(first, second);
        assertThat(pool.borrow()).isNotIn(first, second);
    }

    @Test
    void buffers_that_had_to_grow_are_not_kept() {
        var grown = new Buffers(new ReceiveBuffer(), ByteBuffer.allocateDirect(Buffers.OUT_CAPACITY + 1));
        pool.giveBack(grown);
        assertThat(pool.borrow()).isNotSameAs(grown);
    }

    @Test
    void it_keeps_a_bounded_number() {
        var one = pool.borrow();
        for (int i = 0; i < 5000; i++) pool.giveBack(one);
        int kept = 0;
        while (pool.borrow() == one) kept++;
        assertThat(kept).isLessThan(2000);
    }

    @Test
    void a_head_that_is_larger_than_a_buffer_is_sent_all_the_same() {
        try (var transport = new MemoryTransport(request -> Response.text("x").with("Large", "y".repeat(100_000)))) {
            var wire = transport.connect().get("/").get("/");
            assertThat(wire.responses())
                    .hasSize(2)
                    .allMatch(response -> response.field("Large").length() == 100_000);
        }
    }
}
