package dev.hark.protocol.refusal;

import static dev.hark.protocol.refusal.Scope.CONNECTION;

import dev.hark.protocol.http.Status;

/// Every reason to refuse a message, each with the answer that it gets and the section that says so.
///
/// The sentence is for whoever sent the message: it tells what was wrong, never what was in it.
public enum Violation {
    REQUEST_LINE_TOO_LONG(Status.URI_TOO_LONG, CONNECTION, "RFC 9112 §3", "The request line is too long."),
    BAD_REQUEST_LINE(
            Status.BAD_REQUEST,
            CONNECTION,
            "RFC 9112 §3",
            "The request line is not method, target and version with one space between them.");

    private final Status status;
    private final Scope scope;
    private final String section;
    private final String sentence;

    Violation(Status status, Scope scope, String section, String sentence) {
        this.status = status;
        this.scope = scope;
        this.section = section;
        this.sentence = sentence;
    }

    /// What the refusal is answered with.
    public Status status() {
        return status;
    }

    public Scope scope() {
        return scope;
    }

    /// The law: `RFC 9112 §3`.
    public String section() {
        return section;
    }

    /// What is wrong, in one sentence.
    public String sentence() {
        return sentence;
    }
}
