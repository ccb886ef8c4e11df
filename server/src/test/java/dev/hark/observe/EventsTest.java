package dev.hark.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testing.Recorder;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventsTest {
    private static final ServerEvent NOTED = new ServerEvent.Noted(1, 1, "why", 0);
    private static final ServerEvent STOPPED = new ServerEvent.Stopped(0);

    @ParameterizedTest
    @EnumSource
    void a_kind_is_wanted_if_anybody_wants_it(EventKind kind) {
        assertThat(new Events(List.of()).wants(kind)).isFalse();
        assertThat(new Events(List.of(Recorder.ofAll())).wants(kind)).isTrue();
        var others = EnumSet.complementOf(EnumSet.of(kind));
        var events = new Events(List.of(wanting(others)));
        assertThat(events.wants(kind)).isFalse();
        assertThat(others).allMatch(events::wants);
        assertThat(new Events(List.of(wanting(others), wanting(EnumSet.of(kind)))).wants(kind))
                .isTrue();
    }

    private static ServerListener wanting(Set<EventKind> kinds) {
        return new ServerListener() {
            @Override
            public Set<EventKind> wants() {
                return kinds;
            }

            @Override
            public void on(ServerEvent event) {}
        };
    }

    @Test
    void octets_are_wanted_if_anybody_wants_them() {
        ServerListener counting = _ -> {};
        assertThat(new Events(List.of()).wantsOctets()).isFalse();
        assertThat(new Events(List.of(counting)).wantsOctets()).isFalse();
        assertThat(new Events(List.of(counting, Recorder.ofAll())).wantsOctets())
                .isTrue();
    }

    @Test
    void notes_are_wanted_on_a_connection_if_anybody_wants_them_there() {
        assertThat(new Events(List.of()).wantsNotes(1)).isFalse();
        assertThat(new Events(List.of(wanting(EnumSet.of(EventKind.STOPPED)))).wantsNotes(1))
                .isFalse();
        assertThat(new Events(List.of(wanting(EnumSet.of(EventKind.NOTED)))).wantsNotes(1))
                .isTrue();
        var events = new Events(List.of(takingNotesOn(1), takingNotesOn(2)));
        assertThat(events.wantsNotes(1)).isTrue();
        assertThat(events.wantsNotes(2)).isTrue();
        assertThat(events.wantsNotes(3)).isFalse();
    }

    /// It fails when it is asked for a connection of which it never heard.
    private static ServerListener takingNotesOn(long connection) {
        return new ServerListener() {
            @Override
            public boolean wantsNotes(long asked) {
                if (asked > 2) throw new IllegalStateException();
                return asked == connection;
            }

            @Override
            public void on(ServerEvent event) {}
        };
    }

    @Test
    void an_event_goes_to_those_who_want_its_kind_in_their_order() {
        var noted = Recorder.of(EventKind.NOTED);
        var stopped = Recorder.of(EventKind.STOPPED);
        var all = Recorder.ofAll();
        var events = new Events(List.of(noted, stopped, all));
        events.emit(NOTED);
        events.emit(STOPPED);
        assertThat(noted.events()).containsExactly(NOTED);
        assertThat(stopped.events()).containsExactly(STOPPED);
        assertThat(all.events()).containsExactly(NOTED, STOPPED);
    }

    @Test
    void nobody_needs_to_listen() {
        new Events(List.of()).emit(NOTED);
    }

    @Test
    void a_listener_is_asked_once_what_it_wants() {
        var asked = new AtomicInteger();
        var events = new Events(List.of(new ServerListener() {
            @Override
            public Set<EventKind> wants() {
                asked.incrementAndGet();
                return EnumSet.of(EventKind.NOTED);
            }

            @Override
            public void on(ServerEvent event) {}
        }));
        for (int i = 0; i < 3; i++) events.emit(NOTED);
        assertThat(events.wants(EventKind.NOTED)).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void without_a_wish_a_listener_wants_all() {
        ServerListener listener = event -> {};
        assertThat(listener.wants()).containsExactly(EventKind.values());
    }

    @Test
    void what_a_listener_throws_does_not_reach_who_emits_nor_the_next_one() {
        var next = Recorder.ofAll();
        var events = new Events(List.of(
                event -> {
                    throw new IllegalStateException();
                },
                event -> {
                    throw new AssertionError();
                },
                next));
        events.emit(NOTED);
        assertThat(next.events()).containsExactly(NOTED);
    }
}
