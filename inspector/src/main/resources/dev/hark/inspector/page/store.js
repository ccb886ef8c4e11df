// What the page knows: connections, their exchanges, and which of them one page load needs.

/** Exchanges that are kept; the oldest connections that are closed are forgotten first. */
export const MOST_EXCHANGES = 100_000;

/** For how long after a page load began a connection that says nothing is taken for one that it opened in advance. */
const IN_ADVANCE = 3000;

export class Store {
  constructor() {
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
    this.connections = new Map();
    this.pageLoads = new Map();
  }

  /** What has changed. */
  apply(changes) {
    this.now = Math.max(this.now, changes.now);
    this.memory = changes.memory;
    this.forgotten = changes.forgotten;
    for (const number of changes.gone) this.forget(number);
    for (const told of changes.connections) this.learn(told);
    if (this.exchanges > MOST_EXCHANGES) this.makeRoom();
  }

  learn(told) {
    const { exchanges, ...facts } = told;
    let connection = this.connections.get(told.number);
    if (!connection) {
      connection = { exchanges: new Map(), pageLoads: new Set() };
      this.connections.set(told.number, connection);
    }
    Object.assign(connection, facts);
    this.forgetBefore(connection, told.firstExchange);
    for (const exchange of exchanges) this.learnExchange(connection, exchange);
  }

  /** The exchanges before that one are not remembered any more. */
  forgetBefore(connection, first) {
    for (const number of connection.exchanges.keys()) {
      if (number >= first) return;
      connection.exchanges.delete(number);
      this.exchanges--;
    }
    if (connection.exchanges.size === 0) this.leavePageLoads(connection);
  }

  learnExchange(connection, exchange) {
    if (!connection.exchanges.has(exchange.number)) this.exchanges++;
    connection.exchanges.set(exchange.number, exchange);
    connection.pageLoads.add(exchange.pageLoad);
    connection.lastAt = Math.max(connection.lastAt ?? 0, exchange.answeredAt ?? exchange.begunAt);
    if (exchange.pageLoad === 0) return;
    let load = this.pageLoads.get(exchange.pageLoad);
    if (!load) {
      load = { number: exchange.pageLoad, begunAt: exchange.begunAt, endedAt: exchange.begunAt, peer: connection.peer,
        connections: new Set(), requests: new Set() };
      this.pageLoads.set(exchange.pageLoad, load);
    }
    load.connections.add(connection.number);
    load.requests.add(connection.number + "." + exchange.number);
    if (exchange.begunAt <= load.begunAt || load.target === undefined) {
      load.begunAt = exchange.begunAt;
      load.target = exchange.target;
    }
    load.endedAt = Math.max(load.endedAt, exchange.answeredAt ?? exchange.begunAt);
  }

  forget(number) {
    const connection = this.connections.get(number);
    if (!connection) return;
    this.connections.delete(number);
    this.exchanges -= connection.exchanges.size;
    this.leavePageLoads(connection);
  }

  leavePageLoads(connection) {
    for (const pageLoad of connection.pageLoads) {
      const load = this.pageLoads.get(pageLoad);
      load?.connections.delete(connection.number);
      if (load?.connections.size === 0) this.pageLoads.delete(pageLoad);
    }
    connection.pageLoads.clear();
  }

  makeRoom() {
    for (const connection of this.connections.values()) {
      if (this.exchanges <= MOST_EXCHANGES * 0.9) return;
      if (connection.closedAt === undefined) continue;
      this.forget(connection.number);
      this.cut++;
    }
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
    for (const load of [...this.pageLoads.values()].reverse()) {
      const after = connection.openedAt - load.begunAt;
      if (after > IN_ADVANCE) return 0;
      if (after > -1000 && hostOf(load.peer) === host) return load.number;
    }
    return 0;
  }
}

const hostOf = (address) => address.slice(0, address.lastIndexOf(":"));

/**
 * The lanes, in order: what belongs to a page load stands below its heading, with a lane for each of its connections;
 * other connections stand between, by when they were opened.
 *
 * @returns {Array<{kind: "load", load} | {kind: "lane", key, connection, exchanges}>}
 */
export function rowsOf(store, filter) {
  const groups = new Map();
  for (const connection of store.connections.values()) {
    for (const pageLoad of lanesOf(store, connection)) {
      const exchanges = exchangesOf(connection, pageLoad, filter);
      if (filter && exchanges.length === 0 && !isMatch(connection, filter)) continue;
      // A connection that is of no page load is a group of its own.
      const key = pageLoad === 0 ? "c" + connection.number : pageLoad;
      if (!groups.has(key)) groups.set(key, { load: store.pageLoads.get(pageLoad), lanes: [] });
      groups.get(key).lanes.push({ kind: "lane", key: pageLoad + ":" + connection.number, connection, exchanges });
    }
  }
  const begun = (group) => group.load?.begunAt ?? group.lanes[0].exchanges[0]?.begunAt ?? group.lanes[0].connection.openedAt;
  return [...groups.values()]
    .sort((one, other) => begun(one) - begun(other))
    .flatMap((group) => group.load ? [{ kind: "load", key: "p" + group.load.number, load: group.load }, ...group.lanes] : group.lanes);
}

function lanesOf(store, connection) {
  if (connection.pageLoads.size > 0) return connection.pageLoads;
  return [connection.received === 0 ? store.inAdvanceFor(connection) : 0];
}

function exchangesOf(connection, pageLoad, filter) {
  const all = [...connection.exchanges.values()];
  const ofLoad = connection.pageLoads.size > 1 ? all.filter((exchange) => exchange.pageLoad === pageLoad) : all;
  return filter ? ofLoad.filter((exchange) => filter(connection, exchange)) : ofLoad;
}

const isMatch = (connection, filter) => connection.exchanges.size === 0 && filter(connection, undefined);
