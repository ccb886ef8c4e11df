// The lanes: a row for each connection of a page load, a bar for each request on it. Only the rows that can be seen are
// in the document.

import { byId, element } from "./dom.js";
import { count, short, time, visible } from "./format.js";
import { rowsOf } from "./store.js";
import { TimeSpan } from "./timespan.js";

const ROW = 26;
const SPARE = 4;
/** Bars of one row that begin closer to each other than that are one, in parts of the width. */
const CLOSEST = 0.0015;
const LONGEST_NAME = 60;

export class Lanes {
  /**
   * @param store what is known
   * @param select is told what was chosen: `3`, `3.1`, `p2`
   */
  constructor(store, select) {
    this.store = store;
    this.select = select;
    this.span = new TimeSpan();
    this.filter = null;
    this.rows = [];
    this.selected = null;
    this.list = byId("rows");
    this.scroller = byId("scroller");
    this.axis = byId("axis");
    this.scroller.addEventListener("scroll", () => this.scrolled());
    this.list.addEventListener("pointerdown", (event) => this.pressed(event));
    this.scroller.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
    new ResizeObserver(() => this.draw()).observe(this.scroller);
  }

  /** What is known has changed, or how it is to be shown. */
  update() {
    this.rows = rowsOf(this.store, this.filter);
    if (this.span.follows) {
      this.span.followNewest(this.store);
      this.list.style.height = this.rows.length * ROW + "px";
      this.scroller.scrollTop = this.scroller.scrollHeight;
    }
    this.draw();
  }

  follow(follows) {
    this.span.follows = follows;
    this.update();
  }

  zoom(factor, place) {
    this.span.follows = false;
    this.span.zoom(factor, place);
    this.draw();
  }

  // ---- Choosing ------------------------------------------------------------------------------------------------------

  pressed(event) {
    const target = event.target.closest("[data-exchange], [data-connection], [data-load]");
    if (!target) return;
    const { exchange, connection, load } = target.dataset;
    if (load) this.showLoad(Number(load));
    else this.select(exchange ?? connection);
  }

  showLoad(number) {
    const load = this.store.pageLoads.get(number);
    if (!load) return;
    this.span.follows = false;
    this.span.fit(load.begunAt, load.endedAt);
    this.select("p" + number);
  }

  /** Marks what was chosen, and scrolls there. */
  show(selected) {
    this.selected = selected;
    const index = this.selectedRow();
    if (index >= 0) {
      const top = index * ROW;
      const { scrollTop, clientHeight } = this.scroller;
      if (top < scrollTop || top + ROW > scrollTop + clientHeight) this.scroller.scrollTop = top - clientHeight / 2;
    }
    this.draw();
  }

  /** The row of what is chosen; -1 if there is none. */
  selectedRow() {
    return this.rows.findIndex((row) => this.holds(row));
  }

  holds(row) {
    if (this.selected === null) return false;
    if (row.kind === "load") return this.selected === row.key;
    const [connection, exchange] = this.selected.split(".");
    if (String(row.connection.number) !== connection) return false;
    return exchange === undefined || row.exchanges.some((known) => String(known.number) === exchange);
  }

  /** Chooses the row before or behind the one that is chosen. */
  step(way) {
    const index = this.selectedRow();
    const next = index < 0 ? this.rows.length - 1 : Math.min(this.rows.length - 1, Math.max(0, index + way));
    const row = this.rows[next];
    if (!row) return;
    if (row.kind === "load") this.showLoad(row.load.number);
    else this.select(keyOf(row.connection, row.exchanges[0]));
  }

  /** Chooses the exchange before or behind the one that is chosen, on the same lane. */
  stepInRow(way) {
    const row = this.rows[this.selectedRow()];
    if (!row || row.kind === "load" || row.exchanges.length === 0) return;
    const now = row.exchanges.findIndex((exchange) => keyOf(row.connection, exchange) === this.selected);
    const next = Math.min(row.exchanges.length - 1, Math.max(0, now + way));
    this.select(keyOf(row.connection, row.exchanges[next]));
  }

  // ---- Moving --------------------------------------------------------------------------------------------------------

  scrolled() {
    const atEnd = this.scroller.scrollTop + this.scroller.clientHeight >= this.scroller.scrollHeight - ROW;
    if (this.span.follows && !atEnd) {
      this.span.follows = false;
      this.select(this.selected);
    }
    this.draw();
  }

  wheeled(event) {
    const track = this.list.querySelector(".track");
    if (!track || (!event.ctrlKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY))) return;
    event.preventDefault();
    if (event.ctrlKey) {
      const box = track.getBoundingClientRect();
      this.zoom(Math.exp(event.deltaY / 300), (event.clientX - box.left) / box.width);
    } else {
      this.span.follows = false;
      this.span.pan(event.deltaX / track.clientWidth);
      this.draw();
    }
  }

  // ---- Drawing -------------------------------------------------------------------------------------------------------

  draw() {
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / ROW) - SPARE);
    const last = Math.min(this.rows.length, first + Math.ceil(this.scroller.clientHeight / ROW) + 2 * SPARE);
    this.list.style.height = this.rows.length * ROW + "px";
    this.list.replaceChildren(...this.rows.slice(first, last).map((row, n) => this.row(row, first + n)));
    const active = this.list.querySelector("[aria-selected=true]");
    if (active) this.list.setAttribute("aria-activedescendant", active.id);
    else this.list.removeAttribute("aria-activedescendant");
    this.drawAxis();
  }

  row(row, index) {
    const made = row.kind === "load" ? loadRow(row.load) : this.lane(row);
    made.id = "row-" + index;
    made.style.top = index * ROW + "px";
    made.setAttribute("role", "option");
    made.setAttribute("aria-setsize", this.rows.length);
    made.setAttribute("aria-posinset", index + 1);
    made.setAttribute("aria-selected", this.holds(row));
    return made;
  }

  lane({ connection, exchanges }) {
    const track = element("div", { className: "track" });
    track.append(this.life(connection), ...this.bars(connection, exchanges));
    const end = this.span.place(connection.closedAt ?? Infinity);
    if (end >= 0 && end <= 1) track.append(this.end(connection));
    return element("div", {
      className: "lane" + (connection.received === 0 ? " silent" : ""),
      data: { connection: connection.number },
      aria: { label: laneLabel(connection, exchanges) },
    },
      element("span", { className: "name" },
        element("b", {}, "#" + connection.number),
        " " + laneName(connection, exchanges)),
      track);
  }

  /** The line from when it was opened until it was closed. */
  life(connection) {
    const line = element("span", { className: "life" });
    this.put(line, connection.openedAt, connection.closedAt ?? this.store.now);
    return line;
  }

  end(connection) {
    const mark = element("span", {
      className: "end",
      title: "closed at " + time(connection.closedAt) + ": " + connection.whyText,
    });
    mark.style.left = 100 * clamp(this.span.place(connection.closedAt)) + "%";
    return mark;
  }

  bars(connection, exchanges) {
    const bars = [];
    let before = -1;
    for (const exchange of exchanges) {
      const begin = this.span.place(exchange.begunAt);
      const end = this.span.place(exchange.answeredAt ?? connection.closedAt ?? this.store.now);
      const isChosen = keyOf(connection, exchange) === this.selected;
      if (end < 0 || begin > 1 || (begin < before + CLOSEST && !isChosen)) continue;
      before = begin;
      bars.push(this.bar(connection, exchange, isChosen));
    }
    return bars;
  }

  bar(connection, exchange, isChosen) {
    const end = exchange.answeredAt ?? connection.closedAt ?? this.store.now;
    const bar = element("span", {
      className: "exchange " + tone(exchange) + (isChosen ? " chosen" : ""),
      data: { exchange: keyOf(connection, exchange) },
      title: exchangeLabel(exchange),
    });
    this.put(bar, exchange.begunAt, end);
    const whole = Math.max(end - exchange.begunAt, 0.001);
    for (const [phase, from, to] of phasesOf(exchange, end)) {
      const part = element("span", { className: phase });
      part.style.width = (100 * Math.max(0, to - from)) / whole + "%";
      bar.append(part);
    }
    return bar;
  }

  put(made, from, to) {
    const left = clamp(this.span.place(from));
    made.style.left = 100 * left + "%";
    made.style.width = 100 * Math.max(0, clamp(this.span.place(to)) - left) + "%";
  }

  drawAxis() {
    const load = [...this.store.pageLoads.values()].findLast((known) => known.begunAt < this.span.to);
    const origin = load && load.begunAt > this.span.from ? load.begunAt : Math.max(0, this.span.from);
    this.axis.replaceChildren(...this.span.ticks(origin, Math.max(2, this.axis.clientWidth / 90)).map((tick) => {
      const made = element("span", { className: "tick" }, (tick > 0 ? "+" : "") + (tick === 0 ? "0" : time(tick)));
      if (tick < 0) made.textContent = "−" + time(-tick);
      made.style.left = 100 * this.span.place(origin + tick) + "%";
      return made;
    }));
  }
}

const clamp = (place) => Math.min(1.001, Math.max(-0.001, place));

/** How an exchange, or a connection that has none, is called. */
export const keyOf = (connection, exchange) => connection.number + (exchange ? "." + exchange.number : "");

/** The phases of an exchange, each from when until when. */
export function phasesOf(exchange, end) {
  const head = exchange.headAt ?? end;
  const handled = exchange.handledAt ?? (exchange.answeredAt === undefined ? end : head);
  return [["arriving", exchange.begunAt, head], ["handling", head, handled], ["sending", handled, end]];
}

/** The kind of its colour; the text says the same. */
function tone(exchange) {
  if (exchange.refused) return "refused";
  if (exchange.status === undefined) return "waiting";
  return "s" + Math.floor(exchange.status / 100);
}

function loadRow(load) {
  const title = "Page load " + load.number;
  const what = [
    "GET " + short(load.target ?? "", LONGEST_NAME),
    count(load.requests.size, "request") + " on " + count(load.connections.size, "connection"),
    time(load.endedAt - load.begunAt),
  ].join(" · ");
  return element("div", { className: "load", data: { load: load.number } }, element("b", {}, title), " " + what);
}

function laneName(connection, exchanges) {
  if (exchanges.length === 0) return connection.received === 0 ? "silent" : connection.peer;
  const first = exchanges[0];
  const more = exchanges.length > 1 ? " +" + (exchanges.length - 1) : "";
  if (!first.method) return "refused: " + (first.status ?? "") + more;
  return short(first.method, 12) + " " + short(first.target, LONGEST_NAME) + more;
}

function laneLabel(connection, exchanges) {
  const state = connection.closedAt === undefined ? "open" : "closed: " + connection.whyText;
  const what = exchanges.length === 0 ? "no request" : exchanges.slice(0, 5).map(exchangeLabel).join("; ");
  return "Connection " + connection.number + " from " + connection.peer + ", " + state + ". " + what;
}

export function exchangeLabel(exchange) {
  const asked = exchange.method ? visible(exchange.method) + " " + short(exchange.target, 200) : "refused";
  const answered = exchange.status === undefined ? "not answered yet" : exchange.status + " " + exchange.reason;
  const took = exchange.answeredAt === undefined ? "" : ", " + time(exchange.answeredAt - exchange.begunAt);
  return asked + ": " + answered + took;
}
