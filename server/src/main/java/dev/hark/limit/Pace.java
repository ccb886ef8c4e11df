package dev.hark.limit;

/// Holds a peer to a minimum rate: only the time that is spent waiting for it counts, and the first [Limit#GRACE] of
/// that is free. For one thread.
public final class Pace {
    private static final long SECOND = 1_000_000_000;

    private final Limits limits;
    private final Limit rate;
    private long waited;
    private long octets;

    /// @param rate a limit in octets per second; 0 for none
    public Pace(Limits limits, Limit rate) {
        this.limits = limits;
        this.rate = rate;
    }

    /// Forgets what was: the next message begins.
    public void restart() {
        waited = 0;
        octets = 0;
    }

    /// So many octets went over the wire.
    public void moved(long count) {
        octets += count;
    }

    /// So long was waited for the peer.
    public void waited(long nanos) {
        waited += nanos;
    }

    /// By when something must move again: when the peer's credit is used up, and after [Limit#IDLE] in any case, so
    /// that a quick start does not buy hours of silence.
    public Deadline deadline(long now) {
        long patience = limits.get(Limit.IDLE);
        long perSecond = limits.get(rate);
        if (perSecond > 0) {
            double earned = (double) octets / perSecond * SECOND;
            patience = Math.min(patience, (long) Math.min(earned + limits.get(Limit.GRACE) - waited, Long.MAX_VALUE));
        }
        return Deadline.after(Math.max(patience, 0), rate, now);
    }
}
