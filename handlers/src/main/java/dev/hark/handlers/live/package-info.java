/// Reloads pages when a file changes, for whoever writes them. [LiveReload] is a filter before the handler that serves
/// the folder: into pages it puts a script (`live.js`), by [ScriptInsertion]; and the script listens to an
/// [EventStream] (docs/adr/0018). What that tells is seen by a [FolderWatch], gathered by a [Debounce], and kept in
/// [Changes].
///
/// **Threads.** One of the watch's own, which ends with it; it hands on through [Changes], which all threads may use.
/// A stream is written on the thread of its connection, which waits there.
///
/// **Not here.** Files are opened by the handler alone; the watch only looks at names, sizes and times. What is never
/// served is never told of ([WatchedNames]).
///
/// **Tests** are beside it in `src/test`; those of the script, in a browser, are in `cli`.
@NullMarked
package dev.hark.handlers.live;

import org.jspecify.annotations.NullMarked;
