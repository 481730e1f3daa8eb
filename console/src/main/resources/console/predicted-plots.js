// The course of predictions: what was predicted, how far it was from what came to pass, and how many there were.

import { chart } from "./chart.js";
import { h } from "./dom.js";
import { axisFigure, count, figure } from "./format.js";
import { unknownTimes } from "./plots.js";

const isUnknown = (point) => point.count === null;

const WHOLE = [1, 2, 5].flatMap((it) => [...Array(7).keys()].map((power) => it * 10 ** power)).sort((a, b) => a - b);

const CHARTS = [
  {
    title: "Predicted",
    format: figure,
    axis: axisFigure,
    range: around,
    isUnknown,
    band: { series: [0, 2], colour: "middle" },
    series: [
      { label: "p95", colour: "middle", width: 1, dash: [2, 3], value: (it) => it.p95 },
      { label: "mean", colour: "low", width: 2, value: (it) => it.mean },
      { label: "p5", colour: "middle", width: 1, dash: [2, 3], value: (it) => it.p5 },
      { label: "mean actual", colour: "high", width: 2, dash: [7, 3], optional: true, value: (it) => it.meanActual },
    ],
  },
  {
    title: "Error",
    format: figure,
    axis: axisFigure,
    range: overNought,
    isUnknown,
    series: [
      { label: "MAE", colour: "low", width: 2, value: (it) => it.mae },
      { label: "RMSE", colour: "middle", dash: [6, 3], value: (it) => it.rmse },
      { label: "bias", colour: "high", dash: [2, 2], value: (it) => it.bias },
    ],
  },
  {
    title: "Predictions in a step",
    format: count,
    floor: 4,
    steps: WHOLE,
    isUnknown,
    series: [
      { label: "predictions", colour: "low", filled: true, value: (it) => it.count },
      { label: "with an actual", colour: "high", dash: [6, 3], value: (it) => it.actuals },
    ],
  },
];

/** From nought where the figures are near it, else around them. */
function around(low, high) {
  if (low === null || low === undefined) {
    return [0, 1];
  }
  const room = (high - low) * 0.08 || Math.abs(high) * 0.1 || 1;
  return [low >= 0 && low < high * 0.6 ? 0 : low - room, high + room];
}

function overNought(low, high) {
  const room = Math.max(Math.abs(low ?? 0), Math.abs(high ?? 0)) * 0.08 || 1;
  return [low < 0 ? low - room : 0, (high ?? 0) > 0 ? high + room : low < 0 ? 0 : room];
}

/** The charts, and the panels of others among them. */
export function predictedPlots(panels) {
  const [predicted, error, counts] = CHARTS.map(chart);
  counts.element.classList.add("counts-chart");
  const unknown = unknownTimes();
  const element = h("section", { class: "course", "aria-label": "Charts" }, unknown, h("div", { class: "plots" }, predicted.element, error.element, panels, counts.element));
  return {
    element,
    show(data) {
      unknown.hidden = !data.points.some(isUnknown);
      error.element.hidden = data.total.actuals === 0;
      [predicted, error, counts].forEach((it) => it.show(data));
    },
    leave: () => [predicted, error, counts].forEach((it) => it.leave()),
  };
}
