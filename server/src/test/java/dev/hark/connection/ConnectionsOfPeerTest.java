package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.testing.MemoryTransport;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How many connections one peer address may have ([Limit#CONNECTIONS_PER_PEER]).
class ConnectionsOfPeerTest {
    private final MemoryTransport transport = new MemoryTransport(request -> Response.text("x"));

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    @Spec("RFC 9110 §15.6.4")
    void as_many_as_the_limit_are_served_and_one_more_is_told_to_come_again() {
        transport.limit(Limit.CONNECTIONS_PER_PEER, 2);
        transport.connect().get("/").settle();
        var second = transport.connect().get("/");
        assertThat(second.response().status()).isEqualTo(200);
        var third = transport.connect().get("/");
        assertThat(third.response().status()).isEqualTo(503);
        assertThat(third.response().field("Retry-After")).isEqualTo("1");
        assertThat(third.response().saysClose()).isTrue();
        third.end().awaitServed();
        assertThat(transport.recorder().only(ServerEvent.TurnedAway.class).reached())
                .isEqualTo(Limit.CONNECTIONS_PER_PEER);
        var closed = transport.recorder().only(ServerEvent.Closed.class);
        assertThat(closed.why()).isEqualTo(CloseReason.TURNED_AWAY);
        assertThat(closed.passed()).isEqualTo(Limit.CONNECTIONS_PER_PEER);
        second.end().awaitServed();
        assertThat(transport.connect().get("/").response().status()).isEqualTo(200);
    }

    @Test
    void it_is_off_by_default() {
        for (int i = 0; i < 300; i++) transport.connect().settle();
        assertThat(transport.connect().get("/").response().status()).isEqualTo(200);
    }

    @Test
    void addresses_of_one_IPv6_network_count_as_one() {
        var peers = new Peers(2);
        assertThat(peers.entered(InetAddress.ofLiteral("2001:db8:0:1::1"))).isTrue();
        assertThat(peers.entered(InetAddress.ofLiteral("2001:db8:0:1:ffff::2"))).isTrue();
        assertThat(peers.entered(InetAddress.ofLiteral("2001:db8:0:1::3"))).isFalse();
        assertThat(peers.entered(InetAddress.ofLiteral("2001:db8:0:2::1"))).isTrue();
        peers.left(InetAddress.ofLiteral("2001:db8:0:1::1"));
        peers.left(InetAddress.ofLiteral("2001:db8:0:1::3"));
        assertThat(peers.entered(InetAddress.ofLiteral("2001:db8:0:1::4"))).isTrue();
        assertThat(peers.size()).isEqualTo(2);
    }

    @Test
    void addresses_are_forgotten_with_their_last_connection() throws Exception {
        var peers = new Peers(1);
        var one = InetAddress.ofLiteral("192.0.2.1");
        assertThat(peers.entered(one)).isTrue();
        assertThat(peers.entered(one)).isFalse();
        assertThat(peers.entered(InetAddress.ofLiteral("192.0.2.2"))).isTrue();
        peers.left(one);
        assertThat(peers.entered(one)).isFalse();
        peers.left(one);
        peers.left(one);
        assertThat(peers.size()).isEqualTo(1);
        assertThat(peers.entered(one)).isTrue();
    }
}
