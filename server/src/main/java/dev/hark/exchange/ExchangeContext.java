package dev.hark.exchange;

import dev.hark.answer.FailureAnswers;
import dev.hark.answer.ServedHosts;
import dev.hark.limit.Limits;
import dev.hark.limit.Ticker;
import dev.hark.observe.Events;
import dev.hark.web.Handler;

/// What all exchanges of a server share.
///
/// @param handler with its filters
/// @param hosts who may be asked for here
/// @param overseer interrupts handlers that take too long
public record ExchangeContext(
        Handler handler,
        FailureAnswers failures,
        Events events,
        Ticker ticker,
        ServedHosts hosts,
        Limits limits,
        MemoryBudget memory,
        Overseer overseer)
        implements AutoCloseable {
    public ExchangeContext(
            Handler handler, FailureAnswers failures, Events events, Ticker ticker, ServedHosts hosts, Limits limits) {
        this(handler, failures, events, ticker, hosts, limits, new MemoryBudget(limits), new Overseer(limits, ticker));
    }

    /// No exchange runs any more.
    @Override
    public void close() {
        overseer.close();
    }
}
