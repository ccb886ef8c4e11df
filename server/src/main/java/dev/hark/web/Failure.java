package dev.hark.web;

import dev.hark.limit.Limit;
import dev.hark.protocol.refusal.Violation;
import java.io.IOException;

/// Why a request could not be answered as its handler would have, told by who broke it.
public sealed interface Failure {
    /// The client broke the protocol, or a limit.
    record PeerBroke(Violation violation) implements Failure {}

    /// The handler threw.
    ///
    /// @param id stands in the answer and in the log, so that one finds the other
    record HandlerBroke(String id, Throwable cause) implements Failure {}

    /// The handler took longer than the server's limit for handlers (`Limit.HANDLER`), was interrupted, and threw.
    ///
    /// @param id as in [HandlerBroke]
    /// @param cause a [DeadlineException] for that limit, the cause of which is what the handler threw
    record HandlerTooSlow(String id, Throwable cause) implements Failure {}

    /// The server has no room for what the client asks or sends.
    ///
    /// @param reached the limit that is reached
    record Overloaded(Limit reached) implements Failure {}

    /// The connection broke; nobody is left to answer.
    record WireBroke(IOException cause) implements Failure {}

    /// The server is shutting down.
    record ShuttingDown() implements Failure {}
}
