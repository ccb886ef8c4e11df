// When something happened, as stretches of time: what lies between them is idle, and can be folded away.

/** Stretches that are closer to each other than that, in milliseconds, are one. */
const CLOSE = 20;
/** Of what takes longer, only the beginning and the end count: a stream that is open for an hour is idle in between. */
const LONGEST = 10_000;

let versions = 0;

export class Stretches {
  constructor() {
    this.clear();
  }

  clear() {
    /** Where each begins and ends, in order, in milliseconds since the recording began. */
    this.begins = [];
    this.ends = [];
    /** Changes with them, and is another one for others. */
    this.version = ++versions;
  }

  /** Something happened from then until then. */
  add(from, to = from) {
    if (to - from <= LONGEST) {
      this.put(from, Math.max(from, to));
    } else {
      this.put(from, from);
      this.put(to, to);
    }
  }

  put(from, to) {
    const first = firstFrom(this.ends, from - CLOSE);
    let behind = first;
    while (behind < this.begins.length && this.begins[behind] <= to + CLOSE) behind++;
    if (behind === first + 1 && this.begins[first] <= from && this.ends[first] >= to) return;
    const begin = behind > first ? Math.min(from, this.begins[first]) : from;
    const end = behind > first ? Math.max(to, this.ends[behind - 1]) : to;
    this.begins.splice(first, behind - first, begin);
    this.ends.splice(first, behind - first, end);
    this.version = ++versions;
  }
}

/** The first place in a sorted list whose value is that, or above it. */
export function firstFrom(sorted, value) {
  return firstOf(sorted.length, (n) => sorted[n] >= value);
}

/** The first place in a sorted list whose value is above that. */
export function firstAbove(sorted, value) {
  return firstOf(sorted.length, (n) => sorted[n] > value);
}

/** The first number for which something holds that then holds for all that follow; how many there are if for none. */
export function firstOf(count, holds) {
  let from = 0;
  let to = count;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
