package dev.hark.connection;

import dev.hark.exchange.ResponseCutShort;
import dev.hark.limit.Deadline;
import dev.hark.limit.DeadlineException;
import dev.hark.limit.Limit;
import dev.hark.loop.Conversation;
import dev.hark.loop.Wire;
import dev.hark.observe.CloseReason;
import dev.hark.observe.EventKind;
import dev.hark.observe.Events;
import dev.hark.observe.ServerEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The life of one connection: accepted, served, closed.
final class Connection implements Conversation {
    private final Wire wire;
    private final Connections home;
    private final long number;
    /// For who watches.
    private final long acceptedAt;
    private final Http1Driver driver;
    private boolean opened;
    private volatile boolean forced;

    Connection(Wire wire, Connections home, long number, long acceptedAt) {
        this.wire = wire;
        this.home = home;
        this.number = number;
        this.acceptedAt = acceptedAt;
        driver = new Http1Driver(wire, home.context(), number);
    }

    /// Serves the connection until it rests, or closes it.
    @Override
    public @Nullable Deadline goOn() {
        var why = CloseReason.PEER_VANISHED;
        Limit passed = null;
        boolean rests = false;
        try {
            var end = opened || enter() ? driver.serve() : driver.turnAway();
            rests = end == null;
            if (end == null) return driver.restsUntil();
            why = end;
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
            if (!rests) end(why, passed);
        }
        return null;
    }

    /// The first turn. Whether the connection is welcome; else it is turned away, for its peer has too many.
    private boolean enter() {
        opened = true;
        boolean welcome = home.peers().entered(wire.peer().getAddress());
        if (events().wants(EventKind.OPENED)) {
            long now = now();
            events().emit(new ServerEvent.Opened(number, wire.peer(), wire.local(), now - acceptedAt, now));
        }
        return welcome;
    }

    private void end(CloseReason why, @Nullable Limit passed) {
        try {
            wire.close();
            if (events().wants(EventKind.CLOSED)) {
                events().emit(new ServerEvent.Closed(number, why, passed, driver.requests(), now()));
            }
        } finally {
            home.peers().left(wire.peer().getAddress());
            home.left(this);
        }
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

    private Events events() {
        return home.context().events();
    }

    private long now() {
        return home.context().ticker().nanos();
    }
}
