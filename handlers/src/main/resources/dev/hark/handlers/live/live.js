// hark --live: reloads this page when a file of its folder has changed, and swaps style sheets without that.
(() => {
  "use strict";

  // A frame is reloaded with the page around it.
  try {
    if (top !== self && top.location.origin === location.origin) return;
  } catch {
    // The page around it is somebody else's.
  }

  // The id of the last change that is in this page already.
  let known = new URL(document.currentScript.src).searchParams.get("since");
  let stream = null;
  let retry = 0;
  const leaving = new WeakSet();

  // Only a page that is seen holds a connection: a browser has few for each server.
  function listen() {
    clearTimeout(retry);
    if (stream || document.visibilityState === "hidden") return;
    stream = new EventSource("/.hark/live?since=" + encodeURIComponent(known));
    stream.addEventListener("change", (event) => {
      known = event.lastEventId;
      apply(event.data.split("\n"));
    });
    stream.addEventListener("error", () => {
      if (stream.readyState !== EventSource.CLOSED) return; // It comes back by itself.
      leave();
      retry = setTimeout(listen, 1000);
    });
  }

  function leave() {
    clearTimeout(retry);
    if (stream) stream.close();
    stream = null;
  }

  function apply(paths) {
    const links = [...document.querySelectorAll("link[rel~=stylesheet i][href]")].filter((link) => !leaving.has(link));
    const changed = paths.map((path) => links.filter((link) => leadsTo(link, path)));
    if (changed.every((found) => found.length > 0)) {
      new Set(changed.flat()).forEach(swap);
    } else {
      leave();
      location.reload();
    }
  }

  function leadsTo(link, path) {
    const url = new URL(link.href);
    // A sheet may be there in compressed forms too.
    const plain = path.replace(/\.(br|gz|zst)$/, "");
    return url.origin === location.origin && [path, plain].some((one) => decoded(one) === decoded(url.pathname));
  }

  function decoded(path) {
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  }

  // The old sheet stays until the new one is there.
  function swap(link) {
    leaving.add(link);
    const next = link.cloneNode();
    const url = new URL(link.href);
    url.searchParams.set("live", known);
    next.href = url;
    const done = () => link.remove();
    next.addEventListener("load", done);
    next.addEventListener("error", done);
    link.after(next);
  }

  addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? leave() : listen()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  listen();
})();
