package dev.hark.exchange;

import dev.hark.answer.FailureAnswers;
import dev.hark.answer.ServedHosts;
import dev.hark.limit.Ticker;
import dev.hark.observe.Events;
import dev.hark.web.Handler;

/// What all exchanges of a server share.
///
/// @param handler with its filters
/// @param hosts who may be asked for here
public record ExchangeContext(
        Handler handler, FailureAnswers failures, Events events, Ticker ticker, ServedHosts hosts) {
    /// Of a server that answers for every host.
    public ExchangeContext(Handler handler, FailureAnswers failures, Events events, Ticker ticker) {
        this(handler, failures, events, ticker, ServedHosts.ALL);
    }
}
