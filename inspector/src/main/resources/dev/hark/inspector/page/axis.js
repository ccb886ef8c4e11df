// The axis above the lanes, and the lines that go down from it: time since a page load began, or since it went on after
// a fold; and how long nothing happened where time is folded.

import { element } from "./dom.js";
import { time } from "./format.js";
import { firstOf } from "./stretches.js";
import { niceStep } from "./timescale.js";

/** Pixels between two lines; that the words of a line need; of a fold, and of one that has room for words;
 * between the lines of parts. */
const BETWEEN = 90;
const WORDS = 56;
const FOLD = 4;
const FOLD_WITH_WORDS = 38;
const CLOSEST = 16;
/** Pixels by which words may leave the axis: right of it is a margin. */
const SPILL = 10;

/**
 * Draws it all.
 *
 * @param axis where the words are
 * @param grid where the lines are
 * @param scale where moments are
 * @param store what is known
 */
export function drawAxis(axis, grid, scale, store) {
  const drawn = { width: scale.width, words: [], lines: [], free: 0, line: -Infinity, said: "" };
  for (const part of scale.parts()) {
    ticks(part, scale, store, drawn);
    if (part.idle > 0) fold(part, scale, drawn);
  }
  axis.replaceChildren(...drawn.words);
  grid.replaceChildren(...drawn.lines);
}

/** Lines of one part; the first says the time of the day, if that is another one by now. */
function ticks(part, scale, store, drawn) {
  const end = Math.min(part.end, scale.width);
  const step = niceStep(BETWEEN * scale.perPixel);
  const origin = originOf(part, scale, store);
  const from = Math.max(part.from, scale.momentAt(Math.max(part.x, -BETWEEN)));
  if (part.x >= 0 && part.x <= scale.width) {
    if (part.x > drawn.line + CLOSEST) {
      drawn.lines.push(at("line", part.x));
      drawn.line = part.x;
    }
    const said = clock(store.epoch + part.from);
    if (said !== drawn.said && say(drawn, "tick clock", part.x, said, WORDS)) drawn.said = said;
  }
  for (let n = Math.max(0, Math.ceil((from - origin) / step)); origin + n * step <= part.to; n++) {
    const x = scale.x(origin + n * step);
    if (x > end) break;
    if (n === 0 && x < drawn.free) continue;
    drawn.lines.push(at("line", x));
    if (n > 0) say(drawn, "tick", x, "+" + round(n * step), WORDS);
    else if (end - x > BETWEEN) say(drawn, "tick", x, "0", WORDS);
  }
}

/** Says something, if there is room. */
function say(drawn, className, x, text, width) {
  if (x < drawn.free || x + width > drawn.width + SPILL) return null;
  drawn.free = x + width + 4;
  const made = at(className, x, text);
  drawn.words.push(made);
  return made;
}

/** Time is counted from the last page load that began in the part before what can be seen, or from where it begins. */
function originOf(part, scale, store) {
  const loads = store.loadsInOrder();
  const seen = Math.max(part.from, scale.momentAt(0));
  const load = loads[firstOf(loads.length, (n) => loads[n].begunAt > seen + BETWEEN * scale.perPixel) - 1];
  return load && load.begunAt >= part.from ? load.begunAt : part.from;
}

function fold(part, scale, drawn) {
  const width = scale.folded(part.idle);
  if (width < FOLD || part.end > scale.width || part.end + width < 0) return;
  const made = at("fold", part.end);
  made.style.width = width + "px";
  drawn.lines.push(made);
  if (width < FOLD_WITH_WORDS) return;
  const text = say(drawn, "folded", part.end, round(part.idle), width - 4);
  if (text) text.style.width = width + "px";
}

function at(className, x, text = "") {
  const made = element("span", { className }, text);
  made.style.left = x + "px";
  return made;
}

const round = (millis) => time(millis).replace(/\.0+(?= )/, "");

/** The time of the day, in hours, minutes and seconds. */
export const clock = (epochMillis) => new Date(epochMillis).toLocaleTimeString("en-GB");
