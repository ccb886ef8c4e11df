// Octets, to be looked at: escaped or as hexadecimal digits, each part in the colour of what it is.

import { byId, element } from "./dom.js";
import { count, octet, time } from "./format.js";

const WORDS = {
  "method": "method", "target": "target", "version": "version", "status": "status code", "reason": "reason phrase",
  "name": "field name", "value": "field value", "secret": "masked: a secret", "line-end": "end of line",
  "chunk-size": "chunk size", "chunk-extension": "chunk extension", "chunk-data": "chunk data", "content": "content",
  "trailer-name": "trailer field name", "trailer-value": "trailer field value", "refused": "refused for this",
};
const IN_A_ROW = 16;
/** Octets of one way that are shown before somebody asks for all. */
const AT_FIRST = 32 * 1024;

/** The octets of a piece, of base64. */
export function decoded(piece) {
  return Uint8Array.from(atob(piece.octets), (character) => character.charCodeAt(0));
}

/**
 * Both ways, one below the other.
 *
 * @param form how they are shown: as hexadecimal digits, and all of them
 * @param draw draws it again
 */
export function octetsPanel(connection, exchange, form, draw) {
  const { receivedSpan, sentSpan, exchanges, left } = connection;
  const ways = [["Received", connection.input, "received", receivedSpan], ["Sent", connection.output, "sent", sentSpan]];
  const since = exchange?.begunAt ?? connection.openedAt;
  const hex = element("button", { id: "hex", type: "button", aria: { pressed: form.hex },
    on: { click: () => { form.hex = !form.hex; draw(); } } }, "Hexadecimal");
  const what = element("span", { id: "what", className: "facts", aria: { hidden: true } },
    "Point at an octet to see what it is.");
  const views = ways.flatMap(([title, pieces, way, span]) => {
    const marks = exchanges.flatMap((one) => one.marks[way]);
    return [element("h3", {}, title), octetsView(pieces, marks, span, form, since, draw)];
  });
  const point = ({ target }) => {
    if (target.dataset?.what) byId("what").textContent = target.dataset.what;
  };
  return [element("p", { className: "buttons" }, hex, what),
    element("div", { on: { pointerover: point } }, ...views),
    !exchange && left > 0 && element("p", { id: "octets-left", className: "facts" },
      "These are the first " + exchanges.length + " requests that are remembered. Choose one of the other "
        + left.toLocaleString("en") + " to see its octets.")].filter(Boolean);
}

/** What went one way; of much only the beginning. */
function octetsView(pieces, marks, span, form, since, draw) {
  const view = element("div", { className: "octets" });
  let room = form.all ? Infinity : AT_FIRST;
  let left = 0;
  let at = span[0];
  const gap = (begin, end) => {
    if (begin < end) {
      view.append(element("p", { className: "piece" }, count(end - begin, "octet") + " that were not kept"));
    }
  };
  for (const piece of pieces) {
    const from = Math.max(span[0], piece.offset);
    const to = Math.min(span[1], piece.offset + piece.count);
    if (from >= to) continue;
    if (room <= 0) {
      left += to - from;
      continue;
    }
    gap(at, from);
    at = to;
    const octets = decoded(piece);
    const kept = Math.max(from, Math.min(to, piece.offset + octets.length));
    const shown = Math.min(kept, from + room);
    view.append(element("p", { className: "piece" },
      "after " + time(Math.max(0, piece.at - since)) + " · " + count(to - from, "octet")));
    if (shown > from) {
      const runs = runsOf(marks, from, shown);
      const part = octets.subarray(from - piece.offset, shown - piece.offset);
      const rows = form.hex ? hexRows(part, from, runs) : escaped(part, from, runs);
      view.append(element("pre", { tabIndex: 0 }, ...rows));
    }
    gap(kept, to);
    left += kept - shown;
    room -= shown - from;
  }
  if (room > 0) gap(at, span[1]);
  if (left > 0) {
    view.append(element("button", { type: "button", className: "more",
      on: { click: () => { form.all = true; draw(); } } }, "Show " + count(left, "more octet")));
  }
  if (view.childElementCount === 0) view.append(element("p", { className: "piece" }, "nothing"));
  return view;
}

/** Parts that are of one kind, without a gap: what is refused comes before what else it is. */
function runsOf(marks, from, to) {
  const edges = new Set([from, to]);
  const inside = marks.filter((mark) => mark.to > from && mark.from < to);
  for (const mark of inside) {
    edges.add(Math.max(from, mark.from));
    edges.add(Math.min(to, mark.to));
  }
  const sorted = [...edges].sort((one, other) => one - other);
  return sorted.slice(0, -1).map((begin, n) => {
    const kinds = inside.filter((mark) => mark.from <= begin && mark.to > begin).map((mark) => mark.kind);
    return { from: begin, to: sorted[n + 1], kinds };
  });
}

function piece(run, text) {
  const what = run.kinds.map((kind) => WORDS[kind] ?? kind).join(", ");
  const last = run.to - run.from > 1 ? "–" + (run.to - 1) : "";
  return element("span", {
    className: run.kinds.map((kind) => "k-" + kind).join(" "),
    data: { what: (what || "octets") + " · " + run.from + last },
  }, text);
}

/** A line of the message in each line, its end shown. */
function escaped(octets, offset, runs) {
  return runs.map((run) => {
    let text = "";
    for (let n = run.from - offset; n < run.to - offset; n++) {
      text += octet(octets[n]) + (octets[n] === 0x0a ? "\n" : "");
    }
    return piece(run, text);
  });
}

function hexRows(octets, offset, runs) {
  const parts = [];
  for (let begin = 0; begin < octets.length; begin += IN_A_ROW) {
    const end = Math.min(octets.length, begin + IN_A_ROW);
    const here = runs.filter((run) => run.to > offset + begin && run.from < offset + end);
    parts.push((offset + begin).toString(16).padStart(8, "0") + "  ");
    parts.push(...here.map((run) => piece(run, rowText(octets, offset, run, begin, end, hexOf))));
    parts.push("   ".repeat(IN_A_ROW - (end - begin)) + " ");
    parts.push(...here.map((run) => piece(run, rowText(octets, offset, run, begin, end, plainOf))), "\n");
  }
  return parts;
}

function rowText(octets, offset, run, begin, end, textOf) {
  let text = "";
  for (let n = Math.max(begin, run.from - offset); n < Math.min(end, run.to - offset); n++) text += textOf(octets[n]);
  return text;
}

const hexOf = (code) => code.toString(16).padStart(2, "0") + " ";
const plainOf = (code) => (code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : ".");

/** The fields that the marks show, with what is masked as it is. */
export function fieldsOf(pieces, marks) {
  const fields = [];
  for (const mark of marks) {
    if (mark.kind === "name" || mark.kind === "trailer-name") fields.push([textOf(pieces, mark), ""]);
    const isValue = mark.kind === "value" || mark.kind === "secret" || mark.kind === "trailer-value";
    if (isValue && fields.length > 0) fields[fields.length - 1][1] = textOf(pieces, mark);
  }
  return fields;
}

function textOf(pieces, mark) {
  let text = "";
  for (const part of pieces) {
    if (part.offset >= mark.to || part.offset + part.count <= mark.from) continue;
    const octets = decoded(part);
    const from = Math.max(mark.from, part.offset);
    const to = Math.min(mark.to, part.offset + octets.length);
    for (let n = from; n < to; n++) text += String.fromCharCode(octets[n - part.offset]);
  }
  return text;
}
