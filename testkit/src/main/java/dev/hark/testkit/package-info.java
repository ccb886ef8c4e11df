/// What the tests of every module share: the mark that ties a test to a section of a standard, and helpers that feed
/// and question code under test.
///
/// **Threads.** Nothing here starts threads or opens sockets unless the class says so.
///
/// **Not here.** Anything that knows another module of hark: each of them uses this one.
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.testkit;

import org.jspecify.annotations.NullMarked;
