// Amounts as people say them, and octets that can be looked at.

/** Octets, in powers of 1,000: `999 B`, `1.2 kB`. */
export function size(octets) {
  if (octets < 1000) return octets + " B";
  let amount = octets;
  let unit = -1;
  while (amount >= 1000 && unit < 4) {
    amount /= 1000;
    unit++;
  }
  return (amount < 10 ? amount.toFixed(1) : Math.floor(amount)) + " " + ["kB", "MB", "GB", "TB", "PB"][unit];
}

/** Milliseconds: `0 ms`, `0.31 ms`, `12 ms`, `1.4 s`, `2 min`. */
export function time(millis) {
  if (millis < 0.005) return "0 ms";
  if (millis < 1) return millis.toFixed(2) + " ms";
  if (millis < 10) return millis.toFixed(1) + " ms";
  if (millis < 1000) return Math.round(millis) + " ms";
  if (millis < 100_000) return (millis / 1000).toFixed(millis < 10_000 ? 2 : 1) + " s";
  return Math.round(millis / 60_000) + " min";
}

/** `1 request`, `2 requests`. */
export const count = (number, thing) => number.toLocaleString("en") + " " + thing + (number === 1 ? "" : "s");

const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Text of a client, with whatever does not show, or changes how the rest shows, written out. */
export function visible(text) {
  return text.replace(HIDDEN, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x100 ? "\\x" + code.toString(16).padStart(2, "0") : "\\u" + code.toString(16).padStart(4, "0");
  });
}

/** As [visible], at most so long: the middle is left out. */
export function short(text, most) {
  const shown = visible(text);
  if (shown.length <= most) return shown;
  const half = Math.floor((most - 1) / 2);
  return shown.slice(0, half) + "…" + shown.slice(-half);
}

/** One octet, as it can be looked at. */
export function octet(code) {
  if (code === 0x0a) return "\\n";
  if (code === 0x0d) return "\\r";
  if (code === 0x09) return "\\t";
  if (code === 0x5c) return "\\\\";
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : "\\x" + code.toString(16).padStart(2, "0");
}
