/// What a client is told when its request could not be answered as its handler would have: [FailureAnswers] turns each
/// [dev.hark.web.Failure] into a response, here and nowhere else; [ServedHosts] answers who asks for another server.
///
/// **Threads.** Stateless; any.
///
/// **Not here.** Sending. No text here comes from an exception or from the request.
///
/// **Tests** are beside it in `src/test`.
@NullMarked
package dev.hark.answer;

import org.jspecify.annotations.NullMarked;
