package dev.hark.cli.terminal;

import dev.hark.observe.ServerEvent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// In a terminal, lines that nobody can read are not printed: when more than a hundred would scroll by in a second,
/// there is one line a second instead, which counts them, until it is calmer. What is about the server, and failures of
/// the handler, always pass; of refusals a few do.
///
/// May be asked by all threads.
final class Thinning {
    /// Lines that pass in a second.
    static final int MOST = 100;
    /// With fewer in a second it is calm again.
    static final int CALM = 50;
    /// Refusals that pass in a second, whatever else happens.
    static final int REFUSALS = 5;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int CLASSES = 6;

    private final Consumer<String> out;
    private final Runnable whenThinned;
    private final LongAdder[] answers = new LongAdder[CLASSES];
    private final LongAdder octets = new LongAdder();
    private final LongAdder connections = new LongAdder();
    private volatile boolean thinned;
    private long since;
    private int lines;
    private int refusals;

    /// Tells the rates on a thread of its own, which there is only while it is thinned.
    ///
    /// @param out is given whole lines
    static Thinning of(Consumer<String> out) {
        var holder = new Thinning[1];
        holder[0] = new Thinning(
                out, () -> Thread.ofPlatform().daemon().name("hark-rates").start(() -> holder[0].tellEachSecond()));
        return holder[0];
    }

    /// @param whenThinned is run when it begins to be thinned: [#tell] is due each second from then on
    Thinning(Consumer<String> out, Runnable whenThinned) {
        this.out = out;
        this.whenThinned = whenThinned;
        for (int i = 0; i < CLASSES; i++) answers[i] = new LongAdder();
    }

    /// Whether the event is shown by itself; else it is counted.
    boolean admits(ServerEvent event) {
        return switch (event.kind()) {
            case OPENED, ANSWERED, RECEIVED, SENT, TURNED_AWAY, NOTED ->
                (!thinned && hasRoom(((ServerEvent.OfConnection) event).at())) || isCounted(event);
            case REFUSED -> refusalHasRoom(((ServerEvent.OfConnection) event).at());
            case CLOSED -> !thinned;
            case LISTENING,
                    INPUT_ENDED,
                    IDLE,
                    REQUESTED,
                    CONTENT_READ,
                    HANDLED,
                    HANDLER_FAILED,
                    ACCEPT_PAUSED,
                    ACCEPT_RESUMED,
                    DRAINING,
                    STOPPED,
                    LOST -> true;
        };
    }

    private synchronized boolean hasRoom(long at) {
        beginSecond(at);
        if (++lines <= MOST) return true;
        if (!thinned) {
            thinned = true;
            whenThinned.run();
        }
        return false;
    }

    private synchronized boolean refusalHasRoom(long at) {
        beginSecond(at);
        return ++refusals <= REFUSALS;
    }

    private void beginSecond(long at) {
        if (at - since < SECOND) return;
        since = at;
        lines = 0;
        refusals = 0;
    }

    /// @return false: it is not shown
    private boolean isCounted(ServerEvent event) {
        if (event instanceof ServerEvent.Answered answered) {
            answers[Math.min(answered.answer().status().code() / 100, CLASSES - 1)].increment();
            octets.add(answered.octets());
        } else if (event instanceof ServerEvent.Opened) {
            connections.increment();
        }
        return false;
    }

    private void tellEachSecond() {
        try {
            do {
                Thread.sleep(1_000);
            } while (tell());
        } catch (InterruptedException e) {
            thinned = false;
        }
    }

    /// Tells what was counted since it was told last.
    ///
    /// @return whether there is still too much to show each
    boolean tell() {
        long all = 0;
        var classes = new StringBuilder();
        for (int i = 1; i < CLASSES; i++) {
            long count = answers[i].sumThenReset();
            if (count > 0)
                classes.append(all == 0 ? "" : ", ")
                        .append(number(count))
                        .append(" of ")
                        .append(i)
                        .append("xx");
            all += count;
        }
        long opened = connections.sumThenReset();
        long sent = octets.sumThenReset();
        if (all + opened > 0) {
            out.accept("  ... " + number(all) + " answers/s" + (all == 0 ? "" : ": " + classes) + "; "
                    + Human.size(sent) + "/s" + (opened == 0 ? "" : "; " + number(opened) + " new connections") + "\n");
        }
        if (all + opened >= CALM) return true;
        thinned = false;
        return false;
    }

    /// With commas between thousands.
    private static String number(long number) {
        var digits = new StringBuilder(Long.toString(number));
        for (int i = digits.length() - 3; i > 0; i -= 3) digits.insert(i, ',');
        return digits.toString();
    }
}
