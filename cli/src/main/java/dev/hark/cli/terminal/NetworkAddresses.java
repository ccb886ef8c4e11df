package dev.hark.cli.terminal;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The addresses of this machine that other machines can use.
final class NetworkAddresses {
    /// Linux tells there through which interface it goes out.
    private static final Path ROUTES = Path.of("/proc/net/route");

    /// An address, and what speaks for it.
    private record Own(InetAddress address, boolean onWayOut, boolean isShared) {}

    private static final Comparator<Own> BEST_FIRST = Comparator.comparing((Own own) -> !own.onWayOut)
            .thenComparing(own -> !own.isShared)
            .thenComparing(own -> !(own.address instanceof Inet4Address));

    private NetworkAddresses() {}

    /// Those of interfaces that are up, and not only on their own link. First the one by which others in the network
    /// most likely reach it: on the way out of the machine, no tunnel or bridge to virtual machines, short.
    static List<InetAddress> bestFirst() {
        return bestFirst(ROUTES);
    }

    static List<InetAddress> bestFirst(Path routes) {
        var wayOut = wayOut(routes);
        var addresses = new ArrayList<Own>();
        try {
            for (var network : NetworkInterface.networkInterfaces().toList()) {
                if (!network.isUp() || network.isLoopback()) continue;
                boolean onWayOut = wayOut.contains(network.getName());
                boolean isShared = !network.isPointToPoint();
                network.inetAddresses()
                        .filter(own -> !own.isLinkLocalAddress())
                        .map(NetworkAddresses::withoutZone)
                        .forEach(own -> addresses.add(new Own(own, onWayOut, isShared)));
            }
        } catch (SocketException e) {
            return List.of(); // The system does not tell.
        }
        return addresses.stream().sorted(BEST_FIRST).map(Own::address).toList();
    }

    /// Java knows through which interface it has an address; others reach it through one of their own.
    private static InetAddress withoutZone(InetAddress own) {
        try {
            return InetAddress.getByAddress(own.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // It has the length of an address.
        }
    }

    /// The names of the interfaces that have a default route; none if the system does not tell.
    static List<String> wayOut(Path routes) {
        try {
            return Files.readAllLines(routes).stream()
                    .map(line -> line.strip().split("\\s+", -1))
                    .filter(columns -> columns.length > 1 && columns[1].equals("00000000"))
                    .map(columns -> columns[0])
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
