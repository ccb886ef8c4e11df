package dev.hark.cli.terminal;

/// Lines that are about to be written.
///
/// @param out to standard output
/// @param errors to standard error
record Page(StringBuilder out, StringBuilder errors) {
    static Page empty() {
        return new Page(new StringBuilder(), new StringBuilder());
    }
}
