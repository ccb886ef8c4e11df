package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.testing.ManualTicker;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@Spec("RFC 9110 §6.6.1")
class DateTest {
    private static final String FIRST = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final String SECOND = "Sun, 06 Nov 1994 08:49:38 GMT";

    @Test
    void every_answer_has_it() {
        try (var transport = new MemoryTransport(request -> Response.text("x"))) {
            var wire = transport.connect().get("/").get("/").send("BREW / HTTP/1.1\r\nHost: test\r\n\r\n");
            assertThat(wire.responses()).hasSize(3).allMatch(response -> FIRST.equals(response.field("Date")));
            transport.ticker().advance(Duration.ofSeconds(1));
            wire.send("nonsense\r\n\r\n");
            assertThat(wire.responses().getLast().field("Date")).isEqualTo(SECOND);
        }
    }

    @Test
    void a_handler_may_send_its_own() {
        try (var transport =
                new MemoryTransport(request -> Response.text("x").with("Date", "Mon, 07 Nov 1994 08:49:37 GMT"))) {
            assertThat(transport.connect().get("/").response().fields("Date"))
                    .containsExactly("Mon, 07 Nov 1994 08:49:37 GMT");
        }
    }

    @Test
    void it_follows_a_clock_that_is_set_forward_or_back() {
        try (var transport = new MemoryTransport(request -> Response.text("x"))) {
            var wire = transport.connect().get("/").settle();
            transport.ticker().step(Duration.ofDays(1));
            wire.get("/").settle();
            transport.ticker().step(Duration.ofDays(-2));
            wire.get("/").settle();
            transport.ticker().step(Duration.ofDays(-365L * 60));
            wire.get("/").settle();
            assertThat(wire.responses())
                    .extracting(response -> response.field("Date"))
                    .containsExactly(
                            FIRST,
                            "Mon, 07 Nov 1994 08:49:37 GMT",
                            "Sat, 05 Nov 1994 08:49:37 GMT",
                            "Tue, 20 Nov 1934 08:49:37 GMT");
        }
    }

    @Test
    void deadlines_do_not_move_with_a_clock_that_is_set() {
        try (var transport = new MemoryTransport(request -> Response.text("x"))) {
            var idle = transport.connect().get("/").settle();
            var halfway = transport.connect().send("GET / HT").settle();
            for (int days : new int[] {1000, -3000}) {
                transport.ticker().step(Duration.ofDays(days));
                transport.ticker().advance(1);
                assertThat(idle.settle().isClosed()).isFalse();
                assertThat(halfway.settle().isClosed()).isFalse();
            }
            assertThat(halfway.send("TP/1.1\r\nHost: test\r\n\r\n").response().status())
                    .isEqualTo(200);
            var late = transport.connect().send("GET / HT").settle();
            transport.ticker().step(Duration.ofDays(-1));
            transport.ticker().advance(Duration.ofNanos(TimeUnit.MILLISECONDS.toNanos(transport.limit(Limit.HEAD))));
            assertThat(late.response().status()).isEqualTo(408);
        }
    }

    @Test
    void it_is_rendered_once_a_second() {
        var ticker = new ManualTicker();
        var date = new DateField(ticker);
        var octets = date.now();
        assertThat(octets).asString().isEqualTo(FIRST);
        ticker.advance(Duration.ofMillis(999));
        assertThat(date.now()).isSameAs(octets);
        ticker.advance(Duration.ofMillis(1));
        assertThat(date.now()).asString().isEqualTo(SECOND);
    }
}
