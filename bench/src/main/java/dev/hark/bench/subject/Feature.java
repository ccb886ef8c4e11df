package dev.hark.bench.subject;

/// What a subject can be asked for.
public enum Feature {
    /// The same small answer to every request.
    CONSTANT,

    /// Files of a folder.
    FILES,

    /// What a file server of its own does with files: stored content codings, conditions, ranges.
    FORMS,

    /// Code: routes, filters, content that a handler reads, waiting and computing.
    CODE
}
