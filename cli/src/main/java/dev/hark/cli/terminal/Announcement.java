package dev.hark.cli.terminal;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said at the start beside the address.
///
/// @param folder what is served
/// @param hosts for whom the server answers; empty for everybody
/// @param withCode whether to show a code that leads there
/// @param reloads whether pages reload when a file changes
/// @param inspector where the page is that shows every connection; null if there is none
public record Announcement(
        Path folder,
        List<String> hosts,
        boolean withCode,
        boolean reloads,
        @Nullable String inspector) {}
