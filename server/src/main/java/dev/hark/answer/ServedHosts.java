package dev.hark.answer;

import dev.hark.protocol.http.Authority;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.Status;
import dev.hark.web.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The hosts for which a server answers, and its answer to who asks for another (RFC 9110 §7.4).
///
/// A page of somebody else whose name suddenly leads here ("DNS rebinding") still sends that name: where hosts are
/// named, it reads nothing. Immutable.
public final class ServedHosts {
    /// Every host.
    public static final ServedHosts ALL = new ServedHosts(Set.of());

    private static final int HTTP_PORT = 80;

    /// `host` for every port and `host:port` for one, in lower case; empty for all.
    private final Set<String> names;

    private ServedHosts(Set<String> names) {
        this.names = names;
    }

    /// These hosts alone; every host if there are none.
    ///
    /// @param names each a host, for any port, or a host and a port: `example.com`, `[::1]:8080`
    /// @throws IllegalArgumentException if one of them is neither
    public static ServedHosts of(List<String> names) {
        var checked = new HashSet<String>();
        for (var name : names) {
            var authority = Authority.parse(name);
            if (authority == null) throw new IllegalArgumentException("Not a host, or a host and a port: " + name);
            checked.add(authority.toString().toLowerCase(Locale.ROOT));
        }
        return new ServedHosts(Set.copyOf(checked));
    }

    /// The answer to a request that is not for this server, or null if it is.
    ///
    /// A target in absolute form says for whom it is, whatever the Host field says (RFC 9112 §3.2.2). Who names
    /// nobody, as a client of HTTP/1.0 may, asks for none of the hosts that were named.
    public @Nullable Response refusal(RequestHead asked) {
        // It would pass what everybody can read, and change, for something secured (§4.2.2).
        if ("https".equals(asked.target().scheme())) {
            return misdirected("An https URI is not served on a connection that is not secured.", asked);
        }
        return names.isEmpty() || serves(asked) ? null : misdirected("This server does not serve that host.", asked);
    }

    private boolean serves(RequestHead asked) {
        var authority = asked.authority();
        return authority != null && serves(authority);
    }

    private boolean serves(Authority authority) {
        String host = authority.host().toLowerCase(Locale.ROOT);
        int port = authority.port() == Authority.NO_PORT ? HTTP_PORT : authority.port();
        return names.contains(host) || names.contains(host + ":" + port);
    }

    private static Response misdirected(String why, RequestHead asked) {
        return Response.problem(Status.MISDIRECTED_REQUEST, why, asked);
    }
}
