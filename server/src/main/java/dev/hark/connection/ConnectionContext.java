package dev.hark.connection;

import dev.hark.exchange.ExchangeContext;
import dev.hark.exchange.MemoryBudget;
import dev.hark.limit.Limits;
import dev.hark.limit.Ticker;
import dev.hark.observe.Events;
import dev.hark.protocol.http1.Http1Limits;
import java.util.function.BooleanSupplier;

/// What all connections of a server share.
///
/// @param isDraining whether the server is about to end, so that responses say that the connection will
record ConnectionContext(
        ExchangeContext exchanges,
        Http1Limits http1Limits,
        Buffers buffers,
        DateField date,
        BooleanSupplier isDraining) {
    Limits limits() {
        return exchanges.limits();
    }

    MemoryBudget memory() {
        return exchanges.memory();
    }

    Events events() {
        return exchanges.events();
    }

    Ticker ticker() {
        return exchanges.ticker();
    }
}
