// What keys do. Each is one of those that the help names.

import { byId } from "./dom.js";

/** Listens to the keyboard. @param act what can be done, by its name */
export function listen(act) {
  const keys = {
    "/": act.search,
    p: act.pause,
    f: act.follow,
    c: act.clear,
    0: act.fit,
    "?": act.help,
    "+": act.zoomIn,
    "-": act.zoomOut,
    Escape: act.close,
    Enter: act.enter,
    ArrowDown: () => act.lane(1),
    ArrowUp: () => act.lane(-1),
    PageDown: () => act.page(1),
    PageUp: () => act.page(-1),
    Home: () => act.lane(-Infinity),
    End: () => act.lane(Infinity),
    ArrowRight: () => act.request(1),
    ArrowLeft: () => act.request(-1),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || byId("help-dialog").open) return;
    if (event.target.matches("input")) {
      if (event.key === "Escape") byId("rows").focus();
      return;
    }
    if (!Object.hasOwn(keys, event.key) || isOfItsOwn(event)) return;
    event.preventDefault();
    keys[event.key]();
  });
}

/** Whether a key means something else where it is pressed: buttons are entered, scrolled places keep their arrows. */
function isOfItsOwn({ key, target }) {
  if (key === "Enter") return target.closest("button, a, summary") !== null;
  return key.length > 1 && key !== "Escape" && target.closest("#detail") !== null;
}
