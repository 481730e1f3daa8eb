// The figures of now, in one row.

import { h } from "./dom.js";
import { figureRow } from "./figure-row.js";
import { count, millis, rate, seconds, share, UNKNOWN } from "./format.js";

/** How many of the last whole steps the rate is taken over. */
const RATE_STEPS = { "5m": 5, "1h": 2, "24h": 1 };

const WINDOWS = { "5m": "5 min", "1h": "1 h", "24h": "24 h" };

export function counters() {
  const { element, set } = figureRow("Figures of now", {
    rate: "Results a second",
    succeeded: "Succeeded",
    latency: "End to end, p95",
    waiting: "Waiting",
    inFlight: "In flight",
    oldest: "Oldest, about",
    drain: "Drained in",
    deadLetters: "Dead letters",
  });

  function showQueue(it) {
    set("waiting", count(it.waiting), it.delayed ? `and ${count(it.delayed)} delayed` : "");
    set("inFlight", count(it.inFlight));
    const letters = it.deadLetters > 0;
    set("deadLetters", count(it.deadLetters), letters ? h("a", { href: "/failures" }, "See the causes") : "", letters ? "is-warn" : "");
  }

  return {
    element,
    show({ window, step, to, points, totals, now }) {
      const span = `in ${WINDOWS[window] ?? window}`;
      const all = totals.succeeded + totals.partial + totals.failed + totals.expired;
      const others = ["partial", "failed", "expired"].filter((it) => totals[it] > 0).map((it) => `${count(totals[it])} ${it}`);
      set("rate", rate(rateNow(points, step, to, RATE_STEPS[window] ?? 1)), `${count(all)} ${span}`);
      set("succeeded", share(totals.succeeded, all), [span, ...others].join(", "), tone(totals.succeeded, all));
      const { endToEnd } = totals;
      set("latency", millis(endToEnd?.p95), endToEnd ? `${span}; p50 ${millis(endToEnd.p50)}, p99 ${millis(endToEnd.p99)}` : `no result ${span}`);
      set("oldest", seconds(now.oldest), now.oldest === null ? "" : "of the unsettled; estimated");
      set("drain", now.drainSeconds === 0 ? UNKNOWN : seconds(now.drainSeconds), drainWords(now));
      showQueue(now);
    },
    /** What is told each second, between two looks at the whole. */
    status({ requests, deadLetters }) {
      showQueue({ ...requests, deadLetters });
    },
  };
}

/** A few that fail are a matter of their senders; many are not. */
function tone(succeeded, all) {
  const part = all === 0 ? 1 : succeeded / all;
  return part < 0.9 ? "is-bad" : part < 0.99 ? "is-warn" : "";
}

function drainWords(now) {
  if (now.waiting === null || now.drainSeconds === 0) {
    return now.waiting === null ? "" : "none is unsettled";
  }
  return now.drainSeconds === null ? "does not get fewer" : "at the rate of now";
}

/** Over the last whole steps of which something is known; the step that is still under way would say too little. */
function rateNow(points, step, to, steps) {
  const end = Date.parse(to) / 1_000;
  const whole = points.filter((it) => it.t + step <= end).slice(-steps).filter((it) => it.succeeded !== null);
  if (whole.length === 0) {
    return null;
  }
  const sum = whole.reduce((all, it) => all + it.succeeded + it.partial + it.failed + it.expired, 0);
  return sum / (whole.length * step);
}
