package dev.hark.cli.terminal;

import dev.hark.observe.SecretFields;

/// How what happens is shown.
///
/// @param level how much of it
/// @param format for whom
/// @param colored whether with colours, where it is for people
/// @param secrets what is not shown
public record View(OutputLevel level, LogFormat format, boolean colored, SecretFields secrets) {}
