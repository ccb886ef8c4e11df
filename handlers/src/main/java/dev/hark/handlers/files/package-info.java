/// Serves a folder. A request's path becomes names ([RequestPath]), the names are walked from the root down to an open
/// file ([Root]), and what was found becomes a response ([FileHandler]).
///
/// **Threads.** Nothing here is kept from one request to the next but the root's path, and small files for a moment
/// ([SmallFiles]): every class may be used by all threads at once, except what a walk opens, which belongs to the
/// request that made it.
///
/// **Not here.** No file is opened and no folder read but through [Root]: it alone knows how to stay inside.
///
/// **Tests** are beside it in `src/test`. `HostileTargetsTest` and `RacesTest` hold it to its promise: nothing outside.
@NullMarked
package dev.hark.handlers.files;

import org.jspecify.annotations.NullMarked;
