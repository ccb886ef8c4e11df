package dev.hark.answer;

import dev.hark.limit.Limit;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.Status;
import dev.hark.web.Failure;
import dev.hark.web.Response;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns failures into responses: a problem for programs (RFC 9457), a page for browsers, a text for everyone else.
public final class FailureAnswers {
    private final Function<? super Failure, @Nullable Response> custom;

    /// @param custom asked first; null leaves the failure to hark
    public FailureAnswers(Function<? super Failure, @Nullable Response> custom) {
        this.custom = custom;
    }

    /// The response to `failure`.
    ///
    /// @param asked the request's head, if one could be read
    public Response to(Failure failure, @Nullable RequestHead asked) {
        var answer = custom(failure);
        return answer != null ? answer : standard(failure, asked);
    }

    private @Nullable Response custom(Failure failure) {
        try {
            return custom.apply(failure);
        } catch (Throwable e) {
            return null; // who renders failures must not add one
        }
    }

    private static Response standard(Failure failure, @Nullable RequestHead asked) {
        return switch (failure) {
            case Failure.PeerBroke(var why) ->
                Response.problem(why.status(), why.sentence() + " (" + why.section() + ")", asked);
            case Failure.HandlerBroke(String id, Throwable _) ->
                Response.problem(
                        Status.INTERNAL_SERVER_ERROR,
                        "The server failed to answer. Its log has more under " + id + ".",
                        asked);
            case Failure.HandlerTooSlow(String id, Throwable _) ->
                Response.problem(
                        Status.SERVICE_UNAVAILABLE,
                        "The server did not come to an answer in time. Its log has more under " + id + ".",
                        asked);
            case Failure.Overloaded(Limit reached) -> comeAgain(noRoom(reached), asked);
            case Failure.ShuttingDown() -> comeAgain("The server is shutting down.", asked);
            case Failure.WireBroke(IOException _) ->
                Response.problem(Status.INTERNAL_SERVER_ERROR, "The connection broke.", asked);
        };
    }

    /// Says what the client can do something about, if it can.
    private static String noRoom(Limit reached) {
        return reached == Limit.CONNECTIONS_PER_PEER
                ? "Your address has as many connections here as it may have. Close one, or wait."
                : "The server has no room for this now.";
    }

    /// RFC 9110 §15.6.4, §10.2.3.
    private static Response comeAgain(String why, @Nullable RequestHead asked) {
        return Response.problem(Status.SERVICE_UNAVAILABLE, why, asked).with("Retry-After", "1");
    }
}
