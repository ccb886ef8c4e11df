package dev.hark.cli.terminal;

import dev.hark.observe.ServerEvent;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is said once the server listens: where, what it serves, and how it ends.
///
/// @param paint how to colour
/// @param folder what is served
record ReadyText(Paint paint, Path folder) {
    private static final String WITHOUT_FLAG = """
            Runs without the JVM flag --add-opens java.base/java.lang=ALL-UNNAMED: slower, and a handler that computes
            for long can delay other connections (docs/concurrency.md).
            """;

    /// The ready lines alone.
    String brief(ServerEvent.Listening event) {
        var text = new StringBuilder();
        for (var address : event.addresses()) {
            text.append("Listening on ")
                    .append(url(address.getAddress(), address.getPort()))
                    .append('\n');
        }
        return text.toString();
    }

    /// The ready lines, and all that is good to know at the start.
    String full(ServerEvent.Listening event) {
        var text = new StringBuilder(brief(event));
        for (var address : event.addresses()) text.append(inTheNetwork(address));
        text.append("Serving ").append(Escape.visible(folder.toString())).append("; Ctrl-C ends it.\n");
        if (!event.carried()) text.append(paint.yellow(WITHOUT_FLAG.strip())).append('\n');
        return text.append('\n').toString();
    }

    /// Where others find a server that listens at all addresses.
    private String inTheNetwork(InetSocketAddress address) {
        if (!address.getAddress().isAnyLocalAddress()) return "";
        var text = new StringBuilder();
        boolean withIpv6 = address.getAddress() instanceof Inet6Address;
        for (var own : ownAddresses()) {
            if (own instanceof Inet6Address && !withIpv6) continue;
            text.append("  in the network: ")
                    .append(url(own, address.getPort()))
                    .append('\n');
        }
        return text.isEmpty() ? "  at every address of this machine; it has none in a network\n" : text.toString();
    }

    private String url(InetAddress address, int port) {
        return paint.bold(AddressText.url(address, port));
    }

    /// Those that other machines can use: of interfaces that are up, and not only on their own link.
    private static List<InetAddress> ownAddresses() {
        var addresses = new ArrayList<InetAddress>();
        try {
            for (var network : NetworkInterface.networkInterfaces().toList()) {
                if (network.isUp() && !network.isLoopback()) {
                    network.inetAddresses()
                            .filter(own -> !own.isLinkLocalAddress())
                            .forEach(addresses::add);
                }
            }
        } catch (SocketException e) {
            return addresses; // The system does not tell; it listens all the same.
        }
        return addresses;
    }
}
