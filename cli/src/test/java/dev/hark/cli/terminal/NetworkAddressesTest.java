package dev.hark.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkAddressesTest {
    private static final String HEADING = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\n";

    @TempDir
    Path folder;

    @Test
    void the_interfaces_of_default_routes_are_the_way_out() throws Exception {
        var routes = Files.writeString(
                folder.resolve("route"),
                HEADING
                        + "docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\n"
                        + "wlan0\t00000000\t0100A8C0\t0003\t0\t0\t600\t00000000\n"
                        + "wlan0\t0000A8C0\t00000000\t0001\t0\t0\t600\t00FFFFFF\n");
        assertThat(NetworkAddresses.wayOut(routes)).containsExactly("wlan0");
    }

    @Test
    void where_the_system_does_not_tell_the_way_out_all_addresses_are_found_all_the_same() throws Exception {
        assertThat(NetworkAddresses.wayOut(folder.resolve("none"))).isEmpty();
        assertThat(NetworkAddresses.bestFirst(folder.resolve("none")))
                .containsExactlyInAnyOrderElementsOf(NetworkAddresses.bestFirst());
    }

    @Test
    void those_of_the_way_out_come_first_and_short_ones_before_long_ones() throws Exception {
        for (var network : NetworkInterface.networkInterfaces().toList()) {
            var routes = Files.writeString(
                    folder.resolve("route"),
                    HEADING + network.getName() + "\t00000000\t0100A8C0\t0003\t0\t0\t600\t0\n");
            var own = network.inetAddresses()
                    .filter(address -> !address.isLinkLocalAddress())
                    .toList();
            if (!network.isUp() || network.isLoopback() || own.isEmpty()) continue;
            var found = NetworkAddresses.bestFirst(routes);
            assertThat(found.subList(0, own.size())).containsExactlyInAnyOrderElementsOf(own);
            assertThat(found.subList(0, own.size()))
                    .extracting(address -> address.getAddress().length)
                    .isSorted();
        }
    }

    @Test
    void none_is_of_this_machine_alone_or_names_an_interface_of_it() {
        assertThat(NetworkAddresses.bestFirst())
                .noneMatch(InetAddress::isLoopbackAddress)
                .noneMatch(InetAddress::isLinkLocalAddress)
                .noneMatch(address -> address.getHostAddress().contains("%"));
    }
}
