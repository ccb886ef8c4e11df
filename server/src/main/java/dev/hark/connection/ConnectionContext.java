package dev.hark.connection;

import dev.hark.exchange.ExchangeContext;
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
        Limits limits,
        Http1Limits http1Limits,
        Buffers.Pool buffers,
        DateField date,
        BooleanSupplier isDraining) {
    Events events() {
        return exchanges.events();
    }

    Ticker ticker() {
        return exchanges.ticker();
    }
}
