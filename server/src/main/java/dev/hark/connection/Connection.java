package dev.hark.connection;

import dev.hark.exchange.ResponseCutShort;
import dev.hark.limit.DeadlineException;
import dev.hark.limit.Limit;
import dev.hark.loop.Wire;
import dev.hark.observe.CloseReason;
import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The life of one connection: accepted, served, closed.
final class Connection {
    private final Wire wire;
    private final ConnectionContext context;
    private final long number;
    private volatile boolean forced;

    Connection(Wire wire, ConnectionContext context, long number) {
        this.wire = wire;
        this.context = context;
        this.number = number;
    }

    /// Serves the connection, on its own thread, and closes it.
    ///
    /// @param welcome whether it is served; else it is turned away, for its peer has too many
    void run(boolean welcome) {
        var events = context.events();
        if (events.wants(EventKind.OPENED)) {
            events.emit(new ServerEvent.Opened(number, wire.peer(), wire.local(), now()));
        }
        var driver = new Http1Driver(wire, context, number);
        CloseReason why = CloseReason.PEER_VANISHED;
        Limit passed = null;
        try {
            why = welcome ? driver.serve() : driver.turnAway();
            passed = driver.passed();
        } catch (DeadlineException e) {
            why = CloseReason.TIMED_OUT;
            passed = e.reason();
            wire.abort();
        } catch (ResponseCutShort e) {
            why = CloseReason.HANDLER_FAILED;
            wire.abort();
        } catch (IOException e) {
            why = forced ? CloseReason.FORCED : CloseReason.PEER_VANISHED;
            wire.abort();
        } catch (RuntimeException | Error e) {
            wire.abort(); // half an answer may have left
            throw e;
        } finally {
            wire.close();
            if (events.wants(EventKind.CLOSED)) closed(why, passed, driver.requests());
        }
    }

    private void closed(CloseReason why, @Nullable Limit passed, long requests) {
        context.events().emit(new ServerEvent.Closed(number, why, passed, requests, now()));
    }

    /// Whether it waits for a request. From any thread.
    boolean isIdle() {
        return wire.isIdle();
    }

    /// Ends the connection if it waits for a request; otherwise it ends after the one it has. From any thread.
    void drain() {
        wire.nudge();
    }

    /// Cuts the connection. From any thread.
    void force() {
        forced = true;
        wire.cut();
    }

    private long now() {
        return context.ticker().nanos();
    }
}
