package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.exchange.MemoryBudget;
import dev.hark.limit.Limit;
import dev.hark.protocol.http1.ReceiveBuffer;
import dev.hark.testing.MemoryTransport;
import dev.hark.web.Response;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BuffersTest {
    private static final int PAIRS = 3;
    private static final int PAIR = ReceiveBuffer.CAPACITY + Buffers.OUT_CAPACITY;

    private final MemoryBudget memory = budget(PAIRS * PAIR);
    private final Buffers buffers = new Buffers(memory);

    private static MemoryBudget budget(long octets) {
        try (var transport = new MemoryTransport(request -> Response.text("never asked")).limit(Limit.MEMORY, octets)) {
            return transport.memory();
        }
    }

    private ReceiveBuffer in() {
        return Objects.requireNonNull(buffers.in());
    }

    @Test
    void the_least_memory_that_can_be_set_is_that_of_one_buffer_to_receive_into() {
        assertThat(Limit.MEMORY.allows(ReceiveBuffer.CAPACITY)).isTrue();
        assertThat(Limit.MEMORY.allows(ReceiveBuffer.CAPACITY - 1)).isFalse();
        assertThat(new Buffers(budget(ReceiveBuffer.CAPACITY)).in()).isNotNull();
    }

    @Test
    void what_was_given_back_is_lent_again() {
        var first = buffers.out();
        var second = buffers.out();
        assertThat(first).isNotSameAs(second);
        buffers.giveBack(first);
        buffers.giveBack(second);
        assertThat(buffers.out()).matches(lent -> lent == first || lent == second);
        assertThat(buffers.out()).matches(lent -> lent == first || lent == second);
        assertThat(buffers.out()).matches(lent -> lent != first && lent != second);
    }

    @Test
    void a_buffer_that_is_kept_is_counted_and_lending_it_takes_no_more() {
        buffers.giveBack(in(), ReceiveBuffer.CAPACITY);
        assertThat(memory.used()).isEqualTo(ReceiveBuffer.CAPACITY);
        assertThat(buffers.in()).isNotNull();
        assertThat(memory.used()).isEqualTo(ReceiveBuffer.CAPACITY);
    }

    @Test
    void buffers_that_were_made_for_one_large_head_are_not_kept() {
        var larger = ByteBuffer.allocate(Buffers.OUT_CAPACITY);
        buffers.giveBack(larger);
        assertThat(buffers.out()).isNotSameAs(larger);
    }

    @Test
    void it_keeps_a_bounded_number() {
        var many = new Buffers(budget(Long.MAX_VALUE));
        var lent = new ArrayList<ReceiveBuffer>();
        for (int i = 0; i < 2000; i++) lent.add(Objects.requireNonNull(many.in()));
        lent.forEach(buffer -> many.giveBack(buffer, ReceiveBuffer.CAPACITY));
        int kept = 0;
        while (lent.contains(many.in())) kept++;
        assertThat(kept).isBetween(1, 300);
    }

    @Test
    void within_the_budget_all_are_of_ordinary_size() {
        for (int i = 0; i < PAIRS; i++) {
            assertThat(in().isOrdinary()).isTrue();
            assertThat(buffers.out().capacity()).isEqualTo(Buffers.OUT_CAPACITY);
        }
        assertThat(memory.used()).isEqualTo(PAIRS * PAIR);
    }

    @Test
    void beyond_the_budget_there_is_none_to_receive_into_and_a_small_one_to_answer_from() {
        for (int i = 0; i < 2 * PAIRS; i++) in();
        assertThat(buffers.in()).isNull();
        var small = buffers.out();
        assertThat(small.capacity()).isEqualTo(Buffers.OUT_CAPACITY_IN_NEED);
        buffers.giveBack(small);
        assertThat(memory.used()).isEqualTo(PAIRS * PAIR);
    }

    @Test
    void what_the_machine_does_not_give_is_not_counted_and_there_is_a_small_one_all_the_same() {
        var poor = new Buffers(memory, () -> {
            throw new OutOfMemoryError("Cannot reserve direct buffer memory");
        });
        assertThat(poor.out().capacity()).isEqualTo(Buffers.OUT_CAPACITY_IN_NEED);
        assertThat(memory.used()).isZero();
    }

    @Test
    void what_is_kept_is_given_up_when_memory_is_short() {
        var lent = new ArrayList<ByteBuffer>();
        for (int i = 0; i < 2 * PAIRS; i++) lent.add(buffers.out());
        lent.forEach(buffers::giveBack);
        assertThat(memory.used()).isEqualTo(PAIRS * PAIR);
        assertThat(memory.tryTake(PAIRS * PAIR)).isTrue();
        assertThat(memory.used()).isEqualTo(PAIRS * PAIR);
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
