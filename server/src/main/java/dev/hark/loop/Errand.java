package dev.hark.loop;

/// A turn of a virtual thread that was started by a connection's, and inherited its lane.
record Errand(Lane lane, Runnable continuation) implements Turn {
    @Override
    public void run() {
        continuation.run();
    }
}
