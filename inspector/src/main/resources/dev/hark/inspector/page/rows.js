// The lanes, in order: what belongs to a page load stands below its heading, with a lane for each of its connections;
// other connections stand between, by when they were opened.

import { Stretches } from "./stretches.js";

/** Remembers what it found of each connection until that changes, for it is asked often, and there may be many. */
export class Rows {
  /** @param store what is known */
  constructor(store) {
    this.store = store;
    this.filter = null;
    this.found = new WeakMap();
    /** When anything happened on what the filter leaves. */
    this.filtered = new Stretches();
    /** Exchanges that the filter leaves. */
    this.matches = 0;
  }

  /** Shows only what a filter leaves; null for all. */
  filterBy(filter) {
    this.filter = filter;
    this.found = new WeakMap();
    this.filtered.clear();
  }

  /** When anything happened on the lanes: time in which only others did something is idle. */
  get stretches() {
    return this.filter ? this.filtered : this.store.stretches;
  }

  /** @returns {Array<{kind: "load", key, load} | {kind: "lane", key, connection, exchanges}>} */
  list() {
    this.matches = 0;
    const groups = new Map();
    for (const connection of this.store.connections.values()) {
      for (const lane of this.lanesOf(connection)) {
        this.matches += lane.exchanges.length;
        // A connection that is of no page load is a group of its own.
        const key = lane.pageLoad === 0 ? lane.key : lane.pageLoad;
        const group = groups.get(key);
        if (group) group.lanes.push(lane);
        else groups.set(key, { load: this.store.pageLoads.get(lane.pageLoad), lanes: [lane] });
      }
    }
    const sorted = [...groups.values()];
    for (const group of sorted) group.begunAt = begunAt(group);
    sorted.sort((one, other) => one.begunAt - other.begunAt);
    const rows = [];
    for (const { load, lanes } of sorted) {
      if (load) rows.push({ kind: "load", key: "p" + load.number, load });
      for (const lane of lanes) rows.push(lane);
    }
    return rows;
  }

  lanesOf(connection) {
    const found = this.found.get(connection);
    // One that is silent may be found to belong to a page load that is told later.
    const loads = connection.received > 0 ? 0 : this.store.pageLoads.size;
    if (found?.version === connection.version && found.loads === loads) return found.lanes;
    const lanes = [];
    for (const pageLoad of pageLoadsOf(this.store, connection)) {
      const exchanges = this.exchangesOf(connection, pageLoad);
      if (this.filter && exchanges.length === 0 && !this.leaves(connection)) continue;
      lanes.push({ kind: "lane", key: pageLoad + ":" + connection.number, pageLoad, connection, exchanges });
    }
    this.found.set(connection, { version: connection.version, loads, lanes });
    if (this.filter && lanes.length > 0) this.stretch(connection, lanes);
    return lanes;
  }

  stretch(connection, lanes) {
    this.filtered.add(connection.openedAt);
    if (connection.closedAt !== undefined) this.filtered.add(connection.closedAt);
    for (const { exchanges } of lanes) {
      for (const exchange of exchanges) this.filtered.add(exchange.begunAt, exchange.answeredAt);
    }
  }

  exchangesOf(connection, pageLoad) {
    const all = [...connection.exchanges.values()];
    const ofLoad = connection.pageLoads.size > 1 ? all.filter((exchange) => exchange.pageLoad === pageLoad) : all;
    return this.filter ? ofLoad.filter((exchange) => this.filter(connection, exchange)) : ofLoad;
  }

  /** Whether the filter leaves a connection that has no exchanges. */
  leaves(connection) {
    return connection.exchanges.size === 0 && this.filter(connection, undefined);
  }
}

function pageLoadsOf(store, connection) {
  if (connection.pageLoads.size > 0) return connection.pageLoads;
  return [connection.received === 0 ? store.inAdvanceFor(connection) : 0];
}

const begunAt = ({ load, lanes }) => load?.begunAt ?? lanes[0].exchanges[0]?.begunAt ?? lanes[0].connection.openedAt;

/** How an exchange, or a connection that has none, is called: `3.1`, `3`. */
export const keyOf = (connection, exchange) => connection.number + (exchange ? "." + exchange.number : "");
