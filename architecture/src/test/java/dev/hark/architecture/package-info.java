/// The laws of the house, as tests. docs/laws.md says why each is one; each is a [dev.hark.architecture.Law]
/// here, beside a test that keeps it and tests that plant a violation and see it found.
///
/// Laws about code read class files ([dev.hark.architecture.Code]), laws about texts read the project's folder
/// ([dev.hark.architecture.SourceTree]). What is planted is compiled or written by [dev.hark.architecture.Planted],
/// outside the project.
@NullMarked
package dev.hark.architecture;

import org.jspecify.annotations.NullMarked;
