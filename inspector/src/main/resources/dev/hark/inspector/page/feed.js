// The stream of what happens. While it is paused, what comes is kept aside, in the order in which it came.

/** Events that are kept aside; then the stream is left, and begun anew when it goes on. */
const MOST_ASIDE = 2000;

export class Feed {
  /**
   * @param told is given what happens: `hello(data)`, `changes(data)`
   * @param changed is called when the state has changed
   */
  constructor(told, changed) {
    this.told = told;
    this.changed = changed;
    this.state = "connecting";
    this.paused = false;
    this.aside = [];
  }

  start() {
    this.source = new EventSource("events");
    this.source.addEventListener("hello", (event) => this.hear("hello", event));
    this.source.addEventListener("changes", (event) => this.hear("changes", event));
    this.source.addEventListener("full", () => this.become("full"));
    this.source.addEventListener("open", () => this.become("live"));
    this.source.addEventListener("error", () => this.become("lost"));
  }

  become(state) {
    // The stream of a page that is one too many ends at once, and begins again; only when it tells something it is live.
    if (this.state !== "full") this.enter(state);
  }

  enter(state) {
    if (state === this.state) return;
    this.state = state;
    this.changed();
  }

  hear(what, event) {
    if (this.state === "full") this.enter("live");
    const data = JSON.parse(event.data);
    if (!this.paused) {
      this.told[what](data);
      return;
    }
    this.aside.push([what, data]);
    if (this.aside.length > MOST_ASIDE) {
      this.source.close();
      this.aside = [];
    }
    this.changed();
  }

  pause(paused) {
    this.paused = paused;
    if (!paused) {
      for (const [what, data] of this.aside) this.told[what](data);
      this.aside = [];
      if (this.source.readyState === EventSource.CLOSED) this.start();
    }
    this.changed();
  }

  /** The state in words. */
  words() {
    if (this.state === "full") return "too many pages are open";
    if (this.state !== "live") return this.state === "lost" ? "the server does not answer" : "connecting";
    return this.paused ? "paused" : "live";
  }
}
