package dev.hark.handlers.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamTest {
    private static final long LONG = TimeUnit.SECONDS.toNanos(30);

    private final Changes changes = new Changes();

    @Test
    void a_change_is_one_event_with_a_line_for_each_path_and_then_the_stream_ends() throws Exception {
        var since = changes.id();
        changes.tell(List.of("/a.css", "/b%20c.html"));
        assertThat(written(since))
                .isEqualTo(
                        "retry: 250\n\nid: " + changes.id() + "\nevent: change\ndata: /a.css\ndata: /b%20c.html\n\n");
    }

    @Test
    void the_end_of_the_server_is_the_end_of_the_stream() throws Exception {
        changes.end();
        assertThat(written(changes.id())).isEqualTo("retry: 250\n\n");
    }

    @Test
    void while_nothing_happens_comments_are_sent_at_once_until_somebody_finds_that_the_client_has_gone() {
        var sent = new StringBuilder();
        var client = new OutputStream() {
            private int flushed;

            @Override
            public void write(int octet) {
                sent.append((char) octet);
            }

            @Override
            public void flush() throws IOException {
                if (++flushed == 4) throw new IOException("gone");
            }
        };
        assertThatIOException().isThrownBy(() -> new EventStream(changes, changes.id(), 1).writeTo(client));
        assertThat(sent).hasToString("retry: 250\n\n:\n\n:\n\n:\n\n");
    }

    private String written(String since) throws Exception {
        var out = new ByteArrayOutputStream();
        new EventStream(changes, since, LONG).writeTo(out);
        return out.toString(UTF_8);
    }
}
