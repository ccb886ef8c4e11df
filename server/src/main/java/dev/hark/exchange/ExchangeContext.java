package dev.hark.exchange;

import dev.hark.answer.FailureAnswers;
import dev.hark.limit.Ticker;
import dev.hark.observe.Events;
import dev.hark.web.Handler;

/// What all exchanges of a server share.
///
/// @param handler with its filters
public record ExchangeContext(Handler handler, FailureAnswers failures, Events events, Ticker ticker) {}
