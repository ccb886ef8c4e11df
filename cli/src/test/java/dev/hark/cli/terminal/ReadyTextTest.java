package dev.hark.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.AddressText;
import dev.hark.observe.ServerEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadyTextTest {
    private final ReadyText ready = ready(false);

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
    void at_all_addresses_it_tells_that_of_this_machine_and_those_of_the_network_or_that_there_are_none() {
        assertThat(ready.full(listening(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 7878))))
                .startsWith("Listening on http://0.0.0.0:7878\n  on this machine: http://localhost:7878\n")
                .satisfiesAnyOf(
                        text -> assertThat(text).containsPattern("\n  in the network: http://\\S+:7878\n"),
                        text -> assertThat(text).contains("\n  in no network: "));
        assertThat(ready.full(listening(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 7878))))
                .doesNotContain("network", "localhost");
    }

    @Test
    void a_code_stands_after_the_addresses_and_says_where_it_leads() throws Exception {
        var at = listening(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 7878));
        var text = ready(true).full(at);
        assertThat(Camera.DARK_TERMINAL.read(text.lines().toList())).isEqualTo("http://192.0.2.7:7878");
        assertThat(text)
                .startsWith("Listening on http://192.0.2.7:7878\n\n█")
                .contains("█\n\n  the code: http://192.0.2.7:7878\nServing ");
        assertThat(ready(true).brief(at)).startsWith("Listening on ").endsWith("  the code: http://192.0.2.7:7878\n");
        assertThat(ready(false).full(at)).doesNotContain("█", "code");
    }

    @Test
    void at_all_addresses_the_code_leads_to_the_first_of_the_network() throws Exception {
        var text = ready(true).full(listening(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 7878)));
        var known = NetworkAddresses.bestFirst();
        if (known.isEmpty()) {
            assertThat(text).contains("No code: this machine has no address in a network.\n");
        } else {
            assertThat(Camera.DARK_TERMINAL.read(text.lines().toList()))
                    .isEqualTo(AddressText.url(known.getFirst(), 7878));
        }
    }

    @Test
    void it_says_that_pages_reload() {
        var announcement = new Announcement(Path.of("/srv"), List.of(), false, true, null);
        assertThat(new ReadyText(new Paint(false), announcement, true)
                        .full(listening(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 7878))))
                .contains("\nServing /srv; pages reload when a file changes; Ctrl-C ends it.\n");
    }

    private static ReadyText ready(boolean withCode) {
        return new ReadyText(
                new Paint(false), new Announcement(Path.of("/srv/a\nb"), List.of(), withCode, false, null), true);
    }

    private static ServerEvent.Listening listening(InetSocketAddress address) {
        return new ServerEvent.Listening(List.of(address), true);
    }
}
