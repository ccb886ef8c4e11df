package dev.hark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hark.AddressUnavailableException.Reason;
import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.testing.Await;
import dev.hark.testkit.RawClient;
import dev.hark.web.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Where a server listens, and why it can't.
class AddressTest {
    private static AddressUnavailableException whyNot(InetSocketAddress address) {
        return catchThrowableOfType(
                AddressUnavailableException.class,
                () -> Server.builder().address(address).start().close());
    }

    @Test
    void one_that_another_socket_has() throws IOException {
        try (var first = Server.listen(0, request -> Response.text("x"))) {
            var failure = whyNot(first.address());
            assertThat(failure.reason()).isEqualTo(Reason.IN_USE);
            assertThat(failure.address()).isEqualTo(first.address());
            assertThat(failure).hasMessageContaining("127.0.0.1").hasMessageContaining("" + first.port());
            try (var client = RawClient.connect(first.address())) {
                assertThat(client.get("/").response().status())
                        .as("it is not disturbed")
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void where_it_could_not_listen_no_thread_is_left() throws IOException {
        try (var first = Server.listen(0, request -> Response.text("x"))) {
            var before = Thread.getAllStackTraces().keySet();
            var builder = Server.builder().address(first.address());
            builder.limits(Limits.defaults().with(Limit.HANDLER, Duration.ofSeconds(1)));
            assertThatThrownBy(builder::start).isInstanceOf(AddressUnavailableException.class);
            Await.until(
                    "no thread is left",
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("hark-"))
                            .allMatch(before::contains));
        }
    }

    @Test
    void one_of_another_machine() throws IOException {
        var documentation = InetAddress.getByName("192.0.2.1"); // RFC 5737
        assertThat(whyNot(new InetSocketAddress(documentation, 8080)).reason()).isEqualTo(Reason.NOT_OF_THIS_MACHINE);
    }

    @Test
    void one_of_a_host_that_nobody_knows() {
        var unknown = InetSocketAddress.createUnresolved("no-such-host.invalid", 0);
        assertThat(whyNot(unknown).reason()).isEqualTo(Reason.UNKNOWN_HOST);
        assertThat(whyNot(unknown)).hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void a_port_chosen_later_does_not_make_another_host_of_it() {
        var failure = catchThrowableOfType(
                AddressUnavailableException.class,
                () -> Server.builder()
                        .address(InetSocketAddress.createUnresolved("no-such-host.invalid", 0))
                        .port(0)
                        .start()
                        .close());
        assertThat(failure.reason()).isEqualTo(Reason.UNKNOWN_HOST);
    }

    @Test
    void a_port_chosen_later_leaves_the_address() throws IOException {
        var address = InetAddress.getByName("127.0.0.2");
        try (var server = Server.builder()
                .address(new InetSocketAddress(address, 1))
                .port(0)
                .start()) {
            assertThat(server.address().getAddress()).isEqualTo(address);
        }
    }

    @Test
    void it_can_be_had_again_at_once_though_its_connections_linger() throws IOException {
        int port = 0;
        for (int i = 0; i < 20; i++) {
            try (var server = Server.listen(port, request -> Response.text("x"))) {
                port = server.port();
                try (var client = RawClient.connect(port);
                        var open = RawClient.connect(port)) {
                    assertThat(client.get("/", "Connection: close").response().status())
                            .isEqualTo(200);
                    assertThat(client.isAtEnd())
                            .as("the server closed first: its end lingers")
                            .isTrue();
                    assertThat(open.get("/").response().status()).isEqualTo(200);
                    server.force();
                }
            }
        }
    }

    @Test
    void a_server_that_can_not_listen_leaves_nothing_behind() throws Exception {
        try (var first = Server.listen(0, request -> Response.text("x"))) {
            whyNot(first.address());
            var before = threadNames();
            for (int i = 0; i < 10; i++) whyNot(first.address());
            Await.until("its threads have ended", () -> threadNames() <= before);
        }
    }

    private static long threadNames() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("hark-"))
                .count();
    }
}
