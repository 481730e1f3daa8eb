// Figures in one row, each under its title, with a small line below.

import { h, replace, say } from "./dom.js";

/** The row; `titles` by the figures' names. */
export function figureRow(label, titles) {
  const cells = {};
  const element = h("dl", { class: "counters panel", "aria-label": label }, Object.entries(titles).map(([name, title]) => {
    const figure = h("dd", { class: "figure" });
    const beside = h("dd", { class: "beside" });
    cells[name] = { figure, beside };
    return h("div", { class: "counter", "data-figure": name }, h("dt", {}, title), figure, beside);
  }));

  return {
    element,
    /** A figure and what stands below it: each a text, or an element. */
    set(name, figure, beside = "", tone = "") {
      const { figure: main, beside: small } = cells[name];
      put(main, figure);
      main.className = `figure ${tone}`;
      put(small, beside);
    },
  };
}

function put(place, it) {
  if (typeof it === "string") {
    say(place, it);
  } else if (place.textContent !== it.textContent) {
    replace(place, it);
  }
}
