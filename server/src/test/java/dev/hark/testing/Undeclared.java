package dev.hark.testing;

/// Throws what a method does not declare, as other languages than Java do.
public final class Undeclared {
    private Undeclared() {}

    /// Throws it, whatever it is.
    ///
    /// @return never; so that a caller can write `throw`
    public static RuntimeException thrown(Throwable what) {
        return Undeclared.<RuntimeException>as(what);
    }

    @SuppressWarnings("unchecked") // that it is not is the point
    private static <T extends Throwable> RuntimeException as(Throwable what) throws T {
        throw (T) what;
    }
}
