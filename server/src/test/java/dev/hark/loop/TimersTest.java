package dev.hark.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimersTest {
    private static final long MILLI = 1_000_000;

    private final Timers timers = new Timers();
    private final List<String> rung = new ArrayList<>();

    private Alarm alarm(String name) {
        return new Alarm() {
            @Override
            void ring(long now) {
                rung.add(name + "@" + now);
            }
        };
    }

    private void put(Alarm alarm, long at) {
        if (alarm.putAt(at)) timers.set(alarm);
    }

    @Test
    void an_alarm_rings_at_its_moment_and_not_before() {
        put(alarm("a"), 100);
        timers.ring(99);
        assertThat(rung).isEmpty();
        timers.ring(100);
        assertThat(rung).containsExactly("a@100");
        timers.ring(200);
        assertThat(rung).hasSize(1);
    }

    @Test
    void alarms_ring_in_the_order_of_their_moments() {
        put(alarm("late"), 30);
        put(alarm("early"), 10);
        put(alarm("middle"), 20);
        timers.ring(30);
        assertThat(rung).containsExactly("early@30", "middle@30", "late@30");
    }

    @Test
    void putting_an_alarm_off_tells_the_timers_nothing_until_its_first_moment_comes() {
        var alarm = alarm("a");
        put(alarm, 100);
        assertThat(alarm.putAt(500)).isFalse();
        assertThat(timers.millisToNext(0)).isEqualTo(1);
        timers.ring(100);
        assertThat(rung).isEmpty();
        timers.ring(500);
        assertThat(rung).containsExactly("a@500");
    }

    @Test
    void an_alarm_that_is_brought_forward_rings_once_at_the_earlier_moment() {
        var alarm = alarm("a");
        put(alarm, 500);
        put(alarm, 100);
        timers.ring(100);
        alarm.putAt(Alarm.NEVER);
        timers.ring(1000);
        assertThat(rung).containsExactly("a@100");
    }

    @Test
    void an_alarm_that_is_called_off_does_not_ring() {
        var alarm = alarm("a");
        put(alarm, 100);
        alarm.putAt(Alarm.NEVER);
        timers.ring(1000);
        assertThat(rung).isEmpty();
    }

    @Test
    void the_time_to_the_next_alarm_is_rounded_up_and_never_zero_unless_there_is_none() {
        assertThat(timers.millisToNext(0)).isZero();
        put(alarm("a"), 5 * MILLI + 1);
        assertThat(timers.millisToNext(0)).isEqualTo(6);
        assertThat(timers.millisToNext(5 * MILLI + 1)).isEqualTo(1);
        assertThat(timers.millisToNext(9 * MILLI)).isEqualTo(1);
    }

    @Test
    void alarms_of_connections_that_ended_do_not_pile_up() {
        for (int i = 0; i < 10_000; i++) {
            var alarm = alarm("gone");
            put(alarm, 60_000 * MILLI);
            alarm.putAt(Alarm.NEVER);
            timers.forget(alarm);
        }
        assertThat(timers.size()).isLessThan(200);
    }

    @Test
    void an_alarm_that_was_called_off_and_is_set_again_rings_though_the_timers_were_tidied_up_meanwhile() {
        var alarm = alarm("a");
        put(alarm, 100);
        put(alarm, Alarm.NEVER);
        for (int i = 0; i < 200; i++) {
            var gone = alarm("gone");
            put(gone, 1000);
            timers.forget(gone);
        }
        put(alarm, 200);
        timers.ring(200);
        assertThat(rung).containsExactly("a@200");
    }

    @Test
    void alarms_that_are_brought_forward_again_and_again_do_not_pile_up() {
        var alarm = alarm("a");
        for (long at = 1_000_000; at > 0; at -= 100) put(alarm, at);
        assertThat(timers.size()).isLessThan(200);
        timers.ring(100);
        assertThat(rung).containsExactly("a@100");
    }
}
