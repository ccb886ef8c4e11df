package dev.hark.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.HttpVersion;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.http.Target;
import dev.hark.testing.Recorder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class BufferedListenerTest {
    private static final int ROOM_FOR_TEN_MORE = 11 * BufferedListener.EVENT;

    /// Takes an event only when it is allowed to.
    private static final class Slow implements ServerListener {
        final Semaphore allowed = new Semaphore(0);
        final CountDownLatch begun = new CountDownLatch(1);
        final List<ServerEvent> heard = new CopyOnWriteArrayList<>();

        @Override
        public void on(ServerEvent event) {
            begun.countDown();
            allowed.acquireUninterruptibly();
            heard.add(event);
        }
    }

    @Test
    void all_events_are_told_in_order_on_another_thread() {
        var recorder = Recorder.ofAll();
        var sent = new ArrayList<ServerEvent>();
        try (var buffered = new BufferedListener(recorder)) {
            for (int i = 0; i < 1_000; i++) {
                var event = idle(i);
                sent.add(event);
                buffered.on(event);
            }
        }
        assertThat(recorder.events()).isEqualTo(sent);
        assertThat(recorder.threads()).doesNotContain(Thread.currentThread());
    }

    @Test
    void it_wants_what_the_listener_wants() {
        var octets = new ServerListener() {
            @Override
            public Set<EventKind> wants() {
                return EnumSet.of(EventKind.SENT);
            }

            @Override
            public boolean wantsOctets() {
                return true;
            }

            @Override
            public void on(ServerEvent event) {}
        };
        try (var buffered = new BufferedListener(octets);
                var other = new BufferedListener(_ -> {})) {
            assertThat(buffered.wants()).containsExactly(EventKind.SENT);
            assertThat(buffered.wantsOctets()).isTrue();
            assertThat(other.wantsOctets()).isFalse();
        }
    }

    @Test
    void as_many_events_wait_as_there_is_room_for() throws Exception {
        assertThat(lostOf(10)).isEmpty();
    }

    @Test
    void what_is_more_is_lost_and_counted() throws Exception {
        assertThat(lostOf(11)).containsExactly(new ServerEvent.Lost(1));
        assertThat(lostOf(25)).containsExactly(new ServerEvent.Lost(15));
    }

    /// What it is told of lost events, when so many come while it is busy with the first one.
    private static List<ServerEvent> lostOf(int events) throws InterruptedException {
        var slow = new Slow();
        try (var buffered = new BufferedListener(slow, ROOM_FOR_TEN_MORE)) {
            buffered.on(idle(0));
            slow.begun.await();
            for (int i = 1; i <= events; i++) buffered.on(idle(i));
            slow.allowed.release(events + 2);
        }
        assertThat(slow.heard).startsWith(idle(0), idle(1)).contains(idle(10));
        return slow.heard.stream().filter(ServerEvent.Lost.class::isInstance).toList();
    }

    @Test
    void that_events_were_lost_is_told_in_their_place() throws Exception {
        var slow = new Slow();
        try (var buffered = new BufferedListener(slow, 3 * BufferedListener.EVENT)) {
            buffered.on(idle(0));
            slow.begun.await();
            for (int i = 1; i <= 5; i++) buffered.on(idle(i));
            slow.allowed.release(Integer.MAX_VALUE);
            // Until one is taken again: when exactly is the other thread's affair.
            for (int i = 6; slow.heard.size() < 5; i++) buffered.on(idle(i));
        }
        assertThat(slow.heard).startsWith(idle(0), idle(1), idle(2));
        var lost = (ServerEvent.Lost) slow.heard.get(3);
        assertThat(lost.events()).isGreaterThanOrEqualTo(3);
        assertThat(slow.heard.get(4)).isEqualTo(idle(2 + (int) lost.events() + 1));
    }

    @Test
    void octets_count_against_the_room() throws Exception {
        var slow = new Slow();
        try (var buffered = new BufferedListener(slow, ROOM_FOR_TEN_MORE)) {
            buffered.on(idle(0));
            slow.begun.await();
            buffered.on(new ServerEvent.Received(1, 0, new byte[ROOM_FOR_TEN_MORE - 2 * BufferedListener.EVENT], 0));
            buffered.on(idle(1));
            slow.allowed.release(10);
        }
        assertThat(slow.heard)
                .extracting(ServerEvent::kind)
                .containsExactly(EventKind.IDLE, EventKind.RECEIVED, EventKind.LOST);
    }

    @Test
    void the_request_of_an_answer_counts_against_the_room() throws Exception {
        var slow = new Slow();
        var target = Objects.requireNonNull(Target.parse(Method.GET, "/" + "x".repeat(ROOM_FOR_TEN_MORE)));
        var asked = new RequestHead(Method.GET, target, HttpVersion.HTTP_1_1, Fields.EMPTY, 0);
        var answer = new ResponseHead(Status.OK, Fields.EMPTY);
        try (var buffered = new BufferedListener(slow, ROOM_FOR_TEN_MORE)) {
            buffered.on(idle(0));
            slow.begun.await();
            buffered.on(new ServerEvent.Answered(1, 1, asked, answer, 0, 0, 0, true, Persistence.PERSISTENT, 0));
            slow.allowed.release(10);
        }
        assertThat(slow.heard).containsExactly(idle(0), new ServerEvent.Lost(1));
    }

    @Test
    void what_the_listener_throws_ends_nothing() {
        var heard = new CopyOnWriteArrayList<ServerEvent>();
        try (var buffered = new BufferedListener(event -> {
            heard.add(event);
            throw new AssertionError("the listener's own");
        })) {
            buffered.on(idle(1));
            buffered.on(idle(2));
        }
        assertThat(heard).containsExactly(idle(1), idle(2));
    }

    @Test
    void after_it_is_closed_nothing_is_told() {
        var recorder = Recorder.ofAll();
        var buffered = new BufferedListener(recorder);
        buffered.close();
        buffered.on(idle(1));
        buffered.close();
        assertThat(recorder.events()).isEmpty();
    }

    @Test
    void room_for_no_event_is_refused() {
        assertThatThrownBy(() -> new BufferedListener(_ -> {}, BufferedListener.EVENT - 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("255");
    }

    private static ServerEvent idle(int number) {
        return new ServerEvent.Idle(number, 0);
    }
}
