/// Every reason to refuse a message, in one enumeration: what the answer is, how far the harm goes, which law says
/// so. And, as a value, where in the octets such an offence stands.
///
/// **Threads.** Values only.
///
/// **Not here.** How a refusal is rendered: that is the server's `answer`.
///
/// **Tests**: each constant is named by at least one test of the codec that refuses (`architecture` checks it), and
/// `OffenceTest` of `http1` marks where each stands.
@NullMarked
package dev.hark.protocol.refusal;

import org.jspecify.annotations.NullMarked;
