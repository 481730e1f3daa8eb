// The troubles that an endpoint of the embedded cloud can be made to have, in words, and how the command line switches them.

import { clock, count, millis, seconds } from "./format.js";

/**
 * What each fault does, how long, in milliseconds, where that is its to say, and whether no call is answered: the breaker takes an
 * endpoint that turns calls away for a busy one, and what a model fails on may be a matter of its rows.
 */
export const FAULTS = {
  outage: { does: "refuses each call (503)", isDown: true },
  throttled: { does: "turns each call away as too many" },
  hang: { does: "gives no answer", isDown: true, millis: 60_000 },
  slow: { does: "answers late", millis: 2_000 },
  "model-failed": { does: "answers that its model failed (500)" },
  "internal-failure": { does: "fails inside (500)", isDown: true },
  "internal-dependency": { does: "lacks what it depends on (530)", isDown: true },
  "not-ready": { does: "is not ready (429)", isDown: true },
  invalid: { does: "calls each call invalid (400)", isDown: true },
  forbidden: { does: "forbids each call (403)", isDown: true },
  "wrong-rows": { does: "answers with a row too few" },
  "no-rows": { does: "answers without a row" },
  "no-content": { does: "answers with nothing (204)" },
  "not-finite": { does: "answers NaN for the first row" },
  drip: { does: "answers a byte at a time", millis: 1_000 },
  reset: { does: "resets the connection", isDown: true },
  truncated: { does: "breaks off in its answer" },
};

/** What one press switches on; `kind` is the command's word for it, where it has one. */
export const REHEARSALS = [
  { title: "Endpoint down", kind: "outage", behaviour: { faults: [{ fault: "outage" }] } },
  { title: "Slow: 2 s", behaviour: { faults: [{ fault: "slow", millis: 2_000 }] } },
  { title: "One call in ten fails", behaviour: { faults: [{ fault: "outage", probability: 0.1 }] } },
  { title: "Too many calls", kind: "throttle", behaviour: { faults: [{ fault: "throttled" }] } },
  { title: "Down and up by turns", kind: "flap", behaviour: { faults: [{ fault: "outage", downMillis: 10_000, upMillis: 10_000 }] } },
];

const MEMBERS = ["fault", "millis", "probability", "calls", "downMillis", "upMillis", "forMillis"];

/** What a behaviour comes to, whatever else the cloud tells of it. */
export function essence({ perCallMillis, perRowMillis, concurrency, faults = [] }) {
  const service = { perCallMillis: perCallMillis || undefined, perRowMillis: perRowMillis || undefined, concurrency };
  const rules = faults.map((rule) => ({ ...picked(rule, MEMBERS), ...(rule.row ? { row: rule.row } : {}) }));
  return { ...JSON.parse(JSON.stringify(service)), faults: rules };
}

const picked = (it, names) => Object.fromEntries(names.filter((name) => it[name] !== undefined).map((name) => [name, it[name]]));

const isSame = (one, other) => JSON.stringify(essence(one)) === JSON.stringify(essence(other));

/** The rehearsal that an endpoint is in, if it is one of ours. */
export const rehearsalOf = (endpoint) => REHEARSALS.find((it) => !endpoint.normal && isSame(it.behaviour, endpoint.behaviour));

/** The rules of faults that are not over, each with when it will be. */
export function standing({ behaviour, standing: left }) {
  const open = [...left];
  return (behaviour.faults ?? []).flatMap((rule) => {
    const at = open.findIndex((it) => it.fault === rule.fault);
    return at < 0 ? [] : [{ rule, end: open.splice(at, 1)[0].end }];
  });
}

/** Whether it throttles, which never pauses the flow. */
export const isThrottling = (endpoint) => standing(endpoint).some(({ rule }) => rule.fault === "throttled");

/** Whether no call of it is answered while what stands is in force. */
export const isDown = (endpoint) =>
  standing(endpoint).some(({ rule }) => FAULTS[rule.fault]?.isDown && (rule.probability ?? 1) === 1 && !rule.row && !rule.downMillis);

/** What an endpoint does that is out of the ordinary, as the end of a sentence. */
export function behaviourWords(endpoint) {
  if (endpoint.normal) {
    return "answers as usual";
  }
  const { perCallMillis, perRowMillis, concurrency } = endpoint.behaviour;
  return [
    ...standing(endpoint).map(({ rule, end }) => ruleWords(rule, end)),
    perCallMillis > 0 ? `takes ${millis(perCallMillis)} for each call at least` : null,
    perRowMillis > 0 ? `takes ${millis(perRowMillis)} for each row` : null,
    concurrency === undefined ? null : `takes ${count(concurrency)} ${concurrency === 1 ? "call" : "calls"} at once`,
  ].filter(Boolean).join("; ");
}

function ruleWords(rule, end) {
  return [
    FAULTS[rule.fault]?.does ?? rule.fault,
    rule.fault === "slow" ? `by ${millis(rule.millis)}` : null,
    rule.probability < 1 ? `in ${Number((100 * rule.probability).toPrecision(3))} % of the calls` : null,
    rule.row ? "where one row meets a condition" : null,
    rule.calls === undefined ? null : `in the first ${count(rule.calls)} calls`,
    rule.downMillis ? `for ${seconds(rule.downMillis / 1_000)}, then not for ${seconds(rule.upMillis / 1_000)}, and so on` : null,
    end === undefined ? null : `until ${clock(new Date(end))}`,
  ].filter(Boolean).join(" ");
}

/** The commands that switch an endpoint, or all where none is named, to that behaviour and back. */
export function commands(name, behaviour) {
  const known = REHEARSALS.find((it) => it.kind && isSame(it.behaviour, behaviour));
  const on = known ? known.kind : `custom --behaviour '${JSON.stringify(essence(behaviour)).replaceAll("'", "\\u0027")}'`;
  const which = name === null ? "" : ` --model ${name}`;
  return `penstock fault ${on}${which}\npenstock fault off${which}`;
}
