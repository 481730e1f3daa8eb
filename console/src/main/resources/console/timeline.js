// When a request passed where: each step with how long it took from the one before, to scale.

import { h, svg } from "./dom.js";
import { clock, millis, UNKNOWN } from "./format.js";

const WORDS = {
  sent: ["Sent", "the queue took it"],
  received: ["Received", "the scorer got it"],
  scored: ["Scored", "the predictions stood"],
  published: ["Published", "the result was made for the topic"],
  stored: ["Stored", "this console kept it"],
};

export function timeline(steps) {
  const known = steps.filter((it) => it.time);
  if (known.length === 0) {
    return h("p", { class: "quiet" }, "No times are known.");
  }
  const start = Date.parse(known[0].time);
  const whole = Math.max(1, Date.parse(known.at(-1).time) - start);
  let before = start;
  const items = known.map((step, index) => {
    const time = Date.parse(step.time);
    const item = line(step, index, { from: (100 * (before - start)) / whole, to: (100 * (time - start)) / whole });
    before = time;
    return item;
  });
  return h("ol", { class: "timeline" }, items);
}

function line(step, index, { from, to }) {
  const [title, meaning] = WORDS[step.step] ?? [step.step, ""];
  const date = new Date(step.time);
  const part = String(date.getMilliseconds()).padStart(3, "0");
  return h(
    "li",
    {},
    h("span", { class: "step", title: meaning }, title),
    h("time", { datetime: step.time, title: step.time }, Number.isNaN(date.getTime()) ? UNKNOWN : `${clock(date)}.${part}`),
    h("span", { class: "took number" }, index === 0 ? "" : took(step.sincePreviousMs)),
    index === 0 ? h("span", {}) : span(from, to),
  );
}

/** Each time is by the clock of the one that saw it, so a step may seem to end before it began. */
const took = (time) => `${time < 0 ? "−" : "+"} ${millis(Math.abs(time))}`;

function span(from, to) {
  const left = Math.min(98.5, Math.max(0, from));
  return svg(
    "svg",
    { class: "bar-time", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "track", x: 0, y: 3.5, width: 100, height: 1 }),
    svg("rect", { class: "took-bar", x: left, y: 0, width: Math.max(1.5, Math.min(100, to) - left), height: 8 }),
  );
}
