// Which charts the overview has, and what each shows of a point.

import { chart, swatchOf } from "./chart.js";
import { h, svg } from "./dom.js";
import { axisMillis, axisSeconds, count, millis, rate, seconds } from "./format.js";

const WHOLE = [1, 2, 5].flatMap((it) => [...Array(9).keys()].map((power) => it * 10 ** power)).sort((a, b) => a - b);
const AGES = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 172_800, 345_600];
const TIMES = [...WHOLE.filter((it) => it < 1_000), ...AGES.map((it) => it * 1_000)];

const latency = (title, name) => ({
  title,
  format: millis,
  axis: axisMillis,
  steps: TIMES,
  floor: 10,
  series: [
    { label: "p50", colour: "low", value: (it) => it[name]?.p50 },
    { label: "p95", colour: "middle", dash: [6, 3], value: (it) => it[name]?.p95 },
    { label: "p99", colour: "high", dash: [2, 2], value: (it) => it[name]?.p99 },
  ],
});

const rated = (name, colour, more = {}) => ({
  label: name,
  colour,
  value: (it, step) => (it[name] === null || it[name] === undefined ? null : it[name] / step),
  ...more,
});

const CHARTS = [
  {
    title: "Results a second",
    format: rate,
    floor: 1,
    series: [
      rated("in", "quiet", { dash: [3, 3], optional: true }),
      rated("succeeded", "ok", { filled: true }),
      rated("partial", "warn", { dash: [8, 3] }),
      rated("failed", "bad", { dash: [4, 2] }),
      rated("expired", "past", { dash: [2, 2] }),
    ],
  },
  latency("End to end", "endToEnd"),
  latency("The model's answer", "model"),
  {
    title: "Queue",
    format: count,
    floor: 4,
    steps: WHOLE,
    series: [
      { label: "waiting", colour: "low", filled: true, value: (it) => it.waiting },
      { label: "in flight", colour: "high", dash: [6, 3], value: (it) => it.inFlight },
    ],
  },
  {
    title: "Oldest unsettled, about",
    format: seconds,
    axis: axisSeconds,
    floor: 5,
    steps: AGES,
    series: [{ label: "age", colour: "low", filled: true, value: (it) => it.oldest ?? (it.waiting === 0 && it.inFlight === 0 ? 0 : null) }],
  },
  {
    title: "Dead letters",
    format: count,
    floor: 4,
    steps: WHOLE,
    series: [{ label: "in the queue", colour: "bad", filled: true, value: (it) => it.deadLetters }],
  },
];

/** What grey times in charts mean. */
export const unknownTimes = () =>
  h(
    "p",
    { class: "plots-note", hidden: true },
    swatchOf(svg("rect", { class: "unknown", width: 18, height: 10 })),
    "No console ran at these times, so nothing is known of them.",
  );

export function plots() {
  const charts = CHARTS.map(chart);
  const unknown = unknownTimes();
  const element = h("section", { class: "course", "aria-label": "Course" }, unknown, h("div", { class: "plots" }, charts.map((it) => it.element)));
  return {
    element,
    show(data) {
      unknown.hidden = data.points.every((it) => it.succeeded !== null);
      charts.forEach((it) => it.show(data));
    },
    leave: () => charts.forEach((it) => it.leave()),
  };
}
