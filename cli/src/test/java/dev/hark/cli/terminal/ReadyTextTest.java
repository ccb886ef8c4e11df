package dev.hark.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.ServerEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadyTextTest {
    private final ReadyText ready = new ReadyText(new Paint(false), Path.of("/srv/a\nb"));

    @Test
    void an_address_of_ipv6_stands_in_brackets() {
        assertThat(ready.brief(listening(new InetSocketAddress(InetAddress.ofLiteral("::1"), 7878))))
                .isEqualTo("Listening on http://[::1]:7878\n");
    }

    @Test
    void a_folder_with_an_odd_name_does_not_break_the_line() {
        assertThat(ready.full(listening(new InetSocketAddress(InetAddress.ofLiteral("::1"), 7878))))
                .contains("Serving /srv/a\\nb; Ctrl-C");
    }

    @Test
    void at_all_addresses_it_tells_those_of_the_network_or_that_there_are_none() {
        assertThat(ready.full(listening(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 7878))))
                .satisfiesAnyOf(
                        text -> assertThat(text).containsPattern("\n  in the network: http://\\S+:7878\n"),
                        text -> assertThat(text).contains("none in a network"));
        assertThat(ready.full(listening(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 7878))))
                .doesNotContain("network");
    }

    private static ServerEvent.Listening listening(InetSocketAddress address) {
        return new ServerEvent.Listening(List.of(address), true);
    }
}
