/// What happens in the server, told as values: [ServerEvent]s, given to [ServerListener]s. Nothing in hark logs; the
/// terminal view, the access log and the page that shows connections are listeners of these same records.
///
/// **Threads.** Events are emitted on virtual threads, never on a thread that carries a loop. The events of one
/// connection come one after the other; those of several connections come at once.
///
/// **Not here.** Rendering. Costs: one read of a field for each kind of event that nobody wants; octets are copied only
/// for who wants them. [SecretFields] says what nobody should see.
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.observe;

import org.jspecify.annotations.NullMarked;
