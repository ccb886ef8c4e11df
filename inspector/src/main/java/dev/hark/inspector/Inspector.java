package dev.hark.inspector;

import dev.hark.AddressUnavailableException;
import dev.hark.Server;
import dev.hark.inspector.page.InspectorPage;
import dev.hark.inspector.record.Recording;
import dev.hark.observe.AddressText;
import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import dev.hark.observe.ServerListener;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;

/// Shows every connection of a server, live, on a page: what came and went, octet by octet, when, and why.
///
/// ```java
/// try (var inspector = Inspector.start();
///         var server = Server.builder().port(8080).handler(handler).listener(inspector).start()) {
///     System.out.println("See through it at " + inspector.address());
///     server.await();
/// }
/// ```
///
/// It remembers what it shows within a bound of memory, and nothing on a disk. Passwords and cookies are masked before
/// they are remembered. When more requests come than anybody could look at, it counts some instead of recording
/// them, so that the server stays fast.
///
/// For one server. May be called from any thread.
public final class Inspector implements ServerListener, AutoCloseable {
    private final Recording recording;
    private final InspectorPage page;
    private final Server server;

    Inspector(Recording recording, InspectorPage page, Server server) {
        this.recording = recording;
        this.page = page;
        this.server = server;
    }

    /// Begins to record, and shows it at a free port of this machine's loopback address.
    ///
    /// @throws AddressUnavailableException if there is none
    public static Inspector start() throws IOException {
        return builder().start();
    }

    /// One that is to be set up.
    public static InspectorBuilder builder() {
        return new InspectorBuilder();
    }

    /// Where the page is. There is a token in it: whoever has the address sees everything.
    public String address() {
        var address = server.address();
        var host = address.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address.getAddress();
        return AddressText.url(host, address.getPort()) + page.path();
    }

    @Override
    public Set<EventKind> wants() {
        return recording.wants();
    }

    @Override
    public boolean wantsOctets() {
        return recording.wantsOctets();
    }

    @Override
    public boolean wantsNotes(long connection) {
        return recording.wantsNotes(connection);
    }

    @Override
    public void on(ServerEvent event) {
        recording.on(event);
    }

    /// Ends the page. What happens in the server from then on is recorded no more.
    @Override
    public void close() {
        page.close();
        server.close();
    }
}
