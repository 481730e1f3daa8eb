// How far a plan has come: a bar to scale, the counts beside it in words, and how fast it goes.

import { h, say, svg } from "./dom.js";
import { count, rate, seconds } from "./format.js";
import { phaseOf } from "./plan-states.js";

/** Over how long the rate is taken. */
const WINDOW = 10_000;

/** The parts of the bar from the left, each with how many letters it has. */
const PARTS = [
  ["confirmed", (it) => it.confirmed],
  ["returned", (it) => it.returned],
  ["awaited", (it) => it.sent - it.confirmed - it.returned],
  ["doubtful", (it) => it.doubtful],
  ["parked", (it) => it.parked],
  ["missing", (it) => it.missing],
];

const COUNTS = [
  ["sent", "Sent", "The queue took them."],
  ["confirmed", "Confirmed", "Their results say that they went through."],
  ["returned", "Returned", "Their results say that they failed again."],
  ["parked", "Parked", "Not sent: they were replayed too often."],
  ["missing", "Missing", "Not on the queue any more, or another plan's."],
  ["doubtful", "Doubtful", "Perhaps sent: their results will tell."],
  ["remaining", "Remaining", "Still to be sent, the doubtful among them."],
];

/** The bar alone; what it shows stands in words beside it. */
export function planBar() {
  const rects = PARTS.map(([name]) => svg("rect", { class: `p-${name}`, y: 0, height: 8, x: 0, width: 0 }));
  const element = svg(
    "svg",
    { class: "plan-bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "track", x: 0, y: 0, width: 100, height: 8 }),
    rects,
  );
  return {
    element,
    show(progress) {
      let from = 0;
      PARTS.forEach(([, of], index) => {
        const width = progress.selected === 0 ? 0 : (100 * of(progress)) / progress.selected;
        rects[index].setAttribute("x", from);
        rects[index].setAttribute("width", width);
        from += width;
      });
    },
  };
}

/** What a plan has come to, in one line. */
export function progressWords({ selected, sent, confirmed, returned, parked, missing }) {
  if (sent + parked + missing === 0) {
    return "nothing sent";
  }
  const parts = [`${count(confirmed)} of ${count(selected)} confirmed`];
  for (const [number, word] of [[sent - confirmed - returned, "awaited"], [returned, "returned"], [parked, "parked"], [missing, "missing"]]) {
    if (number > 0) {
      parts.push(`${count(number)} ${word}`);
    }
  }
  return parts.join(", ");
}

export function planProgress() {
  const bar = planBar();
  const meter = h("div", { class: "plan-meter", role: "progressbar", "aria-label": "Letters that have ended", "aria-valuemin": 0 }, bar.element);
  const phase = h("strong", { class: "plan-phase" });
  const pace = h("span", { class: "quiet plan-pace" });
  const figures = {};
  const cells = COUNTS.map(([name, title, hint]) => {
    figures[name] = h("dd", { class: "figure" });
    return h("div", { class: `plan-count c-${name}` }, h("dt", {}, title), figures[name], h("dd", { class: "beside" }, hint));
  });
  const element = h(
    "section",
    { class: "panel plan-progress", "aria-label": "Progress" },
    h("div", { class: "plan-head" }, phase, pace),
    meter,
    h("dl", { class: "plan-counts" }, cells),
  );
  let samples = [];
  let shown = null;

  function showPace() {
    if (shown === null) {
      return;
    }
    const { run, state } = shown;
    const isOn = state === "running";
    const began = Date.parse(run?.began ?? "");
    const until = isOn ? Date.now() : Date.parse(run?.ended ?? "");
    const now = paceOf(samples);
    const parts = [
      Number.isFinite(until - began) ? `${isOn ? "for" : "the last run took"} ${seconds(Math.max(0, (until - began) / 1_000))}` : null,
      isOn && now !== null ? `${rate(now)} sent a second now` : null,
    ];
    say(pace, parts.filter(Boolean).join(" · "));
  }

  const ticking = setInterval(showPace, 1_000);

  return {
    element,
    show(plan) {
      shown = plan;
      const { progress } = plan;
      const now = Date.now();
      samples = [...samples.filter((it) => now - it.time < WINDOW), { time: now, sent: progress.sent }];
      bar.show(progress);
      const ended = progress.confirmed + progress.returned + progress.parked + progress.missing;
      meter.setAttribute("aria-valuemax", progress.selected);
      meter.setAttribute("aria-valuenow", ended);
      meter.setAttribute("aria-valuetext", progressWords(progress));
      for (const [name] of COUNTS) {
        say(figures[name], count(progress[name]));
        figures[name].classList.toggle("is-nought", progress[name] === 0);
      }
      say(phase, phaseOf(plan) || progressWords(progress));
      showPace();
    },
    leave: () => clearInterval(ticking),
  };
}

/** So many a second, by the first and the last of the samples; null where they are too near to tell. */
function paceOf(samples) {
  const first = samples[0];
  const time = Date.now() - (first?.time ?? Date.now());
  return time < 1_500 ? null : ((samples.at(-1).sent - first.sent) * 1_000) / time;
}
