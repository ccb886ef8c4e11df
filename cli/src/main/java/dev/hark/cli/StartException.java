package dev.hark.cli;

/// Why the command can't do what it was asked: one sentence with the cause, one with a way out, and the exit code.
final class StartException extends Exception {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    StartException(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /// The command line is wrong.
    static StartException usage(String sentence) {
        return new StartException(ExitCode.USAGE, sentence);
    }

    int exitCode() {
        return exitCode;
    }
}
