// How many letters died when: a small chart that says its figures in words too.

import { h, svg } from "./dom.js";
import { count, moment } from "./format.js";

const WIDTH = 8;
const GAP = 2;
const HEIGHT = 24;

/** Bars of equal stretches of time between two moments. */
export function sparkline(figures, from, to) {
  const most = Math.max(1, ...figures);
  const bars = figures.map((it, index) => bar(it, index, most));
  const width = Math.max(1, figures.length * (WIDTH + GAP) - GAP);
  const words = inWords(figures, from, to);
  return h(
    "span",
    { class: "sparkline", role: "img", "aria-label": words, title: words },
    svg("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, "aria-hidden": "true" }, bars),
  );
}

function bar(figure, index, most) {
  const height = figure === 0 ? 1 : Math.max(3, (HEIGHT * figure) / most);
  return svg("rect", { class: figure === 0 ? "none" : "some", x: index * (WIDTH + GAP), y: HEIGHT - height, width: WIDTH, height });
}

function inWords(figures, from, to) {
  if (from === null || to === null || from === to) {
    return `${count(figures.reduce((sum, it) => sum + it, 0))} at once`;
  }
  return `From ${moment(new Date(from))} to ${moment(new Date(to))}, in ${figures.length} stretches: ${figures.map(count).join(", ")}`;
}
