package dev.hark.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class BindTroubleTest {
    @Test
    void a_host_that_nobody_knows() {
        assertThat(BindTrouble.of(InetSocketAddress.createUnresolved("no-such-host.invalid", 80)))
                .isEqualTo(BindTrouble.UNKNOWN_HOST);
    }

    @Test
    void an_address_of_another_machine() throws IOException {
        // RFC 5737 and RFC 3849 keep these for documents.
        assertThat(BindTrouble.of(new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 8080)))
                .isEqualTo(BindTrouble.NOT_OF_THIS_MACHINE);
        assertThat(BindTrouble.of(new InetSocketAddress(InetAddress.getByName("2001:db8::1"), 8080)))
                .isEqualTo(BindTrouble.NOT_OF_THIS_MACHINE);
    }

    @Test
    void a_port_that_another_socket_has() throws IOException {
        for (var host : new String[] {"127.0.0.1", "127.0.0.2", "0.0.0.0"}) {
            try (var taken = new ServerSocket(0, 1, InetAddress.getByName(host))) {
                assertThat(BindTrouble.of((InetSocketAddress) taken.getLocalSocketAddress()))
                        .as(host)
                        .isEqualTo(BindTrouble.IN_USE);
            }
        }
    }
}
