package dev.hark.observe;

import dev.hark.limit.Limit;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Tells a [System.Logger] what whoever runs the server must know: failed handlers, pauses of accepting, clients turned
/// away, and that the loops do not carry the virtual threads. A server has it unless it is given listeners of its own.
public final class LogListener implements ServerListener {
    /// Between two lines about clients that were turned away: whoever has that done on purpose must not fill the log.
    private static final long BETWEEN = TimeUnit.MINUTES.toNanos(1);

    private final Logger logger;
    private final Map<Limit, Tally> turnedAway = new ConcurrentHashMap<>();

    /// Those who were turned away for one limit.
    private static final class Tally {
        private boolean begun;
        private long toldAt;
        private long untold;

        /// Counts one more. How many there are to tell of now: the first at once, others when it is time again.
        synchronized long add(long at) {
            untold++;
            if (begun && at - toldAt < BETWEEN) return 0;
            begun = true;
            toldAt = at;
            long told = untold;
            untold = 0;
            return told;
        }
    }

    /// Logs to the logger named `dev.hark`.
    public LogListener() {
        this(System.getLogger("dev.hark"));
    }

    public LogListener(Logger logger) {
        this.logger = logger;
    }

    @Override
    public Set<EventKind> wants() {
        return EnumSet.of(
                EventKind.LISTENING,
                EventKind.HANDLER_FAILED,
                EventKind.ACCEPT_PAUSED,
                EventKind.ACCEPT_RESUMED,
                EventKind.TURNED_AWAY);
    }

    @Override
    public void on(ServerEvent event) {
        switch (event) {
            case ServerEvent.Listening listening
            when !listening.carried() ->
                logger.log(
                        Level.INFO,
                        "hark runs on the JDK's scheduler: slower, and a handler that computes can delay others. "
                                + "Start Java with --add-opens java.base/java.lang=ALL-UNNAMED (on the module path: "
                                + "=dev.hark.server) to have the loops carry the connections.");
            case ServerEvent.HandlerFailed failed ->
                logger.log(Level.ERROR, "Handler failed, id " + failed.id(), failed.cause());
            case ServerEvent.AcceptPaused paused ->
                logger.log(
                        Level.WARNING,
                        "Accepting is paused at " + paused.connections() + " connections: " + paused.why());
            case ServerEvent.AcceptResumed resumed ->
                logger.log(Level.INFO, "Accepting again, at " + resumed.connections() + " connections");
            case ServerEvent.TurnedAway away -> {
                long count = turnedAway
                        .computeIfAbsent(away.reached(), _ -> new Tally())
                        .add(away.at());
                if (count > 0) {
                    logger.log(
                            Level.WARNING,
                            "Turned away " + count + " for want of room: limit "
                                    + away.reached().label() + " is reached");
                }
            }
            default -> {}
        }
    }
}
