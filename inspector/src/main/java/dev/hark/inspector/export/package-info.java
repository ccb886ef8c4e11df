/// What was recorded, for other programs: HAR 1.2, a text transcript, a command for curl.
///
/// **Threads.** All is values and pure functions.
///
/// **Not here.** Masking: what is recorded holds no secrets.
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.inspector.export;

import org.jspecify.annotations.NullMarked;
