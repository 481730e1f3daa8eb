// Charts whose axis is no time, drawn as SVG to the width that there is.

import { h, replace, svg } from "./dom.js";

const HEIGHT = 210;

/** The room of a drawing inside its axes, in pixels. */
const EDGES = { left: 58, right: 14, top: 10, bottom: 26 };

/** A panel with a drawing; `draw` makes the content of what was shown, for a place of that width and height. */
export function drawing({ title, key, table, draw, note = null }) {
  const place = h("div", { class: "drawing", role: "img" });
  const element = h("figure", { class: "chart panel" }, h("figcaption", {}, h("h2", {}, title), key), note, h("div", { class: "plot-place" }, place), table.element);
  let shown = null;
  let last = "";

  function redraw() {
    const width = Math.floor(place.clientWidth);
    if (width > 0 && shown !== null) {
      const box = { width, height: HEIGHT, ...EDGES };
      replace(place, svg("svg", { width, height: HEIGHT, "aria-hidden": "true" }, draw(shown, box)));
    }
  }

  const sizes = new ResizeObserver(redraw);
  sizes.observe(place);
  return {
    element,
    show(data, words) {
      const text = JSON.stringify(data);
      if (text !== last) {
        last = text;
        shown = data;
        redraw();
      }
      place.setAttribute("aria-label", `${title}. ${words}.`);
    },
    leave: () => sizes.disconnect(),
  };
}

/** Where a figure lies between two ends, on a stretch of pixels. */
export const scale = (low, high, from, to) => (it) => from + ((it - low) / (high - low || 1)) * (to - from);

/** Round figures between two ends, at most about so many. */
export function roundTicks(low, high, most) {
  const wanted = (high - low) / Math.max(1, most);
  if (!(wanted > 0) || !Number.isFinite(wanted)) {
    return [low];
  }
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 2.5, 5, 10].map((it) => it * power).find((it) => it >= wanted) ?? 10 * power;
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.min(50, Math.floor(high / step + 1e-9) - first + 1) }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** The lines and labels of both axes. */
export function axes({ width, height, left, right, top, bottom }, { x, y, xTicks, yTicks, xText, yText }) {
  return [
    yTicks.map((it) => [
      svg("line", { class: "grid", x1: left, x2: width - right, y1: y(it), y2: y(it) }),
      svg("text", { class: "tick", x: left - 6, y: y(it) + 4, "text-anchor": "end" }, yText(it)),
    ]),
    xTicks.map((it) => [
      svg("line", { class: "grid", x1: x(it), x2: x(it), y1: top, y2: height - bottom + 4 }),
      svg("text", { class: "tick", x: x(it), y: height - 7, "text-anchor": "middle" }, xText(it)),
    ]),
  ];
}
