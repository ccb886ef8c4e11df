package dev.hark.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogListenerTest {
    private record Line(Level level, String text, @Nullable Throwable thrown) {}

    /// Remembers what it is given.
    private static final class Log implements System.Logger {
        private final List<Line> lines = new ArrayList<>();

        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
            lines.add(new Line(level, text, thrown));
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
            lines.add(new Line(level, format, null));
        }
    }

    private final Log log = new Log();
    private final LogListener listener = new LogListener(log);

    private Line only() {
        assertThat(log.lines).hasSize(1);
        return log.lines.getFirst();
    }

    @Test
    void a_failed_handler_is_an_error_with_its_id_and_cause() {
        var cause = new IOException("why");
        listener.on(new ServerEvent.HandlerFailed(1, 2, "abc123", cause, 0));
        assertThat(only().level()).isEqualTo(Level.ERROR);
        assertThat(only().text()).contains("abc123");
        assertThat(only().thrown()).isSameAs(cause);
    }

    @Test
    void a_pause_is_a_warning_and_its_end_is_told() {
        listener.on(new ServerEvent.AcceptPaused(PauseReason.OUT_OF_DESCRIPTORS, 97));
        assertThat(only().level()).isEqualTo(Level.WARNING);
        assertThat(only().text()).contains("97", "OUT_OF_DESCRIPTORS");
        listener.on(new ServerEvent.AcceptResumed(80));
        assertThat(log.lines.getLast().level()).isEqualTo(Level.INFO);
        assertThat(log.lines.getLast().text()).contains("80");
    }

    @Test
    void of_those_turned_away_the_first_is_told_at_once_and_the_others_once_a_minute_by_their_number() {
        long minute = Duration.ofMinutes(1).toNanos();
        turnAway(Limit.MEMORY, -5);
        assertThat(only()).isEqualTo(new Line(Level.WARNING, turnedAway(1, "memory"), null));
        turnAway(Limit.MEMORY, 0);
        turnAway(Limit.MEMORY, minute - 6);
        assertThat(log.lines).hasSize(1);
        turnAway(Limit.CONNECTIONS_PER_PEER, minute - 6);
        assertThat(log.lines.getLast().text()).isEqualTo(turnedAway(1, "connections-per-peer"));
        turnAway(Limit.MEMORY, minute - 5);
        assertThat(log.lines.getLast().text()).isEqualTo(turnedAway(3, "memory"));
        assertThat(log.lines).hasSize(3);
    }

    private void turnAway(Limit reached, long at) {
        listener.on(new ServerEvent.TurnedAway(1, reached, at));
    }

    private static String turnedAway(int count, String limit) {
        return "Turned away " + count + " for want of room: limit " + limit + " is reached";
    }

    @Test
    void loops_that_do_not_carry_are_told_with_the_way_out_and_loops_that_do_are_not() {
        var address = List.of(new InetSocketAddress(80));
        listener.on(new ServerEvent.Listening(address, true));
        assertThat(log.lines).isEmpty();
        listener.on(new ServerEvent.Listening(address, false));
        assertThat(only().level()).isEqualTo(Level.INFO);
        assertThat(only().text()).contains("--add-opens java.base/java.lang=ALL-UNNAMED");
    }

    @Test
    void it_wants_what_it_tells_and_nothing_else() {
        assertThat(listener.wants())
                .containsExactlyInAnyOrder(
                        EventKind.LISTENING,
                        EventKind.HANDLER_FAILED,
                        EventKind.ACCEPT_PAUSED,
                        EventKind.ACCEPT_RESUMED,
                        EventKind.TURNED_AWAY);
        listener.on(new ServerEvent.Stopped(1));
        assertThat(log.lines).isEmpty();
    }
}
