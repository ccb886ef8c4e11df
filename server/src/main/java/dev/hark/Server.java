package dev.hark;

import dev.hark.lifecycle.Lifecycle;
import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.listen.Acceptor;
import dev.hark.web.Handler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A running web server.
///
/// ```java
/// try (var server = Server.listen(7878, request -> Response.text("Hello, World!"))) {
///     server.drainOnExit().await();
/// }
/// ```
///
/// Several can run in one process; they share nothing. Every method may be called from any thread.
public final class Server implements AutoCloseable {
    private final Lifecycle lifecycle;
    private final Limits limits;
    private final InetSocketAddress address;
    private final boolean carried;

    Server(Lifecycle lifecycle, Limits limits, Acceptor acceptor, boolean carried) {
        this.lifecycle = lifecycle;
        this.limits = limits;
        this.address = acceptor.address();
        this.carried = carried;
    }

    /// Listens on that port of the loopback address (127.0.0.1) and answers with `handler`, everything else at its
    /// default.
    ///
    /// @param port 0 for any free one: [#port] tells which
    /// @throws AddressUnavailableException if the port is not to be had
    public static Server listen(int port, Handler handler) throws IOException {
        return builder().port(port).handler(handler).start();
    }

    /// A server to be set up.
    public static ServerBuilder builder() {
        return new ServerBuilder();
    }

    /// Where it listens, with the real port.
    public InetSocketAddress address() {
        return address;
    }

    /// The port on which it listens.
    public int port() {
        return address.getPort();
    }

    /// Whether its loops carry the connections' virtual threads. If not, the JDK's scheduler does: everything
    /// works, slower, and a handler that computes for long can delay others.
    public boolean isCarried() {
        return carried;
    }

    /// Has the JVM drain this server before it ends, on Ctrl-C for example. Returns this server.
    public Server drainOnExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::drain, "hark-drain"));
        return this;
    }

    /// Waits until the server has ended.
    public void await() throws InterruptedException {
        lifecycle.await();
    }

    /// Drains: accepts no more, closes idle connections, lets what is in flight finish, for [Limit#DRAIN] at most,
    /// then ends. Waits for the end. Called again, it waits with the first.
    ///
    /// @return whether everything in flight was finished; false if it had to be cut
    public boolean drain() {
        return lifecycle.drain(limits.get(Limit.DRAIN));
    }

    /// [#drain] with another patience than the limit's.
    public boolean drain(Duration patience) {
        return lifecycle.drain(TimeUnit.NANOSECONDS.convert(patience));
    }

    /// Ends now: cuts what is in flight. A drain that is going on ends with it.
    public void force() {
        lifecycle.force();
    }

    /// [#drain].
    @Override
    public void close() {
        drain();
    }
}
