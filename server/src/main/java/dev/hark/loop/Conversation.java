package dev.hark.loop;

import dev.hark.limit.Deadline;
import org.jspecify.annotations.Nullable;

/// What goes on over a connection, from its opening to its end. It runs on one virtual thread at a time, but not always
/// on the same one: while it has nothing to do it needs none. Each thread sees all that those before it did.
@FunctionalInterface
public interface Conversation {
    /// How a conversation begins.
    @FunctionalInterface
    interface Greeting {
        /// The conversation over that wire, which is its to close. Called on the connection's own thread.
        ///
        /// @param number of the connection
        Conversation greet(Wire wire, long number);
    }

    /// Goes on until it has ended, or rests: until something can be read, it is nudged, or cut. If it throws, it has
    /// ended.
    ///
    /// @return by when it must go on in any case, if it rests; null if it has ended
    @Nullable
    Deadline goOn();
}
