package dev.hark.lifecycle;

/// A part of the server that has something to end. What it does not mention it has no part in.
public interface Participant {
    /// Takes on nothing new from now on, and returns when that is so.
    default void stop() {}

    /// Ends what stays idle, lets the rest finish, tells everyone who asks that the end is near. Returns at once.
    default void drain() {}

    /// How much is still going on.
    default long inFlight() {
        return 0;
    }

    /// Cuts what is still going on. Returns at once.
    default void force() {}

    /// Nothing goes on any more: gives back what is left.
    default void release() {}
}
