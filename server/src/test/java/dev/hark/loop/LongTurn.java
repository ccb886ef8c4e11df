package dev.hark.loop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/// A turn that lasts until it is released, and says when it began.
final class LongTurn implements Runnable {
    final CountDownLatch began = new CountDownLatch(1);
    final CountDownLatch released = new CountDownLatch(1);
    final AtomicReference<Thread> carrier = new AtomicReference<>();

    @Override
    public void run() {
        carrier.set(Thread.currentThread());
        began.countDown();
        LoopTest.await(released);
    }
}
