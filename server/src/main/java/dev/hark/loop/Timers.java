package dev.hark.loop;

import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/// The timers of one loop, for its owner alone.
///
/// Lazy: an alarm that is put off costs nothing until the moment comes for which it was first set; it is then set again
/// for the later one. An idle connection that is used again and again is so touched once in its idle time, not twice a
/// request.
final class Timers {
    private static final int SMALL = 64;

    private final PriorityQueue<Setting> settings = new PriorityQueue<>();
    private int stale;

    /// An alarm, set for a moment. Stale once the alarm is set for another.
    private record Setting(long at, Alarm alarm) implements Comparable<Setting> {
        @Override
        public int compareTo(Setting that) {
            return Long.compare(at, that.at);
        }

        boolean isStale() {
            return alarm.setFor() != at;
        }
    }

    /// Sees to it that the alarm rings at its moment, or is looked at before.
    void set(Alarm alarm) {
        long at = alarm.at();
        if (at >= alarm.setFor()) return;
        if (alarm.setFor() != Alarm.NEVER) stale();
        settings.add(new Setting(at, alarm)); // which may fail for want of memory, so it comes first
        alarm.setFor(at);
    }

    /// An alarm that may be set will ring no more.
    void forget(Alarm alarm) {
        if (alarm.setFor() == Alarm.NEVER) return;
        alarm.setFor(Alarm.NEVER);
        stale();
    }

    private void stale() {
        stale++;
        if (stale <= SMALL || stale <= settings.size() / 2) return;
        settings.removeIf(Setting::isStale);
        stale = 0;
    }

    /// Rings every alarm whose moment has come.
    void ring(long now) {
        for (var next = settings.peek(); next != null && next.at <= now; next = settings.peek()) {
            settings.remove();
            var alarm = next.alarm;
            if (next.isStale()) {
                stale = Math.max(0, stale - 1);
                continue;
            }
            alarm.setFor(Alarm.NEVER);
            if (alarm.at() <= now) {
                alarm.ring(now);
            } else if (alarm.at() != Alarm.NEVER) {
                set(alarm);
            }
        }
    }

    /// Milliseconds until the next alarm must be looked at, rounded up, at least 1; 0 if there is none. As
    /// [java.nio.channels.Selector#select(long)] counts.
    long millisToNext(long now) {
        var next = settings.peek();
        if (next == null) return 0;
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(next.at - now + 999_999));
    }

    int size() {
        return settings.size();
    }
}
