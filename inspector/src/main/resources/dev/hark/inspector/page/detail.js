// What is known of the chosen page load, connection or exchange.

import { byId, element } from "./dom.js";
import { count, short, size, visible } from "./format.js";
import { storyOf } from "./pageload.js";
import { octetsPanel } from "./octets.js";
import { fieldsPanel, timingPanel, whyOfConnection, whyOfExchange } from "./panels.js";
import { keyOf } from "./rows.js";
import { answered, loadFacts } from "./words.js";

const TABS = ["Why", "Octets", "Fields", "Time"];
/** The answer is looked for again after so many milliseconds if the connection has changed. */
const AGAIN = 400;

export class Detail {
  /**
   * @param store what is known without asking
   * @param select is told what was chosen, null for nothing
   * @param say says something to who does not see the page
   */
  constructor(store, select, say) {
    this.store = store;
    this.select = select;
    this.say = say;
    this.place = byId("detail");
    this.tab = TABS[0];
    /** How octets are shown. */
    this.form = { hex: false, all: false };
    this.key = null;
  }

  /** Shows a connection or one of its exchanges: `3`, `3.1`; a page load: `p2`; null for none. */
  async show(key) {
    if (key !== this.key) this.form.all = false;
    this.key = key;
    this.place.hidden = key === null;
    if (key === null) return;
    if (key.startsWith("p")) {
      this.showLoad(key);
      return;
    }
    const title = titleOf(key);
    try {
      const response = await fetch(addressOf(key));
      const text = await response.text();
      if (this.key !== key) return;
      const state = this.stateOf(key, text);
      if (!response.ok) this.gone(title);
      else if (this.drawn !== key || this.state !== state) this.draw(JSON.parse(text), key, state);
    } catch (error) {
      if (this.key === key) this.gone(title);
    }
  }

  showLoad(key) {
    const load = this.store.pageLoads.get(Number(key.slice(1)));
    const title = "Page load " + key.slice(1);
    if (!load) {
      this.gone(title);
      return;
    }
    this.replace(key, "", this.heading(title), facts(loadFacts(load)), ...storyOf(load, this.store, this.select));
  }

  /** What is drawn anew if it has changed: what was told, and of a connection also what is known of its requests. */
  stateOf(key, text) {
    return key.includes(".") ? text : this.store.connections.get(Number(key))?.version + text;
  }

  /** The connection has changed. */
  refresh(number) {
    if (this.key === null || this.waiting || !this.isAbout(number)) return;
    this.waiting = setTimeout(() => {
      this.waiting = undefined;
      if (this.key !== null) this.show(this.key);
    }, AGAIN);
  }

  isAbout(number) {
    if (!this.key.startsWith("p")) return this.key.split(".")[0] === String(number);
    return this.store.pageLoads.get(Number(this.key.slice(1)))?.connections.has(number) === true;
  }

  /** Goes there by keyboard. */
  enter() {
    (this.place.querySelector("[role=tab][aria-selected=true]") ?? byId("close"))?.focus();
  }

  gone(title) {
    this.replace(this.key, "", this.heading(title), element("p", {}, "It is not remembered any more."));
  }

  /** Text that somebody has marked stays until that is over. */
  draw(connection, key, state) {
    const marked = getSelection();
    if (this.drawn === key && !marked.isCollapsed && this.place.contains(marked.anchorNode)) {
      this.refresh(connection.number);
      return;
    }
    const exchange = key.includes(".") ? connection.exchanges[0] : undefined;
    const panel = element("div", { id: "panel", role: "tabpanel", aria: { labelledby: "tab-" + this.tab } },
      ...this.panel(connection, exchange, () => this.draw(connection, key, state)));
    const tabs = this.tabs(() => this.draw(connection, key, state));
    this.replace(key, state, ...this.head(connection, exchange), tabs, panel);
  }

  /** Puts it all into the place of what was there, and leaves the keyboard where it was. */
  replace(key, state, ...children) {
    const focused = this.place.contains(document.activeElement) ? document.activeElement.id : "";
    const scrolled = this.drawn === key ? this.place.scrollTop : 0;
    this.drawn = key;
    this.place.dataset.shown = key;
    this.state = state;
    this.place.replaceChildren(...children);
    this.place.scrollTop = scrolled;
    if (focused) (byId(focused) ?? byId("close")).focus();
  }

  // ---- The head -----------------------------------------------------------------------------------------------------

  heading(text) {
    return element("div", { className: "title" },
      element("h2", { id: "detail-title" }, text),
      this.button("close", "×", () => this.select(null), "Close the details"));
  }

  head(connection, exchange) {
    if (!exchange) return [this.heading("Connection " + connection.number), connectionFacts(connection)];
    const asked = exchange.method ? visible(exchange.method) + " " + short(exchange.target, 300) : "Not a request";
    const about = addressOf(keyOf(connection, exchange));
    return [
      this.heading(asked),
      facts([
        answered(exchange), size(exchange.octets), exchange.type && visible(exchange.type),
        "request " + exchange.number + " on connection " + connection.number,
      ]),
      element("div", { className: "buttons" },
        this.button("to-connection", "Connection", () => this.select(String(connection.number))),
        exchange.pageLoad > 0 && this.button("to-load", "Page load", () => this.select("p" + exchange.pageLoad)),
        this.button("curl", "Copy as curl", () => this.copy(about)),
        this.button("replay", "Ask again", () => this.replay(about))),
      element("p", { id: "outcome", className: "outcome", role: "status" }),
      element("div", { id: "outcome-more", className: "buttons" }),
    ];
  }

  button(id, text, click, label) {
    return element("button", { id, type: "button", aria: label ? { label } : {}, on: { click } }, text);
  }

  async copy(about) {
    let text = "";
    try {
      text = await (await fetch(about + "/curl")).text();
      await navigator.clipboard.writeText(text);
      this.tell("Copied.");
    } catch (error) {
      // Without the right to copy, a person can still mark it.
      this.tell(text || "The server does not answer.");
    }
  }

  async replay(about) {
    this.tell("Asking …");
    const key = this.key;
    try {
      const response = await fetch(about + "/replay", { method: "POST" });
      const outcome = await response.json();
      if (this.key !== key) return;
      const left = outcome.left?.length > 0 ? ", without the value of " + outcome.left.map(visible).join(", ") : "";
      this.tell(outcome.error ?? (outcome.statusLine ? visible(outcome.statusLine) : "no answer came") + left);
      if (outcome.port) this.offer(outcome.port);
    } catch (error) {
      this.tell("The server does not answer.");
    }
  }

  /** Leads to the connection by which it was asked again. */
  offer(port) {
    const go = () => {
      const asked = [...this.store.connections.values()].findLast((known) => known.peer.endsWith(":" + port));
      if (asked) this.select(keyOf(asked, asked.exchanges.values().next().value));
    };
    byId("outcome-more")?.replaceChildren(this.button("to-replayed", "Show it", go));
  }

  tell(text) {
    const outcome = byId("outcome");
    if (outcome) outcome.textContent = text;
    byId("outcome-more")?.replaceChildren();
  }

  // ---- The tabs -----------------------------------------------------------------------------------------------------

  tabs(draw) {
    const change = (tab) => {
      this.tab = tab;
      draw();
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

  panel(connection, exchange, draw) {
    switch (this.tab) {
      case "Why": return exchange ? whyOfExchange(connection, exchange)
        : whyOfConnection(connection, this.knownOf(connection), this.select);
      case "Octets": return octetsPanel(connection, exchange, this.form, draw);
      case "Fields": return fieldsPanel(connection, exchange);
      default: return timingPanel(connection, exchange, this.store.epoch);
    }
  }

  /** The exchanges of a connection, of which only the first are told with it. */
  knownOf({ number }) {
    return [...(this.store.connections.get(number)?.exchanges.values() ?? [])];
  }
}

/** Where what is known of a connection, or of an exchange, is told. */
function addressOf(key) {
  const [connection, exchange] = key.split(".");
  return "connections/" + connection + (exchange ? "/exchanges/" + exchange : "");
}

function titleOf(key) {
  const [connection, exchange] = key.split(".");
  return (exchange ? "Request " + exchange + " on connection " : "Connection ") + connection;
}

const facts = (said) => element("p", { className: "facts" }, said.filter(Boolean).join(" · "));

function connectionFacts(connection) {
  return facts([
    "from " + connection.peer, count(connection.requests, "request"),
    size(connection.received) + " in", size(connection.sent) + " out",
    connection.closedAt === undefined ? "open" : "closed: " + connection.whyText,
    connection.skipped > 0 && connection.skipped + " not recorded",
    connection.forgotten > 0 && connection.forgotten + " forgotten",
  ]);
}
