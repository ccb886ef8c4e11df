// The story of a page load: what it took, on which connections and why on those, and what took longest.

import { element } from "./dom.js";
import { count } from "./format.js";
import { exchangesTable, explanations } from "./panels.js";

const SLOWEST = 5;
/** How connections end that nobody has to wonder about. */
const ORDINARY = "closed-by-client";

/** @returns {Array<Element>} */
export function storyOf(load, store, select) {
  const connections = [...load.connections].map((number) => store.connections.get(number)).filter(Boolean);
  const pairs = connections.flatMap((connection) => [...connection.exchanges.values()]
    .filter((exchange) => exchange.pageLoad === load.number).map((exchange) => [connection, exchange]));
  const silent = [...store.connections.values()]
    .filter((known) => known.received === 0 && store.inAdvanceFor(known) === load.number);
  return [
    element("p", { className: "statuses" }, ...statuses(pairs)),
    element("h3", {}, "Why on these connections"),
    ...[...connections, ...silent].map((connection) => ofConnection(connection, pairs, select)),
    element("h3", {}, "What took longest"),
    exchangesTable(slowest(pairs), select),
    element("h3", {}, "All requests, in order"),
    exchangesTable(pairs.sort(([, one], [, other]) => one.begunAt - other.begunAt), select),
  ];
}

/** How many answers of which status. */
function statuses(pairs) {
  const counts = new Map();
  for (const [, { status }] of pairs) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].sort(([one], [other]) => (one ?? 0) - (other ?? 0)).map(([status, number]) =>
    element("span", { className: "tone s" + Math.floor((status ?? 0) / 100) },
      number + " × " + (status ?? "not answered") + " "));
}

function ofConnection(connection, pairs, select) {
  const carried = pairs.filter(([known]) => known === connection).length;
  const key = String(connection.number);
  return element("div", { className: "of-connection" },
    element("p", {}, element("button", { className: "plain", type: "button", id: "to-" + key,
      on: { click: () => select(key) } }, "#" + key),
    " " + (carried > 0 ? count(carried, "request") : "silent")),
    explanations(connection.explanations.filter((one) => one.id !== ORDINARY),
      "No other connection of this client was open then."));
}

function slowest(pairs) {
  const took = ([, exchange]) => (exchange.answeredAt ?? exchange.begunAt) - exchange.begunAt;
  return [...pairs].sort((one, other) => took(other) - took(one)).slice(0, SLOWEST);
}
