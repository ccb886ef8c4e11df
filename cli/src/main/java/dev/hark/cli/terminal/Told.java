package dev.hark.cli.terminal;

import dev.hark.observe.ServerEvent;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Something that is to be printed, as it waits for the one thread that prints.
sealed interface Told {
    /// Octets of memory that it takes, roughly.
    int size();

    /// How many lines are missing if it is not printed.
    long lines();

    /// Something happened in the server.
    ///
    /// @param peer whose connection it was; null where nobody asks for that
    record Event(ServerEvent event, @Nullable InetSocketAddress peer, int size) implements Told {
        private static final int BARE = 256;

        static Event of(ServerEvent event, @Nullable InetSocketAddress peer) {
            return new Event(event, peer, BARE + event.memory());
        }

        /// A refusal and its answer share a line; what only begins or ends something has none.
        @Override
        public long lines() {
            return switch (event.kind()) {
                case ANSWERED -> ((ServerEvent.Answered) event).asked() == null ? 0 : 1;
                case CLOSED, REQUESTED, HANDLED, IDLE, LOST -> 0;
                case LISTENING,
                        OPENED,
                        RECEIVED,
                        INPUT_ENDED,
                        SENT,
                        TURNED_AWAY,
                        CONTENT_READ,
                        NOTED,
                        REFUSED,
                        HANDLER_FAILED,
                        ACCEPT_PAUSED,
                        ACCEPT_RESUMED,
                        DRAINING,
                        STOPPED -> 1;
            };
        }
    }

    /// A sentence that is no event of the server's: one line.
    record Sentence(String text) implements Told {
        @Override
        public int size() {
            return text.length();
        }

        @Override
        public long lines() {
            return 1;
        }
    }

    /// There was no room for what stood here.
    ///
    /// @param lines how many; 0 if only events were there that have none
    record Missing(long lines) implements Told {
        @Override
        public int size() {
            return 0;
        }
    }
}
