package dev.hark.cli;

/// What the process says of its end. The numbers from 64 on are those of BSD's `sysexits.h`; a process that a signal
/// ended says 128 and the signal's number.
final class ExitCode {
    /// A clean end; also after a signal, when everything in flight was finished.
    static final int OK = 0;
    /// Something went wrong, or a drain had to be cut.
    static final int FAILURE = 1;
    /// The command line asks for something that is not to be had.
    static final int USAGE = 2;
    /// The address is taken, unknown, or another machine's.
    static final int ADDRESS_UNAVAILABLE = 69;
    /// The system does not let this user.
    static final int NOT_PERMITTED = 77;
    /// The environment asks for something that is not to be had.
    static final int CONFIGURATION = 78;

    private ExitCode() {}

    /// A second signal cut the drain short.
    static int cutBySignal(int number) {
        return 128 + number;
    }
}
