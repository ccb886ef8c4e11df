package dev.hark.protocol.http1;

import dev.hark.protocol.refusal.Violation;

/// The message breaks the law, or a limit. It is said again on every later call.
public record Refused(Violation why) implements HeadStep, ContentStep {}
