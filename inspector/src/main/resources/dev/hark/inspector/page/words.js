// What things are called, in words: on the lanes, for who cannot see them, and in the details.

import { count, short, size, time, visible } from "./format.js";

const LONGEST_NAME = 60;

/** The phases of an exchange, each from when until when. */
export function phasesOf(exchange, end) {
  const head = exchange.headAt ?? end;
  const handled = exchange.handledAt ?? (exchange.answeredAt === undefined ? end : head);
  return [["arriving", exchange.begunAt, head], ["handling", head, handled], ["sending", handled, end]];
}

/** When an exchange ended, or how far it has come. */
export const endOf = (connection, exchange, now) => exchange.answeredAt ?? connection.closedAt ?? now;

/** `GET /a.css`, or that it was no request. */
export function asked(exchange, longest = LONGEST_NAME) {
  if (!exchange.method) return "no request";
  return short(exchange.method, 12) + " " + short(exchange.target, longest);
}

/** `200 OK`, or that there is no answer. */
export function answered(exchange) {
  if (exchange.status === undefined) return exchange.answeredAt === undefined ? "not answered yet" : "not answered";
  return exchange.status + " " + visible(exchange.reason ?? "");
}

/** What a lane is called, by its first exchange, if it has any. */
export function laneName(connection, first) {
  if (!first) return connection.received === 0 ? "silent" : "no request from " + connection.peer;
  return first.method ? asked(first) : "refused: " + (first.status ?? "");
}

/** A lane for who cannot see it: the exchange that is chosen, or the first ones. */
export function laneLabel(connection, exchanges, chosen) {
  const of = (exchange) => "request " + exchange.number + ": " + exchangeLabel(exchange);
  if (chosen) return of(chosen) + ", on connection " + connection.number;
  const state = connection.closedAt === undefined ? "open" : "closed: " + connection.whyText;
  const what = exchanges.length === 0 ? "no request" : exchanges.slice(0, 3).map(exchangeLabel).join("; ");
  const more = exchanges.length > 3 ? "; " + (exchanges.length - 3) + " more" : "";
  return "Connection " + connection.number + " from " + connection.peer + ", " + state + ". " + what + more;
}

/** An exchange in one line: `GET /a.css: 200 OK, 1.2 ms`. */
export function exchangeLabel(exchange) {
  const what = exchange.method ? visible(exchange.method) + " " + short(exchange.target, 200) : "refused";
  const took = exchange.answeredAt === undefined ? "" : ", " + time(exchange.answeredAt - exchange.begunAt);
  const refused = exchange.refused ? ". " + exchange.refused.sentence : "";
  return what + ": " + answered(exchange) + took + refused;
}

/** The facts of a page load. */
export function loadFacts(load) {
  let octets = 0;
  for (const some of load.octets.values()) octets += some;
  return [
    "GET " + short(load.target ?? "", LONGEST_NAME),
    count(load.octets.size, "request") + " on " + count(load.connections.size, "connection"),
    size(octets),
    time(load.endedAt - load.begunAt),
  ];
}

/** The kind of its colour; the text says the same. */
export function tone(exchange) {
  if (exchange.refused) return "refused";
  if (exchange.status === undefined) return "waiting";
  return "s" + Math.floor(exchange.status / 100);
}
