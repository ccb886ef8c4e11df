package dev.hark.limit;

enum SystemTicker implements Ticker {
    INSTANCE;

    // Counted from here on, so that times are small numbers that compare plainly: they pass no overflow in 292
    // years.
    private final long origin = System.nanoTime();

    @Override
    public long nanos() {
        return System.nanoTime() - origin;
    }

    @Override
    public long epochMillis() {
        return System.currentTimeMillis();
    }
}
