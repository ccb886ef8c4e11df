// The lanes: which rows are to be seen, which part of time, and what is chosen. Only rows that can be seen are in the
// document, and only those that have changed are made again.

import { drawAxis } from "./axis.js";
import { byId } from "./dom.js";
import { laneRow, loadRow } from "./lane.js";
import { keyOf, Rows } from "./rows.js";
import { TimeScale } from "./timescale.js";
import { endOf } from "./words.js";

/** Pixels: of a row; right of a track. */
const ROW = 26;
const RIGHT = 12;
/** Rows above and below those that can be seen. */
const SPARE = 4;
/** Pixels that a pointer may move while it presses. */
const STILL = 4;

export class Lanes {
  /**
   * @param store what is known
   * @param select is told what was chosen: `3`, `3.1`, `p2`
   * @param changed is called when it follows, or fits, or no longer
   */
  constructor(store, select, changed) {
    this.store = store;
    this.select = select;
    this.changed = changed;
    this.found = new Rows(store);
    this.scale = new TimeScale(store.stretches);
    /** Whether the newest row is to be seen. */
    this.follows = true;
    /** Whether the time that is shown is that of the rows that can be seen. */
    this.fits = true;
    /** The page load whose time is shown instead, until another thing is chosen. */
    this.loadShown = null;
    this.rows = [];
    this.drawn = new Map();
    this.selected = null;
    this.isSought = false;
    this.section = byId("lanes");
    this.list = byId("rows");
    this.scroller = byId("scroller");
    this.scroller.addEventListener("scroll", () => this.scrolled());
    this.scroller.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
    this.list.addEventListener("pointerdown", (event) => this.pressed(event));
    new ResizeObserver(() => this.draw()).observe(this.scroller);
  }

  /** What is known has changed. */
  update() {
    this.rows = this.found.list();
    this.list.style.height = this.rows.length * ROW + "px";
    if (this.follows) this.scroller.scrollTop = this.scroller.scrollHeight;
    // What an address names may be told later than that.
    if (this.isSought && this.selectedRow() >= 0) this.show(this.selected);
    else this.draw();
  }

  /** Shows only what a filter leaves, from the next update on. */
  filterBy(filter) {
    this.found.filterBy(filter);
    this.move(this.follows, true);
  }

  /** Sets whether the newest is to be seen, and whether all time of what can be seen. */
  move(follows, fits) {
    this.loadShown = null;
    const differs = follows !== this.follows || fits !== this.fits;
    this.follows = follows;
    this.fits = fits;
    if (differs) this.changed();
  }

  follow(follows) {
    this.move(follows, follows || this.fits);
    this.update();
  }

  fit(fits) {
    this.move(this.follows, fits);
    this.draw();
  }

  zoom(factor, x = this.follows ? this.scale.width : this.scale.width / 2) {
    this.scale.zoom(factor, x);
    this.move(this.follows, false);
    this.draw();
  }

  pan(pixels) {
    this.scale.left += pixels;
    this.move(false, false);
    this.draw();
  }

  // ---- Choosing -----------------------------------------------------------------------------------------------------

  showLoad(number) {
    const load = this.store.pageLoads.get(number);
    if (!load) return;
    this.move(false, false);
    this.loadShown = "p" + number;
    this.select(this.loadShown);
  }

  /** Marks what was chosen, and goes there. */
  show(selected) {
    if (this.loadShown && this.loadShown !== selected) this.move(this.follows, true);
    this.selected = selected;
    const index = this.selectedRow();
    this.isSought = selected !== null && index < 0;
    if (index >= 0) {
      const top = index * ROW;
      const { scrollTop, clientHeight } = this.scroller;
      if (top < scrollTop || top + ROW > scrollTop + clientHeight) {
        this.move(false, this.fits);
        this.scroller.scrollTop = top - clientHeight / 2;
      }
      const begun = this.store.find(selected)?.exchange?.begunAt;
      if (begun !== undefined && !this.fits) this.scale.reveal(begun);
    }
    this.draw();
  }

  /** The row of what is chosen; -1 if there is none. */
  selectedRow() {
    return this.selected === null ? -1 : this.rows.findIndex((row) => this.holds(row));
  }

  holds(row) {
    if (this.selected === null) return false;
    if (row.kind === "load") return this.selected === row.key;
    const [connection, exchange] = this.selected.split(".");
    if (String(row.connection.number) !== connection) return false;
    return exchange === undefined || row.exchanges.some((known) => String(known.number) === exchange);
  }

  /** Chooses the row so many behind the one that is chosen, or before it. */
  step(way) {
    const index = this.selectedRow();
    const last = this.rows.length - 1;
    const next = index < 0 && Number.isFinite(way) ? last : Math.min(last, Math.max(0, index + way));
    const row = this.rows[next];
    if (!row) return;
    if (row.kind === "load") this.select(row.key);
    else this.select(keyOf(row.connection, row.exchanges[0]));
  }

  stepPage(way) {
    this.step(way * Math.max(1, Math.floor(this.scroller.clientHeight / ROW) - 1));
  }

  /** Chooses the exchange before or behind the one that is chosen, on the same lane. */
  stepInRow(way) {
    const row = this.rows[this.selectedRow()];
    if (!row || row.kind === "load" || row.exchanges.length === 0) return;
    const now = row.exchanges.findIndex((exchange) => keyOf(row.connection, exchange) === this.selected);
    const next = Math.min(row.exchanges.length - 1, Math.max(0, now + way));
    this.select(keyOf(row.connection, row.exchanges[next]));
  }

  // ---- Moving -------------------------------------------------------------------------------------------------------

  /** A press without a move chooses; with one, the time is moved. */
  pressed(event) {
    if (event.button !== 0) return;
    const target = event.target.closest("[data-exchange], [data-connection], [data-load]");
    const start = event.clientX;
    let last = start;
    let moves = false;
    const over = new AbortController();
    const on = (type, listener) => document.addEventListener(type, listener, { signal: over.signal });
    on("pointercancel", () => over.abort());
    on("pointermove", (moved) => {
      moves ||= Math.abs(moved.clientX - start) > STILL;
      if (moves) this.pan(last - moved.clientX);
      last = moved.clientX;
    });
    on("pointerup", () => {
      over.abort();
      if (moves || !target) return;
      const { exchange, connection, load } = target.dataset;
      if (load) this.showLoad(Number(load));
      else this.select(exchange ?? connection);
    });
  }

  scrolled() {
    const atEnd = this.scroller.scrollTop + this.scroller.clientHeight >= this.scroller.scrollHeight - ROW;
    if (this.follows && !atEnd) this.move(false, this.fits);
    this.draw();
  }

  wheeled(event) {
    const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    if (event.ctrlKey || event.metaKey) {
      const left = this.list.getBoundingClientRect().left + this.nameWidth();
      this.zoom(Math.exp(event.deltaY / 300), event.clientX - left);
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      this.pan(sideways);
    } else {
      return;
    }
    event.preventDefault();
  }

  // ---- Drawing ------------------------------------------------------------------------------------------------------

  nameWidth() {
    return parseFloat(getComputedStyle(this.section).getPropertyValue("--name"));
  }

  draw() {
    const { scrollTop, clientHeight, clientWidth } = this.scroller;
    const top = Math.floor(scrollTop / ROW);
    const bottom = Math.min(this.rows.length, top + Math.ceil(clientHeight / ROW) + 1);
    this.settle(clientWidth - this.nameWidth() - RIGHT, this.rows.slice(top, bottom));
    const first = Math.max(0, top - SPARE);
    const shown = this.rows.slice(first, bottom + SPARE).map((row, n) => this.rowOf(row, first + n));
    this.drawn = new Map(shown.map((made) => [made.key, made]));
    const differs = shown.length !== this.list.childElementCount
      || shown.some((made, n) => this.list.children[n] !== made.element);
    if (differs) this.list.replaceChildren(...shown.map((made) => made.element));
    const active = this.list.querySelector("[aria-selected=true]");
    if (active) this.list.setAttribute("aria-activedescendant", active.id);
    else this.list.removeAttribute("aria-activedescendant");
    drawAxis(byId("axis"), byId("grid"), this.scale, this.store);
  }

  /** Finds the part of time that is to be seen. */
  settle(width, rows) {
    const { scale } = this;
    scale.width = Math.max(40, width);
    scale.stretches = this.found.stretches;
    scale.settle(this.store.now);
    const load = this.loadShown && this.store.pageLoads.get(Number(this.loadShown.slice(1)));
    const span = load ? [load.begunAt, load.endedAt] : this.fits ? this.spanOf(rows) : null;
    if (span) scale.fit(...span);
    else if (this.follows) scale.endAt(scale.stretches.ends.at(-1) ?? 0);
  }

  /** From when until when something happened on those rows; null if nothing did. */
  spanOf(rows) {
    let from = Infinity;
    let to = -Infinity;
    for (const { kind, connection, exchanges } of rows) {
      if (kind === "load") continue;
      const last = exchanges.at(-1);
      from = Math.min(from, exchanges[0]?.begunAt ?? connection.openedAt);
      to = Math.max(to, last ? endOf(connection, last, this.store.now) : connection.openedAt);
    }
    return from === Infinity ? null : [from, to];
  }

  /** The element of a row: the one that was drawn, if it would be the same. */
  rowOf(row, index) {
    const isSelected = this.holds(row);
    const sign = [this.signOf(row), isSelected && this.selected, index, this.rows.length].join(" ");
    const drawn = this.drawn.get(row.key);
    if (drawn?.sign === sign) return drawn;
    const element = row.kind === "load" ? loadRow(row.load)
      : laneRow(row, this.scale, isSelected ? this.selected : null);
    // What is chosen is part of the id: so it is read out when another exchange of the same lane is chosen.
    element.id = "row-" + row.key + (isSelected ? "-" + this.selected : "");
    element.style.top = index * ROW + "px";
    element.setAttribute("role", "option");
    element.setAttribute("aria-setsize", this.rows.length);
    element.setAttribute("aria-posinset", index + 1);
    element.setAttribute("aria-selected", isSelected);
    return { key: row.key, sign, element };
  }

  /** What a row would look like: it differs whenever that may. */
  signOf(row) {
    if (row.kind === "load") return [row.load.octets.size, row.load.endedAt, row.load.connections.size].join(" ");
    const { connection, exchanges } = row;
    const moves = connection.closedAt === undefined ? this.store.now : 0;
    return [connection.version, exchanges.length, this.scale.version, this.scale.width, moves].join(" ");
  }
}
