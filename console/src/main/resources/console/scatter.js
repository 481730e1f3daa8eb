// What was predicted against what came to pass, a dot each; on the line both are the same.

import { swatchOf } from "./chart.js";
import { tableBehind } from "./chart-table.js";
import { h, say, svg } from "./dom.js";
import { axes, drawing, roundTicks, scale } from "./drawing.js";
import { axisFigure, count, figure } from "./format.js";

export function scatter() {
  const key = h(
    "ul",
    { class: "key" },
    h("li", {}, swatchOf(svg("circle", { class: "dot", cx: 9, cy: 5, r: 3 })), "a prediction (upwards) at its actual (across)"),
    h("li", {}, swatchOf(svg("line", { class: "even", x1: 0, x2: 18, y1: 9, y2: 1 })), "both the same"),
  );
  const table = tableBehind("Predicted against actual", ["Actual", "Predicted", "Error"]);
  const words = h("p", { class: "chart-note" });
  const panel = drawing({ title: "Predicted against actual", key, table, draw, note: words });
  return {
    element: panel.element,
    show({ pairs, total }) {
      panel.element.hidden = pairs.length === 0;
      const sentence = pairs.length < total.actuals ? `${count(pairs.length)} of ${count(total.actuals)}, evenly over the window` : `All ${count(total.actuals)}`;
      say(words, `${sentence}.`);
      if (pairs.length > 0) {
        panel.show(pairs, sentence);
        table.show(() => pairs.map(([actual, predicted]) => [figure(actual), figure(predicted), figure(predicted - actual)]));
      }
    },
    leave: panel.leave,
  };
}

function draw(pairs, box) {
  const all = pairs.flat();
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = (high - low) * 0.04 || Math.abs(high) * 0.1 || 1;
  const ends = [low >= 0 && low < high * 0.5 ? 0 : low - room, high + room];
  const x = scale(...ends, box.left, box.width - box.right);
  const y = scale(...ends, box.height - box.bottom, box.top);
  return [
    axes(box, { x, y, xTicks: roundTicks(...ends, (box.width - box.left) / 75), yTicks: roundTicks(...ends, 5), xText: axisFigure, yText: axisFigure }),
    svg("line", { class: "even", x1: x(ends[0]), y1: y(ends[0]), x2: x(ends[1]), y2: y(ends[1]) }),
    pairs.map(([actual, predicted]) => svg("circle", { class: "dot", cx: x(actual), cy: y(predicted), r: 3 })),
  ];
}
