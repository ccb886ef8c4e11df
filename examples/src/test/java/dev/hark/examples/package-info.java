/// Starts every listing of `examples/` as its reader would, asks it over a real socket, and reads what it prints.
///
/// Each test owns the process that it starts, on a port of its own, and ends it. Nothing here waits without a bound.
@NullMarked
package dev.hark.examples;

import org.jspecify.annotations.NullMarked;
