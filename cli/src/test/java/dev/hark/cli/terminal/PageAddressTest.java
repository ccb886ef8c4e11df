package dev.hark.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:7878",
        "192.0.2.7, http://192.0.2.7:7878",
        "::1, http://[::1]:7878",
        "0.0.0.0, http://127.0.0.1:7878",
        "::, http://127.0.0.1:7878"
    })
    void a_browser_of_this_machine_goes_to_the_address_or_if_it_is_all_to_the_loopback_one(String address, String url) {
        assertThat(page(address, List.of()).here()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://127.0.0.1:7878",
        "localhost, http://localhost:7878",
        "Localhost:8080, http://Localhost:8080",
        "a.example, http://a.example:7878",
        "a.example|localhost, http://localhost:7878",
        "a.example|127.0.0.1:7878, http://127.0.0.1:7878",
        "a.example|127.0.0.1:1, http://a.example:7878",
        "a.example:80|b.example, http://a.example:80"
    })
    void it_goes_to_a_host_for_which_the_server_answers(String hosts, String url) {
        assertThat(page("127.0.0.1", List.of(hosts.split("\\|"))).here()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "'', http://192.0.2.7:7878",
        "192.0.2.7, http://192.0.2.7:7878",
        "localhost|a.example, http://a.example:7878",
        "localhost|192.0.2.7:7878, http://192.0.2.7:7878",
    })
    void a_browser_elsewhere_goes_to_an_address_of_the_network_or_a_host_that_is_not_local(String hosts, String url) {
        var allowed = hosts.isEmpty() ? List.<String>of() : List.of(hosts.split("\\|"));
        assertThat(page("0.0.0.0", allowed).elsewhere(InetAddress.ofLiteral("192.0.2.7")))
                .isEqualTo(url);
    }

    private static PageAddress page(String address, List<String> hosts) {
        return new PageAddress(new InetSocketAddress(InetAddress.ofLiteral(address), 7878), hosts);
    }
}
