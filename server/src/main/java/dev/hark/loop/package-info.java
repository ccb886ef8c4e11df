/// Event loops that carry virtual threads: [Loops] starts them, [Wire] is what a connection reads and writes.
///
/// **How it works.** A [Loop] is a selector, a run queue and timers, carried by one platform thread at a time. It is
/// the scheduler of its connections' virtual threads: a thread that must wait for its peer parks in [Readiness], the
/// selector's turn unparks it, and it goes on where it was, on the same platform thread. No second poller, no hand-off.
/// A turn that lasts too long is relieved by the [Sentinel]: a spare [Carrier] takes the loop over, and the late one
/// leaves when its virtual thread yields. A thread whose last turn overstayed has its next one on the [SideTrack].
/// A [Conversation] that rests gives its thread back, and its [Tenant] has another go on.
///
/// **Threads.** What a carrier does between two turns ([Loop#tend]) is never relieved, so it runs no foreign code and
/// takes no lock that a virtual thread may hold. Only the carrier that owns the loop touches its selector and timers;
/// everyone else leaves it a chore. Where the JVM does not let us schedule ([VirtualThreads]), the JDK's scheduler runs
/// the virtual threads: so nothing here, or in a connection, assumes that a loop is single-threaded.
///
/// **Not here.** HTTP, handlers, events: the loop knows no connection, only the code that it is given to start.
///
/// **Tests** are beside it in `src/test`; docs/concurrency.md tells the laws.
@NullMarked
package dev.hark.loop;

import org.jspecify.annotations.NullMarked;
