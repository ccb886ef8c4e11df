package dev.hark.testing;

import dev.hark.answer.FailureAnswers;
import dev.hark.answer.ServedHosts;
import dev.hark.connection.Connections;
import dev.hark.exchange.ExchangeContext;
import dev.hark.exchange.MemoryBudget;
import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.loop.Wire;
import dev.hark.observe.Events;
import dev.hark.observe.ServerListener;
import dev.hark.web.Failure;
import dev.hark.web.Handler;
import dev.hark.web.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A server's connections without its sockets and loops: each is a [MemoryWire] and a virtual thread, under a
/// clock that the test moves.
///
/// Set it up, then [#connect]. Closing it cuts what is left, and fails if a connection's thread did not end well.
public final class MemoryTransport implements AutoCloseable {
    private final ManualTicker ticker = new ManualTicker();
    private final Recorder recorder = Recorder.ofAll();
    private final List<ServerListener> listeners = new ArrayList<>(List.of(recorder));
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Throwable> escaped = new CopyOnWriteArrayList<>();
    private final Handler handler;
    private Limits limits = Limits.defaults();
    private ServedHosts hosts = ServedHosts.ALL;
    private Function<? super Failure, @Nullable Response> onFailure = failure -> null;
    private @Nullable ExchangeContext exchanges;
    private @Nullable Connections connections;

    /// Connections answered by that handler, within the default limits.
    public MemoryTransport(Handler handler) {
        this.handler = handler;
    }

    /// Sets a limit.
    public MemoryTransport limit(Limit limit, long value) {
        limits = limits.with(limit, value);
        return this;
    }

    /// Sets a limit.
    public MemoryTransport limit(Limit limit, Duration value) {
        limits = limits.with(limit, value);
        return this;
    }

    /// Sets who renders failures.
    public MemoryTransport onFailure(Function<? super Failure, @Nullable Response> onFailure) {
        this.onFailure = onFailure;
        return this;
    }

    /// Sets for whom the connections answer.
    public MemoryTransport hosts(String... hosts) {
        this.hosts = ServedHosts.of(List.of(hosts));
        return this;
    }

    /// Has nobody listen but who is added from now on.
    public MemoryTransport unwatched() {
        listeners.clear();
        return this;
    }

    /// Adds a listener.
    public MemoryTransport listener(ServerListener listener) {
        listeners.add(listener);
        return this;
    }

    public ManualTicker ticker() {
        return ticker;
    }

    /// What happened.
    public Recorder recorder() {
        return recorder;
    }

    public long limit(Limit limit) {
        return limits.get(limit);
    }

    public Connections connections() {
        if (connections == null) {
            var failures = new FailureAnswers(onFailure);
            exchanges = new ExchangeContext(handler, failures, new Events(listeners), ticker, hosts, limits);
            connections = new Connections(exchanges);
        }
        return connections;
    }

    /// The memory that the connections hold.
    public MemoryBudget memory() {
        connections();
        return Objects.requireNonNull(exchanges).memory();
    }

    /// A connection, served on a virtual thread of its own.
    public MemoryWire connect() {
        return connect(wire -> wire);
    }

    /// A connection, served through what `around` makes of its wire.
    public MemoryWire connect(UnaryOperator<Wire> around) {
        var wire = new MemoryWire(ticker);
        var server = connections();
        long number = threads.size() + 1L;
        threads.add(Thread.startVirtualThread(() -> {
            try {
                var conversation = server.greet(around.apply(wire), number);
                for (var rest = conversation.goOn(); rest != null; rest = conversation.goOn()) {
                    wire.awaitReadable(rest, true); // on the same thread, which costs a test nothing
                }
            } catch (Throwable e) {
                escaped.add(e);
            } finally {
                wire.setServed();
            }
        }));
        return wire;
    }

    @Override
    public void close() {
        connections().force();
        threads.forEach(Await::end);
        connections().release();
        if (escaped.isEmpty()) return;
        var failure = new AssertionError("Connections let these escape: " + escaped);
        escaped.forEach(failure::addSuppressed);
        throw failure;
    }
}
