// The panels of the details: why it is as it is, the fields, and where the time went.

import { clock } from "./axis.js";
import { element, link } from "./dom.js";
import { size, time, visible } from "./format.js";
import { fieldsOf } from "./octets.js";
import { keyOf } from "./rows.js";
import { answered, asked, endOf, phasesOf, tone } from "./words.js";

/** So many octets of a long line are never left out (Offence.BEGINNING). */
const BEGINNING = 64;

/** Why a connection is as it is. @param known its exchanges */
export function whyOfConnection(connection, known, select) {
  return [
    explanations(connection.explanations, "An ordinary connection."),
    ...(known.length > 0 ? [element("h3", {}, "Its requests"),
      exchangesTable(known.map((one) => [connection, one]), select)] : []),
  ];
}

/** Why an exchange is as it is. */
export function whyOfExchange(connection, exchange) {
  const parts = [];
  if (exchange.refused) parts.push(refusal(exchange));
  if (exchange.failed) parts.push(failure(exchange));
  parts.push(explanations(exchange.explanations, "An ordinary request."));
  if (exchange.notes.length > 0) {
    parts.push(element("h3", {}, "What the handler told"), element("ul", { className: "explanations" },
      ...exchange.notes.map((note) => element("li", {}, visible(note.why)))));
  }
  parts.push(element("h3", {}, "Its connection"), explanations(connection.explanations, "Ordinary."));
  return parts;
}

/** What there is to say, each with where that stands. */
export function explanations(told, otherwise) {
  if (told.length === 0) return element("p", { className: "facts" }, otherwise);
  return element("ul", { className: "explanations" }, ...told.map((one) =>
    element("li", { data: { rule: one.id } }, visible(one.text) + " ", link(one.link, one.section))));
}

/** Exchanges in a table, each with a button that chooses it; at most so many. @param pairs of [connection, exchange] */
export function exchangesTable(pairs, select, most = 200) {
  const row = ([connection, exchange]) => {
    const key = keyOf(connection, exchange);
    return element("tr", { data: { request: key } },
      element("td", {}, element("button", { className: "plain", type: "button", id: "to-" + key,
        on: { click: () => select(key) } }, key)),
      element("td", { className: "target" }, asked(exchange, 70)),
      element("td", { className: "tone " + tone(exchange) }, exchange.refused ? exchange.status + " refused"
        : exchange.status ?? "–"),
      element("td", { className: "number" }, size(exchange.octets ?? 0)),
      element("td", { className: "number" }, exchange.answeredAt === undefined ? "open"
        : time(exchange.answeredAt - exchange.begunAt)));
  };
  const rows = pairs.slice(0, most).map(row);
  if (pairs.length > most) {
    rows.push(element("tr", {}, element("td", { colSpan: 5 }, (pairs.length - most).toLocaleString("en") + " more")));
  }
  const heads = ["No.", "Asked", "Status", "Octets", "Time"];
  return element("table", { className: "exchanges" },
    element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, ...rows));
}

/**
 * A part of the line of an offence, with a mark where octets of a long one were left out. Of a line of spaces, as a folded
 * field begins, there would be nothing to see.
 */
function partOf({ line, omitted }, from, to) {
  if (/^ +$/.test(line)) return "\\x20".repeat(to - from);
  const hasGap = omitted > 0 && from <= BEGINNING && BEGINNING < to;
  return hasGap ? visible(line.slice(from, BEGINNING)) + "…" + visible(line.slice(BEGINNING, to))
    : visible(line.slice(from, to));
}

function refusal(exchange) {
  const { offence, refused } = exchange;
  const box = element("div", { className: "refusal" },
    element("p", {}, element("b", {}, refused.sentence), " ", link(refused.link, refused.section)));
  if (offence) {
    const end = offence.at + offence.length;
    box.append(element("pre", { tabIndex: 0 },
      partOf(offence, 0, offence.at),
      element("mark", {}, partOf(offence, offence.at, end)),
      partOf(offence, end, offence.line.length)));
  }
  return box;
}

function failure(exchange) {
  return element("div", { className: "refusal" },
    element("p", {}, element("b", {}, "The handler failed"), " (id " + visible(exchange.failed.id) + "): "
      + visible(exchange.failed.cause)),
    element("pre", { tabIndex: 0 }, exchange.failed.trace.map(visible).join("\n")));
}

// ---- Fields ---------------------------------------------------------------------------------------------------------

export function fieldsPanel(connection, exchange) {
  if (!exchange) return [element("p", { className: "facts" }, "Choose one of its requests.")];
  return [
    element("h3", {}, "Request"),
    table(fieldsOf(connection.input, exchange.marks.received)),
    element("h3", {}, "Response"),
    table(fieldsOf(connection.output, exchange.marks.sent)),
  ];
}

function table(rows) {
  if (rows.length === 0) return element("p", { className: "facts" }, "none");
  return element("table", {}, element("tbody", {}, ...rows.map(([name, value]) =>
    element("tr", {}, element("th", { scope: "row" }, visible(name)), element("td", {}, visible(value))))));
}

// ---- Time -----------------------------------------------------------------------------------------------------------

export function timingPanel(connection, exchange, epoch) {
  if (!exchange) {
    return [table([
      ["opened", clock(epoch + connection.openedAt)],
      ["waited for its turn", time(connection.waited)],
      ["first octet", after(connection.openedAt, connection.firstOctetAt)],
      ["client ended its side", after(connection.openedAt, connection.inputEndedAt)],
      ["closed", after(connection.openedAt, connection.closedAt)],
    ])];
  }
  const begun = exchange.begunAt;
  const end = endOf(connection, exchange, exchange.handledAt ?? exchange.headAt ?? begun);
  const whole = Math.max(end - begun, 0.001);
  const words = { arriving: "the head arrived in", handling: "the handler took", sending: "sending took" };
  return [
    element("table", { className: "phases " + tone(exchange) }, element("tbody", {},
      ...phasesOf(exchange, end).map(([phase, from, to]) => {
        const bar = element("span", { className: "phase " + phase });
        bar.style.marginLeft = (100 * (from - begun)) / whole + "%";
        bar.style.width = (100 * Math.max(0, to - from)) / whole + "%";
        return element("tr", {}, element("th", { scope: "row" }, words[phase]),
          element("td", {}, time(Math.max(0, to - from))), element("td", { className: "wide" }, bar));
      }))),
    table([
      ["in all", time(end - begun) + (exchange.answeredAt === undefined ? ", until now" : "")],
      ["answer", answered(exchange)],
      ...(exchange.hasContent ? [["its content was read", after(begun, exchange.contentAt)]] : []),
      ["begun", clock(epoch + begun) + ", " + after(connection.openedAt, begun) + " of its connection"],
    ]),
  ];
}

const after = (from, to) => (to === undefined ? "not" : "after " + time(Math.max(0, to - from)));
