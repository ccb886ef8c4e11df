/// What things mean: why a connection was opened, why an answer is as it is, what each octet of a message is. The rules
/// are data, each with a sentence and the section or document that says so.
///
/// **Threads.** All is values and pure functions.
///
/// **Not here.** How it looks.
///
/// **Tests** are beside it in `src/test`; each rule has one.
@NullMarked
package dev.hark.inspector.explain;

import org.jspecify.annotations.NullMarked;
