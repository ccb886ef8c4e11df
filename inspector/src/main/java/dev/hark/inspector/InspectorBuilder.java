package dev.hark.inspector;

import dev.hark.AddressUnavailableException;
import dev.hark.Server;
import dev.hark.inspector.page.InspectorPage;
import dev.hark.inspector.record.Recording;
import dev.hark.limit.Ticker;
import dev.hark.observe.AddressText;
import dev.hark.observe.SecretFields;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;

/// Sets up an [Inspector].
public final class InspectorBuilder {
    private static final long DEFAULT_ROOM = 64L * 1024 * 1024;
    private static final long LEAST_ROOM = 1024 * 1024;

    /// Exchanges that are recorded in a second.
    private static final int PER_SECOND = 2_000;

    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private SecretFields secrets = SecretFields.KNOWN;
    private long room = DEFAULT_ROOM;

    InspectorBuilder() {}

    /// Where the page is served (default: any free port of the loopback address). Nobody gets it but who knows its
    /// whole address; who listens to the network between can see both.
    public InspectorBuilder address(InetSocketAddress address) {
        this.address = address;
        return this;
    }

    /// What is masked (default: [SecretFields#KNOWN]).
    public InspectorBuilder secrets(SecretFields secrets) {
        this.secrets = secrets;
        return this;
    }

    /// How much memory it may take to remember, in octets, roughly (default: 64 MiB). What is oldest is forgotten
    /// first.
    ///
    /// @throws IllegalArgumentException if it is less than 1 MiB
    public InspectorBuilder room(long octets) {
        if (octets < LEAST_ROOM) throw new IllegalArgumentException("Too little room to remember: " + octets);
        room = octets;
        return this;
    }

    /// Begins to record, and serves the page.
    ///
    /// @throws AddressUnavailableException if the address is not to be had
    public Inspector start() throws IOException {
        var recording = new Recording(Ticker.system(), secrets, room, PER_SECOND);
        var page = new InspectorPage(recording);
        var server = Server.builder()
                .address(address)
                .hosts(hosts().toArray(String[]::new))
                .loops(1)
                .handler(page)
                .start();
        return new Inspector(recording, page, server);
    }

    /// The names by which the page may be asked for: addresses, which nobody can make lead here, and the name that was
    /// given.
    private List<String> hosts() throws IOException {
        var hosts = new ArrayList<>(List.of("127.0.0.1", "[::1]", "localhost"));
        hosts.add(host(address.getAddress()));
        if (!address.getHostString().contains(":")) hosts.add(address.getHostString());
        if (address.getAddress().isAnyLocalAddress()) {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .forEach(own -> hosts.add(host(own)));
        }
        return hosts;
    }

    private static String host(InetAddress address) {
        var text = AddressText.of(address);
        int zone = text.indexOf('%');
        var plain = zone < 0 ? text : text.substring(0, zone);
        return address instanceof Inet6Address ? "[" + plain + "]" : plain;
    }
}
