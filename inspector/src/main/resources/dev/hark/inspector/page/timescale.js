// Where a moment is on the screen. Time goes from left to right, evenly where something happens; idle time is folded: a
// hundred times longer, it takes not even three times the pixels. Moments are milliseconds since the recording began.

import { firstAbove, firstFrom } from "./stretches.js";

/** Milliseconds in a pixel: from a thousandth to an hour in a window of 1,000 pixels. */
const FINEST = 0.001;
const COARSEST = 3600;
/** Pixels of a short fold; when there are many they get narrower, for two fifths of the width is theirs. */
const WIDEST_FOLD = 44;
const NARROWEST_FOLD = 5;
const PART_OF_FOLDS = 0.4;
/** Pixels that stay free, left and right. */
const MARGINS = [8, 96];
/** A stretch of time that is shown has at least that length. */
const SHORTEST = 2;
/** Idle time that is so many times longer makes a fold once longer. */
const LONGER = 32;

export class TimeScale {
  /** @param stretches when something happened */
  constructor(stretches) {
    this.stretches = stretches;
    this.perPixel = 1;
    this.fold = WIDEST_FOLD;
    this.width = 1000;
    this.left = 0;
    this.now = 0;
    /** Where each stretch begins. */
    this.places = [];
    this.known = "";
  }

  /** Changes whenever something is somewhere else. */
  get version() {
    return this.known + " " + this.left;
  }

  /** Finds the places again, if something has changed. */
  settle(now) {
    this.now = now;
    const known = [this.stretches.version, this.perPixel, this.fold].join(" ");
    if (known === this.known) return;
    this.known = known;
    const { begins, ends } = this.stretches;
    const places = [];
    let place = 0;
    for (let n = 0; n < begins.length; n++) {
      places.push(place);
      const idle = n + 1 < begins.length ? begins[n + 1] - ends[n] : 0;
      place += (ends[n] - begins[n]) / this.perPixel + this.folded(idle);
    }
    this.places = places;
  }

  /** Pixels of idle time. */
  folded(idle, perPixel = this.perPixel) {
    const even = idle / perPixel;
    return even <= this.fold ? even : this.fold * (1 + Math.log(even / this.fold) / Math.log(LONGER));
  }

  /** Where a moment is: pixels from the left edge. */
  x(moment) {
    return this.place(moment) - this.left;
  }

  place(moment) {
    const { begins, ends } = this.stretches;
    const n = firstAbove(begins, moment) - 1;
    if (n < 0) return begins.length > 0 ? -this.folded(begins[0] - moment) : 0;
    if (moment <= ends[n]) return this.places[n] + (moment - begins[n]) / this.perPixel;
    const behind = this.places[n] + (ends[n] - begins[n]) / this.perPixel;
    const idle = (n + 1 < begins.length ? begins[n + 1] : Math.max(this.now, moment)) - ends[n];
    return behind + (this.folded(idle) * (moment - ends[n])) / idle;
  }

  /** The moment at so many pixels from the left edge. */
  momentAt(x) {
    const place = x + this.left;
    const { begins, ends } = this.stretches;
    if (begins.length === 0) return 0;
    const n = Math.max(0, firstAbove(this.places, place) - 1);
    const inside = begins[n] + (place - this.places[n]) * this.perPixel;
    if (inside <= ends[n]) return inside;
    const behind = place - this.places[n] - (ends[n] - begins[n]) / this.perPixel;
    const idle = (n + 1 < begins.length ? begins[n + 1] : Math.max(this.now, ends[n] + 1)) - ends[n];
    return ends[n] + idle * Math.min(1, behind / Math.max(this.folded(idle), 1e-9));
  }

  /** Shows all from a moment until another one. */
  fit(from, to) {
    const { begins, ends } = this.stretches;
    const room = Math.max(60, this.width - MARGINS[0] - MARGINS[1]);
    const first = firstFrom(ends, from);
    const last = firstAbove(begins, to);
    const idles = [];
    let busy = 0;
    for (let n = first; n < last; n++) {
      busy += Math.min(ends[n], to) - Math.max(begins[n], from);
      if (n + 1 < last) idles.push(begins[n + 1] - ends[n]);
    }
    this.fold = Math.min(WIDEST_FOLD, Math.max(NARROWEST_FOLD, (room * PART_OF_FOLDS) / Math.max(1, idles.length)));
    this.perPixel = this.finestFor(Math.max(busy, SHORTEST), idles, room);
    this.settle(this.now);
    this.left = this.place(from) - MARGINS[0];
  }

  /** The finest scale at which that fits into the room. */
  finestFor(busy, idles, room) {
    let finest = FINEST;
    let coarsest = COARSEST;
    for (let n = 0; n < 40; n++) {
      const middle = Math.sqrt(finest * coarsest);
      let taken = busy / middle;
      for (const idle of idles) taken += this.folded(idle, middle);
      if (taken > room) finest = middle;
      else coarsest = middle;
    }
    return coarsest;
  }

  /** Makes it finer or coarser around a place, which stays where it is. */
  zoom(factor, x) {
    const fixed = this.momentAt(x);
    this.perPixel = Math.min(COARSEST, Math.max(FINEST, this.perPixel * factor));
    this.settle(this.now);
    this.left = this.place(fixed) - x;
  }

  /** Shows a moment at the right edge. */
  endAt(moment) {
    this.left = this.place(moment) - this.width + MARGINS[1];
  }

  /** Shows a moment in the middle, if it is not shown. */
  reveal(moment) {
    const x = this.x(moment);
    if (x < 0 || x > this.width - MARGINS[0]) this.left += x - this.width / 2;
  }

  /**
   * The parts that can be seen: stretches that follow each other without a fold are one.
   *
   * @returns {Array<{from: number, to: number, x: number, end: number, idle: number}>} from when until when, where that
   *     is, and how long nothing happened then, if that is folded
   */
  parts() {
    const { begins, ends } = this.stretches;
    const parts = [];
    let n = Math.max(0, firstAbove(this.places, this.left) - 1);
    while (n < begins.length && this.places[n] <= this.left + this.width) {
      const first = n;
      while (n + 1 < begins.length && (begins[n + 1] - ends[n]) / this.perPixel <= this.fold) n++;
      const idle = n + 1 < begins.length ? begins[n + 1] - ends[n] : 0;
      parts.push({ from: begins[first], to: ends[n], x: this.x(begins[first]), end: this.x(ends[n]), idle });
      n++;
    }
    return parts;
  }
}

/** A step of 1, 2 or 5 times a power of ten, at least so long. */
export function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * [1, 2, 5, 10].find((factor) => power * factor >= least * 0.999999);
}
