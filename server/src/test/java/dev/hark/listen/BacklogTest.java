package dev.hark.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.limit.Ticker;
import dev.hark.loop.Loops;
import dev.hark.observe.Events;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How many connections the kernel completes before they are accepted. Linux takes one more than it is told.
class BacklogTest {
    private static final int QUEUED = 3;

    @Test
    void as_many_as_the_limit_wait_and_the_one_beyond_is_not_completed() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "other systems count the queue otherwise");
        var limits = Limits.defaults().with(Limit.BACKLOG, QUEUED - 1);
        try (var loops = Loops.start(1, Ticker.system());
                var first = new Socket();
                var second = new Socket();
                var third = new Socket();
                var beyond = new Socket()) {
            var acceptor = Acceptor.bind(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    limits,
                    new Events(List.of()),
                    loops,
                    (wire, number) -> wire.close());
            for (var socket : List.of(first, second, third)) socket.connect(acceptor.address(), 10_000);
            assertThat(third.isConnected()).isTrue();
            assertThatThrownBy(() -> beyond.connect(acceptor.address(), 300))
                    .isInstanceOf(SocketTimeoutException.class);
            acceptor.start(() -> {});
            acceptor.stop();
        }
    }
}
