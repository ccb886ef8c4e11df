/// What the tests of every module share: the mark that ties a test to a section of a standard, and helpers that feed
/// and question code under test.
///
/// Knows no other module of hark, so that each of them can use it. Nothing here starts threads or opens sockets
/// unless the class says so.
@NullMarked
package dev.hark.testkit;

import org.jspecify.annotations.NullMarked;
