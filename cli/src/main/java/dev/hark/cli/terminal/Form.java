package dev.hark.cli.terminal;

/// How what happened becomes text. For one thread.
interface Form {
    /// [#due] where nothing is.
    long NEVER = Long.MAX_VALUE;

    /// Appends what is to be shown of it, in whole lines.
    void append(Told told, Page page);

    /// Appends what time alone brings about.
    ///
    /// @return in how many nanoseconds to ask again; [#NEVER] if only what happens brings more about
    long due(Page page);
}
