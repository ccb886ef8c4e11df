package dev.hark.loop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Makes virtual threads that an executor of ours schedules. The one place with reflection into the JDK: it has such
/// threads, but no public way to make them (JEP 444 keeps custom schedulers for later).
///
/// Needs `--add-opens java.base/java.lang`. Whatever fails here means "not on this JVM", and the JDK's own scheduler is
/// used instead.
final class VirtualThreads {
    private final MethodHandle builderOn;

    private VirtualThreads(MethodHandle builderOn) {
        this.builderOn = builderOn;
    }

    /// The way to make them, if this JVM has it and lets us.
    static Optional<VirtualThreads> find() {
        try {
            var type = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder");
            var constructor = type.getDeclaredConstructor(Executor.class);
            constructor.setAccessible(true);
            var handle = MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asType(MethodType.methodType(Thread.Builder.OfVirtual.class, Executor.class));
            var found = new VirtualThreads(handle);
            return found.works() ? Optional.of(found) : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /// A virtual thread, not started, every turn of which is given to `scheduler`.
    Thread unstarted(Executor scheduler, Runnable task) {
        try {
            return ((Thread.Builder.OfVirtual) builderOn.invokeExact(scheduler))
                    .inheritInheritableThreadLocals(false)
                    .unstarted(task);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a constructor that throws nothing checked did", e);
        }
    }

    /// Runs one such thread to its end on the calling thread: a JVM that takes the executor and ignores it is no
    /// use.
    private boolean works() {
        var ran = new Thread[1];
        unstarted(Runnable::run, () -> ran[0] = Thread.currentThread()).start();
        return ran[0] != null && ran[0].isVirtual();
    }
}
