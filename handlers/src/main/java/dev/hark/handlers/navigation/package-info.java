/// Tells who goes to a page from a page that fetches what belongs to it, for handlers that answer the two differently.
///
/// **Threads.** Nothing is kept.
///
/// **Not here.** What a handler makes of it.
///
/// **Tests**: `SinglePageTest` of the files and `LivePagesTest` of live reload.
@NullMarked
package dev.hark.handlers.navigation;

import org.jspecify.annotations.NullMarked;
