package rfc8705.suite;

import rfc8705.exchange.Exchange;

/** An exchange and what it was made for. */
public record RecordedExchange(Role role, Exchange exchange) {}
