package dev.hark.exchange;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import java.util.concurrent.atomic.AtomicLong;

/// The memory in which a server keeps what clients send, and what it sends to them, until the other side has it:
/// bounded by [Limit#MEMORY] for all connections together. For any thread.
///
/// What small things a connection cannot do without (its objects, a head of ordinary size, a small buffer to
/// answer from) is not counted: the limit of connections bounds it.
public final class MemoryBudget {
    private static final int SMALL = 4 * 1024;

    private final long most;
    private final AtomicLong used = new AtomicLong();
    private volatile Runnable reclaim = () -> {};

    MemoryBudget(Limits limits) {
        long limit = limits.get(Limit.MEMORY);
        most = limit > 0 ? limit : Runtime.getRuntime().maxMemory() / 4;
    }

    /// Sets what gives back memory that is kept for later, when there is none left otherwise.
    public void onShortage(Runnable reclaim) {
        this.reclaim = reclaim;
    }

    /// What a head of so many octets is counted as.
    public static long counted(long octets) {
        return octets > SMALL ? octets : 0;
    }

    /// Takes so many octets, if there is room for them.
    public boolean tryTake(long octets) {
        if (added(octets)) return true;
        reclaim.run();
        return added(octets);
    }

    private boolean added(long octets) {
        long now;
        do {
            now = used.get();
            if (octets > most - now) return false;
        } while (!used.compareAndSet(now, now + octets));
        return true;
    }

    /// Takes so many octets.
    ///
    /// @throws NoRoom if there is no room for them
    public void take(long octets) throws NoRoom {
        if (!tryTake(octets)) throw new NoRoom(Limit.MEMORY);
    }

    /// Gives back octets that were taken.
    public void giveBack(long octets) {
        used.addAndGet(-octets);
    }

    /// Octets that are taken.
    public long used() {
        return used.get();
    }
}
