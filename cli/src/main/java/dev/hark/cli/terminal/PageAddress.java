package dev.hark.cli.terminal;

import dev.hark.observe.AddressText;
import dev.hark.protocol.http.Authority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// Where a browser finds the server: an address or a name for which the server answers.
///
/// @param listening where the server listens
/// @param hosts for whom it answers, each a host or a host and a port; empty for everybody
public record PageAddress(InetSocketAddress listening, List<String> hosts) {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final String LOCAL_NAME = "localhost";

    /// For a browser of this machine. A server that listens at all addresses listens at 127.0.0.1 too, also where it
    /// names them by IPv6.
    public String here() {
        var address = listening.getAddress();
        return at(address.isAnyLocalAddress() ? LOOPBACK : address, true);
    }

    /// For the browsers of other machines.
    ///
    /// @param own address of this machine that they can reach
    String elsewhere(InetAddress own) {
        return at(own, false);
    }

    private String at(InetAddress address, boolean here) {
        var url = AddressText.url(address, listening.getPort());
        var own = Authority.parse(url.substring("http://".length()));
        // An address with a zone is no authority, and none that could have been named.
        if (hosts.isEmpty() || own == null || hosts.contains(own.host()) || hosts.contains(own.toString())) return url;
        var chosen = hosts.getFirst();
        for (var host : hosts) {
            if (isLocal(host) == here) {
                chosen = host;
                break;
            }
        }
        var authority = Authority.parse(chosen);
        if (authority == null) return url;
        return "http://"
                + (authority.port() == Authority.NO_PORT
                        ? new Authority(authority.host(), listening.getPort())
                        : authority);
    }

    private static boolean isLocal(String host) {
        var authority = Authority.parse(host);
        return authority != null && authority.host().equalsIgnoreCase(LOCAL_NAME);
    }
}
