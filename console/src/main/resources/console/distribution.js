// The distribution of what is predicted now, beside that of a baseline: a bar filled, a bar striped.

import { swatchOf } from "./chart.js";
import { tableBehind } from "./chart-table.js";
import { h, say, svg } from "./dom.js";
import { axes, drawing, roundTicks, scale } from "./drawing.js";
import { axisFigure, count, figure, psi, share } from "./format.js";

const stripes = () =>
  svg("pattern", { id: "stripes", width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, svg("line", { class: "stripe", x1: 1, x2: 1, y1: 0, y2: 5 }));

export function distribution() {
  const now = h("output", {});
  const before = h("output", {});
  const beforeName = h("span", {});
  const beforeKey = h("li", {}, swatchOf([svg("rect", { class: "bar-before", fill: "url(#stripes)", width: 17, height: 9, x: 0.5, y: 0.5 })]), beforeName, before);
  const key = h("ul", { class: "key" }, h("li", {}, swatchOf(svg("rect", { class: "bar-now", width: 18, height: 10 })), h("span", {}, "now"), now), beforeKey);
  const table = tableBehind("Distribution", ["Above, up to", "Now", "Baseline"]);
  const words = h("p", { class: "chart-note" });
  const panel = drawing({ title: "Distribution", key, table, draw, note: words });

  return {
    element: panel.element,
    show({ distribution: it, total }) {
      say(now, count(total.count));
      beforeKey.hidden = it.baseline === null;
      say(beforeName, it.baseline === null ? "" : baselineName(it.baseline));
      say(before, count(it.baseline?.count));
      say(words, sentence(it, total.count));
      panel.show(it.bins, sentence(it, total.count));
      table.show(() => it.bins.map((bin) => [`${figure(bin.from)}, ${figure(bin.to)}`, part(bin.now), part(bin.baseline)]));
    },
    leave: panel.leave,
  };
}

export const baselineName = (baseline) => (baseline.of === "training" ? "training’s held-out rows" : "the time before");

const part = (it) => share(it, 1);

function sentence(it, number) {
  if (it.baseline === null) {
    return it.hasTraining ? "Nothing was predicted before this window to hold it against." : "There is nothing to hold it against: nothing was predicted before, and training noted nothing.";
  }
  const against = baselineName(it.baseline);
  if (it.psi === null) {
    const [few, has] = number < it.least ? ["now", number] : ["in the baseline", it.baseline.count];
    return `A PSI needs ${it.least} values on either side; there ${has === 1 ? "is" : "are"} ${count(has)} ${few}.`;
  }
  return `Against ${against} the PSI is ${psi(it.psi)} over ${it.psiBins} bins; chance alone seldom makes more than ${psi(it.chance)}.`;
}

function draw(bins, box) {
  const edges = [bins[0].from, bins[bins.length - 1].to];
  const most = Math.max(...bins.flatMap((it) => [it.now ?? 0, it.baseline ?? 0]), 0.01);
  const x = scale(...edges, box.left, box.width - box.right);
  const y = scale(0, most * 1.05, box.height - box.bottom, box.top);
  const isPaired = bins.some((it) => it.baseline !== null);
  return [
    svg("defs", {}, stripes()),
    axes(box, {
      x,
      y,
      xTicks: roundTicks(...edges, (box.width - box.left) / 75),
      yTicks: roundTicks(0, most, 4),
      xText: axisFigure,
      yText: (it) => `${Number((it * 100).toFixed(1))} %`,
    }),
    bins.map((it) => {
      const room = x(it.to) - x(it.from);
      const gap = Math.min(2, room * 0.1);
      const wide = (room - gap) / (isPaired ? 2 : 1);
      return [
        it.now === null ? null : bar("bar-now", x(it.from) + gap / 2, wide, y, it.now),
        it.baseline === null ? null : bar("bar-before", x(it.from) + gap / 2 + wide, wide, y, it.baseline),
      ];
    }),
  ];
}

const bar = (name, x, wide, y, part) =>
  part <= 0 ? null : svg("rect", { class: name, fill: name === "bar-before" ? "url(#stripes)" : null, x, y: y(part), width: Math.max(1, wide - 0.5), height: Math.max(1, y(0) - y(part)) });
