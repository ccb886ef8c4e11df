package dev.hark.cli.terminal;

/// What the lines are for.
public enum LogFormat {
    /// People: every connection, with its requests under it.
    PRETTY,
    /// Programs: one line for each answer, as Apache and nginx write them ("combined").
    COMBINED,
    /// Programs: one JSON object (RFC 8259) a line for each answer.
    JSON
}
