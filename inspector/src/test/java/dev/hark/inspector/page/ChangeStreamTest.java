package dev.hark.inspector.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import dev.hark.observe.CloseReason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class ChangeStreamTest {
    /// More than are told in one event, and in one write.
    private static final int MANY = 500;

    /// A page that does something when it has been told so much, and leaves after the next round.
    private static final class Page extends ByteArrayOutputStream {
        private final Runnable act;
        private final String when;
        private final CountDownLatch closed = new CountDownLatch(1);
        private boolean acted;
        private int rounds;

        Page(String when, Runnable act) {
            this.when = when;
            this.act = act;
        }

        @Override
        public synchronized void write(byte[] octets, int from, int count) {
            super.write(octets, from, count);
            if (!acted && toString(StandardCharsets.US_ASCII).contains(when)) {
                acted = true;
                act.run();
            }
        }

        /// Comes after each round.
        @Override
        public synchronized void flush() {
            if (acted && ++rounds == 2) closed.countDown();
        }

        /// The connections that it knows in the end.
        Set<Long> known() {
            var known = new HashSet<Long>();
            var json = new JsonMapper();
            for (var line : toString(StandardCharsets.US_ASCII).split("\n")) {
                if (!line.startsWith("data: {\"now\":")) continue;
                var changes = json.readTree(line.substring("data: ".length()));
                changes.path("gone").forEach(number -> known.remove(number.asLong()));
                changes.path("connections")
                        .forEach(one -> known.add(one.path("number").asLong()));
            }
            return known;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"event: changes", "{\"number\":50,", "{\"number\":300,"})
    void what_is_cleared_while_it_is_told_is_not_known_in_the_end(String when) throws Exception {
        var scene = new Scene();
        for (int i = 1; i <= MANY; i++) scene.open(i).exchange(i, "/", 200).close(i, CloseReason.PEER_CLOSED);
        var page = new Page(when, scene.recording()::clear);
        new ChangeStream(scene.recording(), page.closed, page).write();
        assertThat(page.known()).isEmpty();
    }
}
