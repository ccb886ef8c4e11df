// The page: what happens comes by the feed into the store, and is drawn once in a while.

import { Detail } from "./detail.js";
import { byId, link } from "./dom.js";
import { Feed } from "./feed.js";
import { count, size } from "./format.js";
import { listen } from "./keys.js";
import { Lanes } from "./lanes.js";
import { filterOf } from "./search.js";
import { Store } from "./store.js";
import { exchangeLabel } from "./words.js";

/** Milliseconds between two drawings, and between two while nothing comes but something is waited for. */
const IS_CALM = matchMedia("(prefers-reduced-motion: reduce)").matches;
const BETWEEN = IS_CALM ? 500 : 120;
const BETWEEN_WAITING = IS_CALM ? 2000 : 250;
const ZOOM = 1.6;
/** What is refused is said if that was so many milliseconds ago: not what was there before the page. */
const RECENT = 2000;

const store = new Store();
const lanes = new Lanes(store, choose, drawView);
const detail = new Detail(store, choose, say);
const feed = new Feed({
  hello: (data) => {
    store.reset(data);
    draw();
  },
  changes: (data) => {
    store.apply(data);
    heardAt = performance.now();
    data.connections.forEach(noticed);
    data.gone.forEach((number) => detail.refresh(number));
    draw();
  },
}, drawState);
let heardAt = 0;
let drawing = false;

// ---- Drawing --------------------------------------------------------------------------------------------------------

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

/** What is waited for takes longer and longer, without a word from the server. */
function drawWaiting() {
  if (feed.paused || feed.state !== "live" || store.waiting.size === 0) return;
  store.tick(store.now + performance.now() - heardAt);
  heardAt = performance.now();
  draw();
}

function drawState() {
  const aside = feed.paused && feed.aside.length > 0 ? ", " + count(feed.aside.length, "change") + " aside" : "";
  byId("state").textContent = feed.words() + aside;
  byId("state").dataset.state = feed.paused ? "paused" : feed.state;
  byId("pause").setAttribute("aria-pressed", feed.paused);
}

function drawView() {
  byId("follow").setAttribute("aria-pressed", lanes.follows);
  byId("fit").setAttribute("aria-pressed", lanes.fits);
}

function drawCounts() {
  byId("counts").textContent = [
    count(store.connections.size, "connection"),
    lanes.found.filter ? lanes.found.matches.toLocaleString("en") + " of " + count(store.exchanges, "request")
      : count(store.exchanges, "request"),
    store.skipped > 0 && store.skipped.toLocaleString("en") + " more were only counted: too much at once",
    store.forgotten > 0 && count(store.forgotten, "connection") + " forgotten",
    store.cut > 0 && "the oldest " + count(store.cut, "request") + " dropped by this page",
    size(store.memory) + " of " + size(store.room) + " taken",
  ].filter(Boolean).join(" · ");
}

/** Says what to do where there is nothing to see. */
function drawEmpty() {
  const isFiltered = store.connections.size > 0;
  byId("empty").hidden = lanes.rows.length > 0;
  if (lanes.rows.length > 0) return;
  byId("empty-what").textContent = isFiltered ? "Nothing of that kind." : "Nothing has happened yet.";
  const servers = store.servers.map((server) => link(server + "/", server + "/"));
  byId("empty-how").replaceChildren(...(isFiltered ? ["The filter leaves none of them."]
    : ["Open ", ...(servers.length > 0 ? servers : ["a page of the server"]), " and watch."]));
}

/** Tells those who do not see the page what they should know, and has the details follow. */
function noticed(connection) {
  for (const exchange of connection.exchanges) {
    if (exchange.refused && exchange.answeredAt > store.now - RECENT) {
      say("Connection " + connection.number + ": " + exchangeLabel(exchange));
    }
  }
  detail.refresh(connection.number);
}

function say(text) {
  byId("announcer").textContent = text;
}

// ---- Choosing -------------------------------------------------------------------------------------------------------

/** Chooses a connection (`3`), an exchange (`3.1`), a page load (`p2`), or nothing (null). */
function choose(key) {
  if (key !== lanes.selected) history.replaceState(null, "", key === null ? "#" : "#" + key);
  detail.show(key);
  lanes.show(key);
  if (key === null) byId("rows").focus({ preventScroll: true });
}

function chooseByHash() {
  const key = location.hash.slice(1);
  if (/^(p?[0-9]{1,15}|[0-9]{1,15}\.[0-9]{1,15})$/.test(key)) choose(key);
}

// ---- Doing ----------------------------------------------------------------------------------------------------------

const act = {
  search: () => byId("search").focus(),
  pause: () => {
    feed.pause(!feed.paused);
    say(feed.paused ? "Paused." : "Going on.");
  },
  follow: () => lanes.follow(!lanes.follows),
  fit: () => lanes.fit(!lanes.fits),
  zoomIn: () => lanes.zoom(1 / ZOOM),
  zoomOut: () => lanes.zoom(ZOOM),
  clear: async () => {
    try {
      await fetch("clear", { method: "POST" });
      choose(null);
      say("Cleared.");
    } catch (error) {
      say("The server does not answer.");
    }
  },
  help: () => byId("help-dialog").showModal(),
  theme: () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme === undefined ? matchMedia("(prefers-color-scheme: dark)").matches
      : root.dataset.theme === "dark";
    root.dataset.theme = isDark ? "light" : "dark";
  },
  close: () => choose(null),
  enter: () => detail.enter(),
  lane: (way) => lanes.step(way),
  page: (way) => lanes.stepPage(way),
  request: (way) => lanes.stepInRow(way),
};

function search() {
  const trouble = byId("search-trouble");
  try {
    lanes.filterBy(filterOf(byId("search").value));
    trouble.textContent = "";
  } catch (error) {
    trouble.textContent = "Write " + error.message;
  }
  draw();
}

// ---- The beginning --------------------------------------------------------------------------------------------------

for (const [id, click] of Object.entries({
  pause: act.pause, follow: act.follow, fit: act.fit, "zoom-in": act.zoomIn, "zoom-out": act.zoomOut, clear: act.clear,
  theme: act.theme, help: act.help,
})) {
  byId(id).addEventListener("click", click);
}
byId("search").addEventListener("input", search);
byId("search-form").addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", chooseByHash);
setInterval(drawWaiting, BETWEEN_WAITING);
listen(act);
drawState();
feed.start();
chooseByHash();
