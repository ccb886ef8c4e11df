package dev.hark.cli.terminal;

/// How an answer is written for programs. For one thread.
interface LogLine {
    /// Appends one whole line.
    void append(StringBuilder text, Answer answer);
}
