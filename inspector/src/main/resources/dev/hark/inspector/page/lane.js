// One lane: the life of a connection as a line, its exchanges as bars on it, and the mark of its end.

import { element } from "./dom.js";
import { time } from "./format.js";
import { keyOf } from "./rows.js";
import { firstOf } from "./stretches.js";
import { asked, endOf, exchangeLabel, laneLabel, laneName, loadFacts, phasesOf, tone } from "./words.js";

/** Pixels: of the narrowest bar; between the beginnings of bars, or the later one is left out; that words need. */
const NARROWEST = 5;
const CLOSEST = 3;
/** Pixels of a bar in which its phases can be told apart. */
const ROOM_FOR_PHASES = 8;
const ROOM_FOR_STATUS = 34;
const ROOM_FOR_WORDS = 70;
const ROOM_FOR_REASON = 60;
const WIDTH_OF_LETTER = 6.7;

/** The heading of a page load. */
export function loadRow(load) {
  return element("div", { className: "load", data: { load: load.number } },
    element("b", {}, "Page load " + load.number), " " + loadFacts(load).join(" · "));
}

/**
 * The lane of a connection.
 *
 * @param row what is on it
 * @param scale where moments are
 * @param selected the key of what is chosen
 */
export function laneRow(row, scale, selected) {
  const { connection, exchanges } = row;
  const chosen = exchanges.find((exchange) => keyOf(connection, exchange) === selected);
  const track = element("div", { className: "track" }, life(connection, scale));
  const behind = bars(row, scale, selected, track);
  if (connection.closedAt !== undefined) track.append(...end(connection, scale, behind));
  return element("div", {
    className: ["lane", connection.received === 0 && "silent", connection.closedAt === undefined && "open"]
      .filter(Boolean).join(" "),
    data: { connection: connection.number },
    aria: { label: laneLabel(connection, exchanges, chosen) },
  }, element("span", { className: "name", title: connection.peer },
    element("b", {}, "#" + connection.number), " " + laneName(connection, exchanges[0]),
    exchanges.length > 1 && element("span", { className: "others" }, "+" + (exchanges.length - 1))), track);
}

/** The line from when it was opened until it was closed, or until now. */
function life(connection, scale) {
  const line = element("span", { className: "life" });
  put(line, scale, scale.x(connection.openedAt), scale.x(connection.closedAt ?? scale.now));
  return line;
}

function end(connection, scale, behind) {
  const x = scale.x(connection.closedAt);
  if (x < 0 || x > scale.width) return [];
  const mark = element("span", {
    className: "end " + (connection.why ?? "").toLowerCase(),
    title: "closed: " + (connection.whyText ?? ""),
  });
  mark.style.left = x + "px";
  if (connection.why === "PEER_CLOSED" || x < behind || scale.width - x < ROOM_FOR_REASON) return [mark];
  return [mark, words(x + 8, scale.width, connection.whyText ?? "")];
}

/** Draws the bars that can be seen; returns where the last one and its words end. */
function bars({ connection, exchanges }, scale, selected, track) {
  const from = scale.momentAt(0);
  let n = Math.max(0, firstOf(exchanges.length, (at) => exchanges[at].begunAt >= from) - 1);
  let drawn = null;
  for (; n < exchanges.length; n++) {
    const exchange = exchanges[n];
    const x = scale.x(exchange.begunAt);
    if (x > scale.width) break;
    const key = keyOf(connection, exchange);
    if (drawn && x < drawn.x + CLOSEST && key !== selected) continue;
    const until = endOf(connection, exchange, scale.now);
    const width = Math.max(NARROWEST, scale.x(until) - x);
    if (x + width < 0) continue;
    if (drawn) name(drawn, x, track);
    drawn = { exchange, x, width, end: x + width, made: bar(exchange, key, key === selected, x, width, until) };
    track.append(drawn.made);
  }
  if (!drawn) return 0;
  const closed = scale.x(connection.closedAt ?? Infinity);
  // Words do not lie on the mark of the end: they go behind it, if they don't fit before.
  const isNear = closed - drawn.end < ROOM_FOR_WORDS;
  const last = isNear ? { ...drawn, end: Math.max(drawn.end, closed + 2) } : drawn;
  return name(last, isNear ? scale.width : Math.min(scale.width, closed), track);
}

/** Says what a bar is: behind it, if there is room until the next; if not, its status on it. */
function name({ exchange, x, width, end: behind, made }, next, track) {
  const status = exchange.status === undefined ? "" : exchange.status + " ";
  if (next - behind < ROOM_FOR_WORDS) {
    if (width < ROOM_FOR_STATUS || x < 0 || !status) return behind;
    made.append(element("span", { className: "status", aria: { hidden: true } }, status.trim()));
    return behind;
  }
  const text = exchange.refused ? status + "refused" : status + asked(exchange, 40).replace(/^GET /, "");
  track.append(words(behind + 5, next - 8, text));
  return behind + 5 + WIDTH_OF_LETTER * text.length;
}

function words(x, until, text) {
  const made = element("span", { className: "words", aria: { hidden: true } }, text);
  made.style.left = x + "px";
  made.style.maxWidth = Math.max(0, until - x) + "px";
  return made;
}

function bar(exchange, key, isChosen, x, width, until) {
  const made = element("span", {
    className: "exchange " + tone(exchange) + (isChosen ? " chosen" : "") + (width < ROOM_FOR_PHASES ? " thin" : ""),
    data: { exchange: key },
    title: exchangeLabel(exchange),
  });
  made.style.left = x + "px";
  made.style.width = width + "px";
  if (width < ROOM_FOR_PHASES) return made;
  // The phases are one background: there may be thousands of bars.
  const whole = Math.max(until - exchange.begunAt, 0.001);
  const [arriving, handling] = phasesOf(exchange, until);
  made.style.setProperty("--arrived", (100 * (arriving[2] - exchange.begunAt)) / whole + "%");
  made.style.setProperty("--handled", (100 * (handling[2] - exchange.begunAt)) / whole + "%");
  return made;
}

/** Puts something from there until there, cut where it cannot be seen. */
function put(made, scale, from, to) {
  const left = Math.max(-4, from);
  made.style.left = left + "px";
  made.style.width = Math.max(0, Math.min(scale.width + 4, to) - left) + "px";
}
