package dev.hark.cli.terminal;

import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// What a line of a log for programs is made of.
///
/// @param event the answer
/// @param peer to whom; null if it is not known
/// @param time when the request's head had come, in milliseconds since 1970
/// @param refused why it was no request; null if it was one, or was turned away
/// @param turnedAway why there was no room; null if there was
/// @param secrets what is not shown
record Answer(
        ServerEvent.Answered event,
        @Nullable InetSocketAddress peer,
        long time,
        ServerEvent.@Nullable Refused refused,
        ServerEvent.@Nullable TurnedAway turnedAway,
        SecretFields secrets) {
    private static final String MASK = "***";

    /// What the client said in that field, one character an octet; null if it said nothing.
    @Nullable
    String field(String name) {
        var asked = event.asked();
        var value = asked == null ? null : asked.fields().first(name);
        return value == null || !secrets.has(name) ? value : MASK;
    }
}
