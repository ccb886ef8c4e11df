package dev.hark.cli.terminal;

import dev.hark.observe.AddressText;
import dev.hark.observe.ServerEvent;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// What is said once the server listens: where, what it serves, and how it ends.
///
/// @param paint how to colour
/// @param announcement what to say beside the address
/// @param blocks whether the output can show half blocks
record ReadyText(Paint paint, Announcement announcement, boolean blocks) {
    private static final String WITHOUT_FLAG = """
            Runs without the JVM flag --add-opens java.base/java.lang=ALL-UNNAMED: slower, and a handler that computes
            for long can delay other connections (docs/concurrency.md).
            """;

    /// The ready lines alone, and the code, which is there if somebody asked for it.
    String brief(ServerEvent.Listening event) {
        var text = new StringBuilder(lines(event));
        if (announcement.withCode()) text.append(codes(event));
        return text.toString();
    }

    private String lines(ServerEvent.Listening event) {
        var text = new StringBuilder();
        for (var address : event.addresses()) {
            text.append("Listening on ")
                    .append(url(address.getAddress(), address.getPort()))
                    .append('\n');
        }
        var inspector = announcement.inspector();
        if (inspector != null) {
            text.append("See through it at ").append(paint.bold(inspector)).append('\n');
        }
        return text.toString();
    }

    /// The ready lines, and all that is good to know at the start.
    String full(ServerEvent.Listening event) {
        var text = new StringBuilder(lines(event));
        for (var address : event.addresses()) text.append(reachable(address));
        if (announcement.withCode()) text.append(codes(event));
        text.append("Serving ")
                .append(Escape.visible(announcement.folder().toString()))
                .append(announcement.reloads() ? "; pages reload when a file changes" : "")
                .append("; Ctrl-C ends it.\n");
        if (!event.carried()) text.append(paint.yellow(WITHOUT_FLAG.strip())).append('\n');
        return text.append('\n').toString();
    }

    /// Where a server that listens at all addresses is found: `0.0.0.0` and `[::]` are none that a browser goes to.
    private String reachable(InetSocketAddress address) {
        if (!address.getAddress().isAnyLocalAddress()) return "";
        return "  on this machine: " + paint.bold("http://localhost:" + address.getPort()) + "\n"
                + inTheNetwork(address);
    }

    private String inTheNetwork(InetSocketAddress address) {
        var text = new StringBuilder();
        boolean withIpv6 = address.getAddress() instanceof Inet6Address;
        for (var own : NetworkAddresses.bestFirst()) {
            if (own instanceof Inet6Address && !withIpv6) continue;
            text.append("  in the network: ")
                    .append(url(own, address.getPort()))
                    .append('\n');
        }
        return text.isEmpty() ? "  in no network: this machine has no address there\n" : text.toString();
    }

    private String url(InetAddress address, int port) {
        return paint.bold(AddressText.url(address, port));
    }

    /// For each address a code that leads there, from another machine.
    private String codes(ServerEvent.Listening event) {
        var text = new StringBuilder();
        for (var address : event.addresses()) text.append(code(address));
        return text.toString();
    }

    private String code(InetSocketAddress address) {
        var own = address.getAddress();
        if (own.isAnyLocalAddress()) {
            var known = NetworkAddresses.bestFirst();
            if (known.isEmpty()) return "No code: this machine has no address in a network.\n";
            own = known.getFirst();
        }
        var url = new PageAddress(address, announcement.hosts()).elsewhere(own);
        return "\n" + new CodeText(paint.on(), blocks).of(url) + "\n  the code: " + paint.bold(url) + "\n";
    }
}
