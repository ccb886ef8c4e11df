package dev.hark.bench.subject;

import java.nio.file.Path;

/// Where subjects are started.
///
/// @param project the project's topmost folder
/// @param java the program that runs Java
/// @param classPath has this module and all that it depends on
/// @param folder the files that are served
/// @param logs where the output of each subject goes
public record Workplace(Path project, Path java, String classPath, Path folder, Path logs) {}
