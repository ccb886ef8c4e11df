package dev.hark.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/// The signals of the operating system. Java has no supported way to hear them: `sun.misc.Signal` is in every JDK but
/// can't be compiled with warnings as errors, so this one class reaches it by reflection. QUIT stays the JVM's own.
final class Signals {
    /// A signal that hark hears.
    enum Signal {
        INT(2),
        TERM(15),
        /// Not on Windows, as the next.
        HUP(1),
        /// The terminal has another size.
        WINCH(28);

        private final int number;

        Signal(int number) {
            this.number = number;
        }

        /// Its number, the same on every system that has it; of [#WINCH], on most.
        int number() {
            return number;
        }
    }

    private Signals() {}

    /// Has `listener` called for each signal that comes from now on, on a thread of the JVM's own. One that was
    /// ignored when the process started (as `nohup` has HUP ignored) stays ignored: the JVM sees to it.
    ///
    /// @return those that can be heard here; without JDK that has the class, or with `java -Xrs`, none
    static Set<Signal> listen(Consumer<Signal> listener) {
        var heard = EnumSet.noneOf(Signal.class);
        try {
            var signalClass = Class.forName("sun.misc.Signal");
            var handlerClass = Class.forName("sun.misc.SignalHandler");
            var handle = signalClass.getMethod("handle", signalClass, handlerClass);
            var byName = signalClass.getConstructor(String.class);
            var handler = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handlerClass}, calling(listener));
            for (var signal : Signal.values()) {
                handle.invoke(null, byName.newInstance(signal.name()), handler);
                heard.add(signal);
            }
        } catch (ReflectiveOperationException e) {
            return heard;
        }
        return heard;
    }

    @SuppressWarnings("ReferenceEquality") // that is what equals means here
    private static InvocationHandler calling(Consumer<Signal> listener) {
        return (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                var name = arguments[0].toString(); // "SIGINT"
                listener.accept(Signal.valueOf(name.substring("SIG".length())));
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "hark's signal handler";
        };
    }
}
