// The filter: words that must all hold, each `key:value` or a text; `-` before one means the opposite.

const UNITS = { "": 1, k: 1e3, kb: 1e3, m: 1e6, mb: 1e6, g: 1e9, gb: 1e9 };
const TIMES = { "": 1, ms: 1, s: 1000 };

const IS = {
  refused: (connection, exchange) => exchange?.refused !== undefined,
  failed: (connection, exchange) => exchange?.failed !== undefined || exchange?.status >= 500,
  open: (connection) => connection.closedAt === undefined,
  closed: (connection) => connection.closedAt !== undefined,
  silent: (connection) => connection.received === 0,
  reused: (connection, exchange) => exchange?.number > 1,
  cut: (connection, exchange) => exchange?.answeredAt !== undefined && !exchange.complete,
  repeated: (connection, exchange) => exchange?.repeated === true,
};

const KEYS = {
  status: (value) => {
    const pattern = /^[1-5](xx|[0-9]{2})$/i.exec(value);
    if (!pattern) throw new Error("status:404 or status:4xx");
    const hundreds = pattern[1].toLowerCase() === "xx";
    return (connection, exchange) =>
      hundreds ? Math.floor(exchange?.status / 100) === Number(value[0]) : exchange?.status === Number(value);
  },
  method: (value) => (connection, exchange) => exchange?.method?.toLowerCase() === value.toLowerCase(),
  type: (value) => (connection, exchange) => exchange?.type?.toLowerCase().includes(value.toLowerCase()) === true,
  conn: (value) => (connection) => connection.number === whole(value, "conn:3"),
  page: (value) => (connection, exchange) => exchange?.pageLoad === whole(value, "page:2"),
  larger: (value) => {
    const least = amount(value, UNITS, "larger:10k");
    return (connection, exchange) => exchange?.octets > least;
  },
  slower: (value) => {
    const least = amount(value, TIMES, "slower:100ms");
    return (connection, exchange) => exchange?.answeredAt - exchange?.begunAt > least;
  },
  is: (value) => {
    const judge = Object.hasOwn(IS, value.toLowerCase()) && IS[value.toLowerCase()];
    if (!judge) throw new Error("is:" + Object.keys(IS).join(", is:"));
    return judge;
  },
};

function whole(value, example) {
  if (!/^[0-9]{1,9}$/.test(value)) throw new Error(example);
  return Number(value);
}

function amount(value, units, example) {
  const parts = /^([0-9]+(?:\.[0-9]+)?)([a-z]*)$/i.exec(value);
  const unit = parts?.[2].toLowerCase();
  if (unit === undefined || !Object.hasOwn(units, unit)) throw new Error(example);
  return Number(parts[1]) * units[unit];
}

/** Asked of every exchange at each letter that is typed: so nothing is made for it. */
function contains(text) {
  const wanted = new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"), "i");
  const has = (value) => Boolean(value) && wanted.test(value);
  return (connection, exchange) => has(connection.peer) || (exchange !== undefined
    && (has(exchange.target) || has(exchange.method) || has(exchange.status) || has(exchange.type)));
}

function judgeOf(word) {
  if (word.startsWith("-") && word.length > 1) {
    const judge = judgeOf(word.slice(1));
    return (connection, exchange) => !judge(connection, exchange);
  }
  const colon = word.indexOf(":");
  const key = word.slice(0, colon).toLowerCase();
  return colon > 0 && Object.hasOwn(KEYS, key) ? KEYS[key](word.slice(colon + 1)) : contains(word);
}

/**
 * The filter that a text says: a function of a connection and one of its exchanges, which is undefined for a connection
 * without any; null if the text is empty.
 *
 * @throws Error whose message shows how a word is written
 */
export function filterOf(text) {
  const judges = text.trim().split(/\s+/).filter((word) => word !== "").map(judgeOf);
  if (judges.length === 0) return null;
  // Tried once, so that what is wrong is told now.
  judges.forEach((judge) => judge({ number: 0, peer: "" }, { number: 0 }));
  return (connection, exchange) => judges.every((judge) => judge(connection, exchange));
}
