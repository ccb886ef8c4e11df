package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The limit of chunk extensions, from where it is set to where it works.
class ChunkExtensionLimitTest {
    private static final String HEAD = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final MemoryTransport transport =
            new MemoryTransport(request -> Response.text(request.body().text())).limit(Limit.CHUNK_EXTENSION, 8);

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    @Spec("RFC 9112 §7.1.1")
    void an_extension_as_long_as_the_limit_is_passed_over() {
        var wire =
                transport.connect().send(HEAD + "2;abc=def\r\nhi\r\n0\r\n\r\n").settle();
        assertThat(wire.response().status()).isEqualTo(200);
    }

    @Test
    @Spec("RFC 9112 §7.1.1")
    void one_that_is_longer_by_an_octet_is_refused() {
        var wire =
                transport.connect().send(HEAD + "2;abc=defg\r\nhi\r\n0\r\n\r\n").settle();
        assertThat(wire.response().status()).isEqualTo(400);
        assertThat(transport.recorder().only(ServerEvent.Refused.class).violation())
                .isEqualTo(Violation.CHUNK_EXTENSION_TOO_LARGE);
    }
}
