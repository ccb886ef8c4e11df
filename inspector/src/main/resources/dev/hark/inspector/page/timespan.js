// The part of time that the lanes show, in milliseconds since the recording began.

const LEAST = 1;
const MOST = 3_600_000;
/** Of what is followed. */
const FOLLOWED = 30_000;
const SHORTEST_FOLLOWED = 100;
const MARGIN = 0.04;

export class TimeSpan {
  constructor() {
    this.from = 0;
    this.to = 1000;
    this.follows = true;
  }

  /** Shows that part, and a margin. */
  fit(from, to) {
    const margin = Math.max(to - from, SHORTEST_FOLLOWED) * MARGIN;
    this.from = from - margin;
    this.to = Math.max(to, from + SHORTEST_FOLLOWED) + margin;
  }

  /** Shows the newest: the last page load, or what happened last. */
  followNewest(store) {
    const { first, last } = activityOf(store);
    if (last === undefined) return;
    const load = [...store.pageLoads.values()].at(-1);
    const begin = load && last - load.begunAt < FOLLOWED ? load.begunAt : first;
    this.fit(Math.max(begin, last - FOLLOWED), last);
  }

  /** Makes it shorter or longer around a place, which stays where it is: 0 is the left edge, 1 the right one. */
  zoom(factor, place = 0.5) {
    const length = Math.min(MOST, Math.max(LEAST, (this.to - this.from) * factor));
    const fixed = this.from + (this.to - this.from) * place;
    this.from = fixed - length * place;
    this.to = this.from + length;
  }

  /** Goes a part of its length to the right. */
  pan(part) {
    const way = (this.to - this.from) * part;
    this.from += way;
    this.to += way;
  }

  /** Where a moment is: 0 is the left edge, 1 the right one. */
  place(moment) {
    return (moment - this.from) / (this.to - this.from);
  }

  /** Moments at which a line helps, from an origin on. */
  ticks(origin, most) {
    const rough = (this.to - this.from) / most;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * [1, 2, 5, 10].find((factor) => power * factor >= rough);
    const ticks = [];
    for (let n = Math.ceil((this.from - origin) / step); origin + n * step <= this.to; n++) ticks.push(n * step);
    return ticks;
  }
}

/** When something last happened, and when the ten seconds before that began. */
function activityOf(store) {
  let last;
  let first = Infinity;
  for (const connection of store.connections.values()) {
    for (const moment of [connection.openedAt, connection.lastAt]) {
      if (moment !== undefined && (last === undefined || moment > last)) last = moment;
    }
  }
  for (const connection of store.connections.values()) {
    if (connection.openedAt >= last - 10_000) first = Math.min(first, connection.openedAt);
  }
  return { first: first === Infinity ? last - 10_000 : first, last };
}
