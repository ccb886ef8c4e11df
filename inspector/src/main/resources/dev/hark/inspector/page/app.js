// The page: what happens comes by the feed into the store, and is drawn once in a while.

import { Detail } from "./detail.js";
import { byId, element } from "./dom.js";
import { Feed } from "./feed.js";
import { count, size } from "./format.js";
import { exchangeLabel, Lanes } from "./lanes.js";
import { filterOf } from "./search.js";
import { Store } from "./store.js";

/** Milliseconds between two drawings; more for who has asked for less motion. */
const BETWEEN = matchMedia("(prefers-reduced-motion: reduce)").matches ? 500 : 120;
const ZOOM = 1.6;

const store = new Store();
const lanes = new Lanes(store, choose);
const detail = new Detail(choose, say);
const feed = new Feed({
  hello: (data) => {
    store.reset(data);
    draw();
  },
  changes: (data) => {
    store.apply(data);
    data.connections.forEach(noticed);
    draw();
  },
}, drawState);

// ---- Drawing ---------------------------------------------------------------------------------------------------------

let drawing = false;

/** Draws soon, once for all that happens until then. */
function draw() {
  if (drawing) return;
  drawing = true;
  setTimeout(() => requestAnimationFrame(() => {
    drawing = false;
    lanes.update();
    drawCounts();
    drawEmpty();
  }), BETWEEN);
}

function drawState() {
  const aside = feed.paused && feed.aside.length > 0 ? ", " + count(feed.aside.length, "change") + " aside" : "";
  byId("state").textContent = feed.words() + aside;
  byId("state").dataset.state = feed.paused ? "paused" : feed.state;
  byId("pause").setAttribute("aria-pressed", feed.paused);
}

function drawCounts() {
  let skipped = 0;
  for (const connection of store.connections.values()) skipped += connection.skipped;
  byId("counts").textContent = [
    count(store.connections.size, "connection"),
    count(store.exchanges, "request"),
    skipped > 0 && skipped.toLocaleString("en") + " more were only counted: too much at once",
    store.forgotten > 0 && count(store.forgotten, "connection") + " forgotten, for want of room",
    store.cut > 0 && count(store.cut, "connection") + " dropped by this page",
    size(store.memory) + " of " + size(store.room) + " taken",
  ].filter(Boolean).join(" · ");
}

function drawEmpty() {
  byId("empty").hidden = store.connections.size > 0;
  const how = store.servers.map((server) => element("code", {}, server + "/"));
  byId("empty-how").replaceChildren("Open ", ...(how.length > 0 ? how : ["a page of the server"]), " and watch.");
}

/** Tells those who do not see the page what they should know, and has the details follow. */
function noticed(connection) {
  for (const exchange of connection.exchanges) {
    if (exchange.refused && exchange.answeredAt !== undefined) {
      say("Connection " + connection.number + ": " + exchangeLabel(exchange));
    }
  }
  detail.refresh(connection.number);
}

function say(text) {
  byId("announcer").textContent = text;
}

// ---- Choosing --------------------------------------------------------------------------------------------------------

/** Chooses a connection (`3`), an exchange (`3.1`), a page load (`p2`), or nothing (null). */
function choose(key) {
  byId("follow").setAttribute("aria-pressed", lanes.span.follows);
  if (key !== lanes.selected) history.replaceState(null, "", key === null ? "#" : "#" + key);
  lanes.show(key);
  detail.show(key === null || key.startsWith("p") ? null : key);
  if (key === null) byId("rows").focus({ preventScroll: true });
}

function chooseByHash() {
  const key = location.hash.slice(1);
  if (/^[0-9]{1,15}(\.[0-9]{1,15})?$/.test(key)) choose(key);
}

// ---- Doing -----------------------------------------------------------------------------------------------------------

function follow(follows) {
  lanes.follow(follows);
  byId("follow").setAttribute("aria-pressed", follows);
}

function zoom(factor) {
  lanes.zoom(factor);
  byId("follow").setAttribute("aria-pressed", false);
}

async function clear() {
  await fetch("clear", { method: "POST" });
  choose(null);
  say("Cleared.");
}

function search() {
  const trouble = byId("search-trouble");
  try {
    lanes.filter = filterOf(byId("search").value);
    trouble.textContent = "";
  } catch (error) {
    trouble.textContent = "Write " + error.message;
  }
  lanes.update();
}

function changeTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : root.dataset.theme === "dark";
  root.dataset.theme = dark ? "light" : "dark";
}

const KEYS = {
  "/": () => byId("search").focus(),
  p: () => feed.pause(!feed.paused),
  f: () => follow(!lanes.span.follows),
  c: clear,
  "?": () => byId("help-dialog").showModal(),
  "+": () => zoom(1 / ZOOM),
  "-": () => zoom(ZOOM),
  Escape: () => choose(null),
  ArrowDown: () => lanes.step(1),
  ArrowUp: () => lanes.step(-1),
  ArrowRight: () => lanes.stepInRow(1),
  ArrowLeft: () => lanes.stepInRow(-1),
};

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || byId("help-dialog").open) return;
  if (event.target.matches("input")) {
    if (event.key === "Escape") byId("rows").focus();
    return;
  }
  // A scrolled place of its own keeps its arrows.
  if (event.key.startsWith("Arrow") && event.target.closest("#detail")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

// ---- The beginning ---------------------------------------------------------------------------------------------------

byId("pause").addEventListener("click", () => feed.pause(!feed.paused));
byId("follow").addEventListener("click", () => follow(!lanes.span.follows));
byId("zoom-in").addEventListener("click", () => zoom(1 / ZOOM));
byId("zoom-out").addEventListener("click", () => zoom(ZOOM));
byId("clear").addEventListener("click", clear);
byId("theme").addEventListener("click", changeTheme);
byId("help").addEventListener("click", () => byId("help-dialog").showModal());
byId("search").addEventListener("input", search);
byId("search-form").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", pressed);
addEventListener("hashchange", chooseByHash);
drawState();
feed.start();
chooseByHash();
