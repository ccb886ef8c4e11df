package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Spec("RFC 9112 §9.3")
class KeepAliveTest {
    private final MemoryTransport transport = new MemoryTransport(request -> Response.text("at " + request.path()));

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void a_connection_carries_one_request_after_the_other() {
        var wire = transport.connect();
        for (int i = 1; i <= 3; i++) {
            wire.get("/" + i).settle();
            assertThat(wire.responses()).hasSize(i);
            assertThat(wire.responses().getLast().text()).isEqualTo("at /" + i);
            assertThat(wire.responses().getLast().fields("Connection")).isEmpty();
        }
        assertThat(wire.isClosed()).isFalse();
    }
}
