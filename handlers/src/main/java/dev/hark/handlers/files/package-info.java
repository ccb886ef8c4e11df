/// Serves a folder. A request's path becomes names ([RequestPath]), the names are walked from the root down to an open
/// file ([Root]), the form of it that the client likes best is chosen ([Representations]), and that becomes a response
/// ([FileAnswers]). [FileHandler] leads from one to the next.
///
/// **Threads.** Every class may be used by all threads at once, except what a walk opens, which belongs to the request
/// that made it. What is kept from one request to the next is bounded: small files in memory and large ones open, for a
/// moment ([SmallFiles], [OpenFiles]), forms that were made ([EncodedForms]), and which stale sidecars were told of
/// ([Sidecars]). Forms are made by threads of their own ([Encodings]).
///
/// **Not here.** No file is opened and no folder read but through [Root]: it alone knows how to stay inside.
///
/// **Tests** are beside it in `src/test`. `HostileTargetsTest` and `RacesTest` hold it to its promise: nothing outside.
@NullMarked
package dev.hark.handlers.files;

import org.jspecify.annotations.NullMarked;
