// Elements out of plain calls. Data reaches the page as text nodes and attributes alone, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element: attributes by name (`onclick` and the like are listeners; null and false are left out), then its children. */
export function h(name, attributes = {}, ...children) {
  return furnish(document.createElement(name), attributes, children);
}

/** The same of SVG. */
export function svg(name, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, name), attributes, children);
}

function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...present(children));
  return element;
}

function present(children) {
  return children.flat(Infinity).filter((it) => it !== null && it !== undefined && it !== false);
}

/** Puts these children in the place of all others. */
export function replace(element, ...children) {
  element.replaceChildren(...present(children));
}

/** Sets a text where it changes, so that nothing is laid out again for the same. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** A symbol of the sprite; what it means stands beside it in words. */
export function icon(name) {
  return svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `#i-${name}` }));
}

/** A text from outside, of unknown direction and length: isolated, cut by the style, the beginning of it on hover. */
export function foreign(text, className = "cut", shorten = beginning) {
  const element = h("bdi", { class: className, dir: "auto" });
  setForeign(element, text, shorten);
  return element;
}

const beginning = (text) => (text.length > 240 ? `${text.slice(0, 240)}…` : text);

/** A text whose end tells it from others, such as an address: what is long is cut in its middle. */
export function shortened(text) {
  if (text.length <= 24) {
    return text;
  }
  return `${[...text.slice(0, 20)].slice(0, 10).join("")}…${[...text.slice(-20)].slice(-10).join("")}`;
}

/** Sets such a text anew. A row shows its beginning; the whole is in the drawer. */
export function setForeign(element, text, shorten = beginning) {
  const shown = shorten(text);
  if (element.textContent !== shown) {
    element.textContent = shown;
    element.title = text.length > 24 ? text.slice(0, 1_000) : "";
  }
}

/** A text from outside in full; a long one opens on demand. */
export function whole(text, most = 300) {
  const element = h("bdi", { class: "whole", dir: "auto" }, text.slice(0, most));
  if (text.length <= most) {
    return element;
  }
  const more = h("button", { type: "button", class: "link" }, `show all ${text.length.toLocaleString("en")} characters`);
  const dots = h("span", {}, "… ");
  more.addEventListener("click", () => {
    element.textContent = text;
    dots.remove();
    more.remove();
  });
  return h("span", {}, element, dots, more);
}
