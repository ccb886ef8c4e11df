package dev.hark.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.observe.EventKind;
import dev.hark.observe.Events;
import dev.hark.observe.PauseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.testing.Await;
import dev.hark.testing.Recorder;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final Recorder recorder = Recorder.ofAll();
    private final Events events = new Events(List.of(recorder));

    private Admission of(long most) {
        return new Admission(Limits.defaults().with(Limit.CONNECTIONS, most), events);
    }

    private static void enter(Admission admission, int count) {
        for (int i = 0; i < count; i++) admission.entered();
    }

    private static void awaitParked(Thread thread) {
        Await.until(
                "it waits",
                () -> thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING);
    }

    @Test
    void there_is_room_for_as_many_as_the_limit_and_no_more() {
        var admission = of(3);
        enter(admission, 2);
        assertThat(admission.hasRoom()).isTrue();
        enter(admission, 1);
        assertThat(admission.hasRoom()).isFalse();
        assertThat(admission.inside()).isEqualTo(3);
        admission.left();
        assertThat(admission.hasRoom()).isTrue();
    }

    @Test
    void without_a_limit_there_is_room_for_what_the_system_gives_less_a_reserve() {
        var room = Descriptors.roomForConnections();
        var admission = of(0);
        assertThat(admission.hasRoom()).isTrue();
        room.ifPresent(most -> assertThat(most).isPositive());
    }

    @Test
    void who_waits_for_room_has_it_when_one_leaves_and_a_pause_is_told() {
        var admission = of(2);
        enter(admission, 2);
        var waiting = Thread.ofVirtual().start(admission::awaitRoom);
        awaitParked(waiting);
        assertThat(recorder.only(ServerEvent.AcceptPaused.class))
                .isEqualTo(new ServerEvent.AcceptPaused(PauseReason.CONNECTION_LIMIT, 2));
        admission.left();
        Await.end(waiting);
    }

    @Test
    void it_has_it_at_once_if_one_left_before_it_waited() {
        var admission = of(2);
        enter(admission, 2);
        admission.left();
        admission.awaitRoom();
        assertThat(admission.hasRoom()).isTrue();
    }

    @Test
    void a_pause_is_told_once_though_connections_come_and_go_at_the_limit() {
        var admission = of(100);
        enter(admission, 100);
        for (int i = 0; i < 50; i++) {
            var waiting = Thread.ofVirtual().start(admission::awaitRoom);
            awaitParked(waiting);
            admission.left();
            Await.end(waiting);
            admission.entered();
        }
        assertThat(recorder.kinds()).containsExactly(EventKind.ACCEPT_PAUSED);
    }

    @Test
    void so_it_is_where_the_limit_is_low() {
        var admission = of(2);
        enter(admission, 2);
        for (int i = 0; i < 5; i++) {
            var waiting = Thread.ofVirtual().start(admission::awaitRoom);
            awaitParked(waiting);
            admission.left();
            Await.end(waiting);
            admission.entered();
        }
        assertThat(recorder.kinds()).containsExactly(EventKind.ACCEPT_PAUSED);
        admission.left();
        admission.left();
        admission.entered();
        assertThat(recorder.kinds()).containsExactly(EventKind.ACCEPT_PAUSED, EventKind.ACCEPT_RESUMED);
    }

    @Test
    void its_end_is_told_once_when_there_is_room_again() {
        var admission = of(100);
        enter(admission, 100);
        admission.left();
        admission.awaitRoom();
        for (int i = 0; i < 40; i++) admission.left();
        enter(admission, 20);
        assertThat(recorder.kinds()).containsExactly(EventKind.ACCEPT_PAUSED, EventKind.ACCEPT_RESUMED);
        assertThat(recorder.only(ServerEvent.AcceptResumed.class).connections()).isEqualTo(60);
    }

    @Test
    void without_descriptors_too_a_pause_is_told_once_while_connections_come_and_go() {
        var admission = of(1000);
        enter(admission, 100);
        for (int i = 0; i < 5; i++) {
            var waiting = Thread.ofVirtual().start(admission::awaitRelief);
            awaitParked(waiting);
            admission.left();
            Await.end(waiting);
            admission.entered();
        }
        assertThat(recorder.kinds()).containsExactly(EventKind.ACCEPT_PAUSED);
        assertThat(recorder.only(ServerEvent.AcceptPaused.class).why())
                .as("this process has descriptors")
                .isEqualTo(PauseReason.SYSTEM);
        for (int i = 0; i < 20; i++) admission.left();
        admission.entered();
        assertThat(recorder.kinds()).containsExactly(EventKind.ACCEPT_PAUSED, EventKind.ACCEPT_RESUMED);
    }

    @Test
    void who_waits_is_woken_when_the_server_ends() {
        var admission = of(1);
        enter(admission, 1);
        var waiting = Thread.ofVirtual().start(admission::awaitRoom);
        awaitParked(waiting);
        admission.wake();
        Await.end(waiting);
        admission.awaitRelief();
    }
}
