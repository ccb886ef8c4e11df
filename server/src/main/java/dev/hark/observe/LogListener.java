package dev.hark.observe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Set;

/// Tells a [System.Logger] what whoever runs the server must know: failed handlers, pauses of accepting, and that the
/// loops do not carry the virtual threads. A server has it unless it is given listeners of its own.
public final class LogListener implements ServerListener {
    private final Logger logger;

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
                EventKind.LISTENING, EventKind.HANDLER_FAILED, EventKind.ACCEPT_PAUSED, EventKind.ACCEPT_RESUMED);
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
            default -> {}
        }
    }
}
