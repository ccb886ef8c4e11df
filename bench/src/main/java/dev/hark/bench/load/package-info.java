/// Makes load, and says how long the answers took: by wrk where its clients can do what is asked, by
/// clients of our own where they can't.
///
/// **Threads.** Each client of our own has a thread. Whoever starts a load waits for its end, which is
/// bounded.
///
/// **Not here.** Who is asked, and what it cost there.
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.bench.load;

import org.jspecify.annotations.NullMarked;
