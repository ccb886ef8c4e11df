/// What the tests of the server share: a clock moved by hand, connections in memory, a listener that remembers.
///
/// Waits here end when what is waited for is so; [Await#PATIENCE] only bounds what would otherwise hang.
@NullMarked
package dev.hark.testing;

import org.jspecify.annotations.NullMarked;
