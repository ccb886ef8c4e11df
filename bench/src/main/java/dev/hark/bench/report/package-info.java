/// What was measured: kept as JSON lines, so that an interrupted run can go on, and told as a table and a
/// chart.
///
/// **Threads.** For one thread at a time.
///
/// **Not here.** Measuring.
///
/// **Tests** are beside it in `src/test`: a report of a canned file of results.
@NullMarked
package dev.hark.bench.report;

import org.jspecify.annotations.NullMarked;
