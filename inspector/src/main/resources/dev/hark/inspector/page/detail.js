// What is known of the chosen connection or exchange: why, the octets, the fields, and where the time went.

import { byId, element } from "./dom.js";
import { count, short, size, time, visible } from "./format.js";
import { phasesOf } from "./lanes.js";
import { fieldsOf, octetsView } from "./octets.js";

const TABS = ["Why", "Octets", "Fields", "Time"];
/** The answer is looked for again after so many milliseconds if the connection has changed. */
const AGAIN = 400;

export class Detail {
  /**
   * @param select is told what was chosen, null for nothing
   * @param say says something to who does not see the page
   */
  constructor(select, say) {
    this.select = select;
    this.say = say;
    this.place = byId("detail");
    this.tab = TABS[0];
    this.hex = false;
    this.key = null;
  }

  /** Shows a connection or one of its exchanges: `3`, `3.1`; null for none. */
  async show(key) {
    this.key = key;
    this.place.hidden = key === null;
    if (key === null) return;
    const number = key.split(".")[0];
    try {
      const response = await fetch("connections/" + number);
      if (this.key !== key) return;
      if (response.ok) this.draw(await response.json(), key);
      else this.gone(number);
    } catch (error) {
      if (this.key === key) this.gone(number);
    }
  }

  /** The connection has changed. */
  refresh(number) {
    if (this.key === null || this.key.split(".")[0] !== String(number) || this.waiting) return;
    this.waiting = setTimeout(() => {
      this.waiting = undefined;
      if (this.key !== null) this.show(this.key);
    }, AGAIN);
  }

  gone(number) {
    this.place.replaceChildren(this.heading("Connection " + number), element("p", {}, "It is not remembered any more."));
  }

  draw(connection, key) {
    const exchange = connection.exchanges.find((known) => connection.number + "." + known.number === key);
    const focused = this.place.contains(document.activeElement) ? document.activeElement.id : "";
    const scrolled = this.drawn === key ? this.place.scrollTop : 0;
    this.drawn = key;
    const panel = element("div", { id: "panel", role: "tabpanel", aria: { labelledby: "tab-" + this.tab } },
      ...this.panel(connection, exchange));
    this.place.replaceChildren(...this.head(connection, exchange), this.tabs(connection, key), panel);
    this.place.scrollTop = scrolled;
    if (focused) byId(focused)?.focus();
  }

  // ---- The head ------------------------------------------------------------------------------------------------------

  heading(text) {
    return element("div", { className: "title" },
      element("h2", { id: "detail-title" }, text),
      element("button", { id: "close", type: "button", aria: { label: "Close the details" },
        on: { click: () => this.select(null) } }, "×"));
  }

  head(connection, exchange) {
    if (!exchange) return [this.heading("Connection " + connection.number), this.connectionFacts(connection)];
    const asked = exchange.method ? visible(exchange.method) + " " + short(exchange.target, 300) : "Not a request";
    const answered = exchange.status === undefined ? "not answered yet" : exchange.status + " " + exchange.reason;
    return [
      this.heading(asked),
      element("p", { className: "facts" }, [
        answered, size(exchange.octets), exchange.type && visible(exchange.type),
        "request " + exchange.number + " on connection " + connection.number,
      ].filter(Boolean).join(" · ")),
      element("div", { className: "buttons" },
        this.button("to-connection", "Connection", () => this.select(String(connection.number))),
        this.button("curl", "Copy as curl", () => this.copy(connection, exchange)),
        this.button("replay", "Ask again", () => this.replay(connection, exchange))),
      element("p", { id: "outcome", className: "outcome", role: "status" }),
    ];
  }

  connectionFacts(connection) {
    return element("p", { className: "facts" }, [
      "from " + connection.peer, count(connection.requests, "request"),
      size(connection.received) + " in", size(connection.sent) + " out",
      connection.closedAt === undefined ? "open" : "closed: " + connection.whyText,
      connection.skipped > 0 && connection.skipped + " not recorded",
      connection.forgotten > 0 && connection.forgotten + " forgotten",
    ].filter(Boolean).join(" · "));
  }

  button(id, text, click) {
    return element("button", { id, type: "button", on: { click } }, text);
  }

  async copy(connection, exchange) {
    const response = await fetch("connections/" + connection.number + "/exchanges/" + exchange.number + "/curl");
    const text = await response.text();
    try {
      await navigator.clipboard.writeText(text);
      this.tell("Copied.");
    } catch (error) {
      this.tell(text);
    }
  }

  async replay(connection, exchange) {
    this.tell("Asking …");
    const response = await fetch(
      "connections/" + connection.number + "/exchanges/" + exchange.number + "/replay", { method: "POST" });
    const outcome = await response.json();
    if (outcome.error) {
      this.tell(outcome.error);
      return;
    }
    const left = outcome.left.length > 0 ? ", without the value of " + outcome.left.map(visible).join(", ") : "";
    this.tell((outcome.statusLine ? visible(outcome.statusLine) : "no answer came") + left);
  }

  tell(text) {
    const outcome = byId("outcome");
    if (outcome) outcome.textContent = text;
  }

  // ---- The tabs ------------------------------------------------------------------------------------------------------

  tabs(connection, key) {
    const change = (tab) => {
      this.tab = tab;
      this.draw(connection, key);
      byId("tab-" + tab).focus();
    };
    return element("div", { className: "tabs", role: "tablist", aria: { label: "Details" }, on: {
      keydown: (event) => {
        const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!way) return;
        event.stopPropagation();
        change(TABS[(TABS.indexOf(this.tab) + way + TABS.length) % TABS.length]);
      },
    } }, ...TABS.map((tab) => element("button", {
      id: "tab-" + tab, type: "button", role: "tab", tabIndex: tab === this.tab ? 0 : -1,
      aria: { selected: tab === this.tab, controls: "panel" }, on: { click: () => change(tab) },
    }, tab)));
  }

  panel(connection, exchange) {
    switch (this.tab) {
      case "Why": return why(connection, exchange);
      case "Octets": return this.octets(connection, exchange);
      case "Fields": return fields(connection, exchange);
      default: return timing(connection, exchange);
    }
  }

  octets(connection, exchange) {
    const marks = (way) => (exchange ? [exchange] : connection.exchanges).flatMap((known) => known.marks[way]);
    const form = element("p", { className: "buttons" }, element("button", {
      id: "hex", type: "button", aria: { pressed: this.hex },
      on: { click: () => { this.hex = !this.hex; this.show(this.key); } },
    }, "Hexadecimal"));
    const since = exchange?.begunAt ?? connection.openedAt;
    return [
      form,
      element("h3", {}, "Received"),
      octetsView(connection.input, marks("received"), exchange?.receivedSpan ?? [0, Infinity], this.hex, since),
      element("h3", {}, "Sent"),
      octetsView(connection.output, marks("sent"), exchange?.sentSpan ?? [0, Infinity], this.hex, since),
    ];
  }
}

// ---- Why -------------------------------------------------------------------------------------------------------------

function why(connection, exchange) {
  const parts = [];
  if (exchange?.refused) parts.push(refusal(exchange));
  if (exchange?.failed) parts.push(failure(exchange));
  const told = exchange ? exchange.explanations : connection.explanations;
  parts.push(explanations(told, exchange ? "An ordinary request." : "An ordinary connection."));
  if (exchange?.notes.length > 0) {
    parts.push(element("h3", {}, "What the handler told"),
      element("ul", {}, ...exchange.notes.map((note) => element("li", {}, visible(note.why)))));
  }
  if (exchange) parts.push(element("h3", {}, "Its connection"), explanations(connection.explanations, "Ordinary."));
  return parts;
}

function explanations(told, otherwise) {
  if (told.length === 0) return element("p", { className: "facts" }, otherwise);
  return element("ul", { className: "explanations" }, ...told.map((one) =>
    element("li", { data: { rule: one.id } }, one.text + " ", link(one.link, one.section))));
}

const link = (href, text) =>
  element("a", { href, target: "_blank", rel: "noopener noreferrer", referrerPolicy: "no-referrer" }, text);

function refusal(exchange) {
  const { offence } = exchange;
  const box = element("div", { className: "refusal" },
    element("p", {}, element("b", {}, exchange.refused.sentence), " ", link(exchange.refused.link, exchange.refused.section)));
  if (offence) {
    const end = offence.at + offence.length;
    box.append(element("pre", { tabIndex: 0 },
      visible(offence.line.slice(0, offence.at)),
      element("mark", {}, visible(offence.line.slice(offence.at, end))),
      visible(offence.line.slice(end))));
  }
  return box;
}

function failure(exchange) {
  return element("div", { className: "refusal" },
    element("p", {}, element("b", {}, "The handler failed"), " (id " + visible(exchange.failed.id) + "): "
      + visible(exchange.failed.cause)),
    element("pre", { tabIndex: 0 }, exchange.failed.trace.map(visible).join("\n")));
}

// ---- Fields ----------------------------------------------------------------------------------------------------------

function fields(connection, exchange) {
  if (!exchange) return [element("p", { className: "facts" }, "Choose one of its requests.")];
  return [
    element("h3", {}, "Request"),
    table(fieldsOf(connection.input, exchange.marks.received)),
    element("h3", {}, "Response"),
    table(fieldsOf(connection.output, exchange.marks.sent)),
  ];
}

function table(rows) {
  if (rows.length === 0) return element("p", { className: "facts" }, "none");
  return element("table", {}, element("tbody", {}, ...rows.map(([name, value]) =>
    element("tr", {}, element("th", { scope: "row" }, visible(name)), element("td", {}, visible(value))))));
}

// ---- Time ------------------------------------------------------------------------------------------------------------

function timing(connection, exchange) {
  if (!exchange) {
    return [table([
      ["opened", time(connection.openedAt)],
      ["waited for its turn", time(connection.waited)],
      ["first octet", after(connection.openedAt, connection.firstOctetAt)],
      ["client ended its side", after(connection.openedAt, connection.inputEndedAt)],
      ["closed", after(connection.openedAt, connection.closedAt)],
    ])];
  }
  const end = exchange.answeredAt ?? exchange.handledAt ?? exchange.headAt ?? exchange.begunAt;
  const whole = Math.max(end - exchange.begunAt, 0.001);
  const words = { arriving: "the head arrived in", handling: "the handler took", sending: "sending took" };
  return [
    element("table", { className: "phases" }, element("tbody", {}, ...phasesOf(exchange, end).map(([phase, from, to]) => {
      const bar = element("span", { className: "phase " + phase });
      bar.style.marginLeft = (100 * (from - exchange.begunAt)) / whole + "%";
      bar.style.width = (100 * Math.max(0, to - from)) / whole + "%";
      return element("tr", {}, element("th", { scope: "row" }, words[phase]), element("td", {}, time(Math.max(0, to - from))),
        element("td", { className: "wide" }, bar));
    }))),
    table([
      ["begun, after the connection was opened", after(connection.openedAt, exchange.begunAt)],
      ["its content was read", after(exchange.begunAt, exchange.contentAt)],
      ["in all", time(end - exchange.begunAt)],
    ]),
  ];
}

const after = (from, to) => (to === undefined ? "not" : "after " + time(Math.max(0, to - from)));
