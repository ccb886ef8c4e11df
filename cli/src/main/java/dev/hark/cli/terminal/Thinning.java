package dev.hark.cli.terminal;

import dev.hark.observe.ServerEvent;
import java.util.concurrent.TimeUnit;

/// In a terminal, lines that nobody can read are not printed: when more than a hundred would scroll by in a second,
/// there is one line a second instead, which counts them, until it is calmer. What is about the server, and failures of
/// the handler, always pass; of refusals a few do.
///
/// For one thread.
final class Thinning {
    /// Lines that pass in a second.
    static final int MOST = 100;
    /// The same where each shows octets: who asks for those wants to see more.
    static final int MOST_WITH_OCTETS = 1_000;
    /// Refusals that pass in a second, whatever else happens.
    static final int REFUSALS = 5;
    /// Statuses that are counted by name.
    static final int STATUSES = 4;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int CODES = 1_000;

    private final int most;
    private final long[] answers = new long[CODES];
    private long octets;
    private long opened;
    /// Lines of another kind.
    private long passedOver;
    /// Connections that were open when it was told last.
    private long wereOpen;

    private boolean thinned;
    /// When the second began in which lines are counted.
    private long since;
    private int lines;
    private int refusals;
    /// When it was told last what was counted, and when that is due again.
    private long toldAt;
    private long due;

    Thinning(int most) {
        this.most = most;
    }

    /// Whether lines are counted now.
    boolean isThinned() {
        return thinned;
    }

    /// Whether the event is shown by itself; else it is counted.
    boolean admits(ServerEvent event) {
        if (!(event instanceof ServerEvent.OfConnection ofConnection)) return true;
        long at = ofConnection.at();
        return switch (event.kind()) {
            case OPENED -> admitsOpened(at);
            case ANSWERED -> admitsAnswered((ServerEvent.Answered) event);
            case RECEIVED, SENT, TURNED_AWAY, NOTED -> admitsOther(at);
            case REFUSED -> refusalHasRoom(at);
            case CLOSED, IDLE, INPUT_ENDED, CONTENT_READ, REQUESTED, HANDLED -> !thinned;
            case HANDLER_FAILED, LISTENING, ACCEPT_PAUSED, ACCEPT_RESUMED, DRAINING, STOPPED, LOST -> true;
        };
    }

    private boolean admitsOpened(long at) {
        if (hasRoom(at)) return true;
        opened++;
        return false;
    }

    private boolean admitsOther(long at) {
        if (hasRoom(at)) return true;
        passedOver++;
        return false;
    }

    private boolean admitsAnswered(ServerEvent.Answered event) {
        // What was refused before it was a request has its line already.
        if (event.asked() == null ? !thinned : hasRoom(event.at())) return true;
        answers[Math.clamp(event.answer().status().code(), 0, CODES - 1)]++;
        octets += event.octets();
        return false;
    }

    private boolean hasRoom(long at) {
        if (thinned) return false;
        beginSecond(at);
        if (++lines <= most) return true;
        thinned = true;
        toldAt = at;
        due = at + SECOND;
        return false;
    }

    private boolean refusalHasRoom(long at) {
        beginSecond(at);
        return ++refusals <= REFUSALS;
    }

    private void beginSecond(long at) {
        if (at - since < SECOND) return;
        since = at;
        lines = 0;
        refusals = 0;
    }

    /// Tells what was counted in the last second, if that is due.
    ///
    /// @param open connections that are open
    /// @return in how many nanoseconds it is due again; [Form#NEVER] if nothing is thinned
    long due(long now, long open, StringBuilder text) {
        if (!thinned) return Form.NEVER;
        if (now < due) return due - now;
        tell(now, open, text);
        return thinned ? due - now : Form.NEVER;
    }

    /// Tells what was counted since it was told last. When that was little, lines pass again.
    void tell(long now, long open, StringBuilder text) {
        if (!thinned) return;
        long time = Math.max(now - toldAt, 1);
        long all = 0;
        for (long count : answers) all += count;
        if (all + opened + passedOver > 0) {
            long rate = perSecond(all, time);
            text.append("  ... ").append(number(rate)).append(rate == 1 ? " answer/s on " : " answers/s on ");
            long most = Math.max(open, wereOpen);
            text.append(number(most)).append(most == 1 ? " connection" : " connections");
            if (opened > 0)
                text.append(" (").append(number(perSecond(opened, time))).append(" new)");
            statuses(text, time);
            text.append("; ").append(Human.size(perSecond(octets, time))).append("/s");
            if (passedOver > 0)
                text.append("; ").append(number(perSecond(passedOver, time))).append(" other lines/s");
            text.append('\n');
        }
        thinned = perSecond(all + opened + passedOver, time) >= most / 2;
        passedOver = 0;
        octets = 0;
        opened = 0;
        wereOpen = open;
        toldAt = now;
        due = now + SECOND;
    }

    /// The most frequent first. Forgets what it told.
    private void statuses(StringBuilder text, long time) {
        var before = ": ";
        for (int i = 0; i < STATUSES; i++) {
            int code = mostFrequent();
            if (answers[code] == 0) return;
            text.append(before)
                    .append(number(perSecond(answers[code], time)))
                    .append(" × ")
                    .append(code);
            answers[code] = 0;
            before = ", ";
        }
        long others = 0;
        for (int code = 0; code < CODES; code++) {
            others += answers[code];
            answers[code] = 0;
        }
        if (others > 0)
            text.append(", ").append(number(perSecond(others, time))).append(" others");
    }

    private int mostFrequent() {
        int most = 0;
        for (int code = 1; code < CODES; code++) {
            if (answers[code] > answers[most]) most = code;
        }
        return most;
    }

    /// Rounded, and up to one where there was anything: a single 404 among thousands is worth knowing.
    private static long perSecond(long count, long time) {
        return count == 0 ? 0 : Math.max(1, Math.round((double) count * SECOND / time));
    }

    /// With commas between thousands.
    private static String number(long number) {
        var digits = new StringBuilder(Long.toString(number));
        for (int i = digits.length() - 3; i > 0; i -= 3) digits.insert(i, ',');
        return digits.toString();
    }
}
