// What the page knows: connections, their exchanges, which of them one page load needs, and when anything happened.

import { firstOf, Stretches } from "./stretches.js";

/** Exchanges that are kept; the oldest connections that are closed are forgotten first. */
export const MOST_EXCHANGES = 100_000;
/** When there are too many, so many of them are kept. */
const KEPT = 0.9;

/** For how long after a page load began a connection that says nothing is taken for one that it opened in advance. */
const IN_ADVANCE = 3000;

export class Store {
  constructor(most = MOST_EXCHANGES) {
    this.most = most;
    this.stretches = new Stretches();
    this.reset({});
  }

  /** The recording begins, or begins anew. */
  reset(hello) {
    this.servers = hello.servers ?? [];
    this.epoch = (hello.epochMillis ?? Date.now()) - (hello.now ?? 0);
    this.room = hello.room ?? 0;
    this.now = hello.now ?? 0;
    this.memory = 0;
    this.forgotten = 0;
    this.cut = 0;
    this.exchanges = 0;
    /** Requests that the server only counted. */
    this.skipped = 0;
    this.connections = new Map();
    this.pageLoads = new Map();
    this.loads = undefined;
    /** Exchanges that are not answered yet: each with its key. */
    this.waiting = new Map();
    this.stretches.clear();
  }

  /** What has changed. */
  apply(changes) {
    this.now = Math.max(this.now, changes.now);
    this.memory = changes.memory;
    this.forgotten = changes.forgotten;
    for (const number of changes.gone) this.forget(number);
    for (const told of changes.connections) this.learn(told);
    if (this.exchanges > this.most) this.makeRoom();
    if (this.connections.size === 0) this.stretches.clear();
  }

  /** Time goes on, also while nothing is told: what is waited for takes longer. */
  tick(now) {
    this.now = Math.max(this.now, now);
    for (const exchange of this.waiting.values()) this.stretches.add(exchange.begunAt, this.now);
  }

  learn(told) {
    const { exchanges, ...facts } = told;
    let connection = this.connections.get(told.number);
    if (!connection) {
      connection = { exchanges: new Map(), pageLoads: new Set(), version: 0 };
      this.connections.set(told.number, connection);
    }
    this.skipped += facts.skipped - (connection.skipped ?? 0);
    Object.assign(connection, facts);
    connection.version++;
    this.stretches.add(connection.openedAt);
    if (connection.closedAt !== undefined) this.stretches.add(connection.closedAt);
    this.forgetBefore(connection, told.firstExchange);
    for (const exchange of exchanges) this.learnExchange(connection, exchange);
    if (connection.closedAt !== undefined) this.endWaiting(connection);
  }

  /** What was not answered when its connection was closed never will be. */
  endWaiting(connection) {
    for (const [key, exchange] of this.waiting) {
      if (!key.startsWith(connection.number + ".")) continue;
      this.waiting.delete(key);
      this.stretches.add(exchange.begunAt, connection.closedAt);
    }
  }

  /** The exchanges before that one are not remembered any more. */
  forgetBefore(connection, first) {
    for (const number of connection.exchanges.keys()) {
      if (number >= first) break;
      connection.exchanges.delete(number);
      this.waiting.delete(connection.number + "." + number);
      this.exchanges--;
    }
    if (connection.exchanges.size === 0) this.leavePageLoads(connection);
  }

  learnExchange(connection, exchange) {
    const key = connection.number + "." + exchange.number;
    if (!connection.exchanges.has(exchange.number)) this.exchanges++;
    connection.exchanges.set(exchange.number, exchange);
    if (exchange.answeredAt === undefined) this.waiting.set(key, exchange);
    else this.waiting.delete(key);
    this.stretches.add(exchange.begunAt, exchange.answeredAt);
    connection.pageLoads.add(exchange.pageLoad);
    if (exchange.pageLoad > 0) this.learnOfPageLoad(connection, exchange, key);
  }

  learnOfPageLoad(connection, exchange, key) {
    let load = this.pageLoads.get(exchange.pageLoad);
    if (!load) {
      load = { number: exchange.pageLoad, begunAt: exchange.begunAt, endedAt: exchange.begunAt, peer: connection.peer,
        connections: new Set(), octets: new Map() };
      this.pageLoads.set(exchange.pageLoad, load);
      this.loads = undefined;
    }
    load.connections.add(connection.number);
    load.octets.set(key, exchange.octets ?? 0);
    if (exchange.begunAt <= load.begunAt || load.target === undefined) {
      load.begunAt = exchange.begunAt;
      load.target = exchange.target;
    }
    load.endedAt = Math.max(load.endedAt, exchange.answeredAt ?? exchange.begunAt);
  }

  forget(number) {
    const connection = this.connections.get(number);
    if (!connection) return;
    this.forgetBefore(connection, Infinity);
    this.connections.delete(number);
    this.skipped -= connection.skipped;
  }

  leavePageLoads(connection) {
    for (const pageLoad of connection.pageLoads) {
      const load = this.pageLoads.get(pageLoad);
      load?.connections.delete(connection.number);
      if (load?.connections.size !== 0) continue;
      this.pageLoads.delete(pageLoad);
      this.loads = undefined;
    }
    connection.pageLoads.clear();
  }

  makeRoom() {
    const before = this.exchanges;
    for (const connection of this.connections.values()) {
      if (this.exchanges <= this.most * KEPT) break;
      if (connection.closedAt !== undefined) this.forget(connection.number);
    }
    for (const connection of this.connections.values()) {
      const much = Math.ceil(this.exchanges - this.most * KEPT);
      if (much <= 0) break;
      const first = [...connection.exchanges.keys()][Math.min(much, connection.exchanges.size - 1)];
      this.forgetBefore(connection, first);
      connection.version++;
    }
    this.cut += before - this.exchanges;
  }

  /** A connection, or one of its exchanges: `3`, `3.1`; undefined if it is not known. */
  find(key) {
    const [number, exchange] = key.split(".").map(Number);
    const connection = this.connections.get(number);
    if (!connection) return undefined;
    return exchange === undefined ? { connection } : { connection, exchange: connection.exchanges.get(exchange) };
  }

  /** The page load that probably had a silent connection opened in advance; 0 for none. */
  inAdvanceFor(connection) {
    const host = hostOf(connection.peer);
    const loads = this.loadsInOrder();
    for (let n = firstOf(loads.length, (at) => loads[at].begunAt > connection.openedAt + 1000) - 1; n >= 0; n--) {
      if (connection.openedAt - loads[n].begunAt > IN_ADVANCE) return 0;
      if (hostOf(loads[n].peer) === host) return loads[n].number;
    }
    return 0;
  }

  /** All page loads, by when they began. */
  loadsInOrder() {
    if (!this.loads) this.loads = [...this.pageLoads.values()].sort((one, other) => one.begunAt - other.begunAt);
    return this.loads;
  }
}

const hostOf = (address) => address.slice(0, address.lastIndexOf(":"));
