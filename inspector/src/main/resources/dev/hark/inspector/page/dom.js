// Elements, made of text and never of markup: nothing that a client sends can become one.

/**
 * An element with properties, data attributes (`data: {…}`), ARIA attributes (`aria: {…}`), listeners (`on: {…}`) and
 * children, which are elements or texts.
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "data") Object.assign(made.dataset, value);
    else if (key === "aria") for (const [what, said] of Object.entries(value)) made.setAttribute("aria-" + what, said);
    else if (key === "on") for (const [type, listener] of Object.entries(value)) made.addEventListener(type, listener);
    else if (key === "role") made.setAttribute("role", value);
    else if (value !== undefined) made[key] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** The element of that id. */
export const byId = (id) => document.getElementById(id);

/** A link that leads out of the page: a person clicks it, and nobody is told where from. */
export function link(href, text) {
  return element("a", { href, target: "_blank", rel: "noopener noreferrer", referrerPolicy: "no-referrer" }, text);
}
