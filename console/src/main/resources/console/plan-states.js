// How a plan stands: a symbol, a word, and what there is to do next.

import { h, icon } from "./dom.js";
import { count } from "./format.js";

const STATES = {
  planned: { symbol: "waiting", word: "Planned", tone: "quiet" },
  running: { symbol: "play", word: "Running", tone: "running" },
  silent: { symbol: "degraded", word: "Silent", tone: "warn" },
  interrupted: { symbol: "pause", word: "Interrupted", tone: "warn" },
  stopped: { symbol: "failed", word: "Stopped", tone: "bad" },
  unconfirmed: { symbol: "unknown", word: "Unconfirmed", tone: "warn" },
  cancelled: { symbol: "close", word: "Given up", tone: "quiet" },
  done: { symbol: "succeeded", word: "Done", tone: "ok" },
  unusable: { symbol: "conflict", word: "Unusable", tone: "bad" },
};

const stateOf = (name) => STATES[name] ?? { symbol: "unknown", word: String(name), tone: "quiet" };

export const wordOf = (name) => stateOf(name).word;

/** A plan's state, to stand in a row. */
export function planMark(name) {
  const { symbol, word, tone } = stateOf(name);
  return h("span", { class: `mark is-${tone}` }, icon(symbol), h("span", {}, word));
}

/** The tone and symbol of a plan's state, for what is larger than a mark. */
export function planTone(plan) {
  const { symbol, tone } = stateOf(plan.state);
  const isWell = plan.state !== "done" || plan.progress.returned + plan.progress.parked + plan.progress.missing === 0;
  return isWell ? { symbol, tone } : { symbol: "partial", tone: "warn" };
}

/** Whether it can be started, or gone on with. */
export const canGoOn = (plan) => ["planned", "silent", "interrupted", "stopped", "unconfirmed"].includes(plan.state);

export const canBeGivenUp = canGoOn;

/** What its state means, in a sentence or two. */
export function meaning(plan) {
  const { progress } = plan;
  switch (plan.state) {
    case "planned":
      return "Nothing has been sent yet. Look at what it would do, then start it. Until then its letters stay where they are.";
    case "running":
      return plan.here ? "This console follows it. It can be stopped, and gone on with later." : elsewhere(plan);
    case "silent":
      return "Nothing has been heard for ten seconds from the process that followed it: it has failed or was killed. Go on with it: no letter that was sent is sent again, and of one that may have been, the result is awaited first.";
    case "interrupted":
      return `It was asked to end and did so in order. ${letters(progress.remaining)} left to be sent: go on with it, or give it up.`;
    case "stopped":
      return "More letters came back than its limit allows. Look at what came back before anything else is sent: mend those in a plan of their own, and give this one up; or go on with it.";
    case "unconfirmed":
      return "Not all results have come in time, or some letters could not be had from the queue. Look whether the scorer is at work, then go on with it: that waits again, and sends no letter twice.";
    case "cancelled":
      return "It was given up: what it had not sent is on the queue as before, for another plan to be made of. This one can't be followed any more.";
    case "done":
      return doneWords(progress);
    case "unusable":
      return "Its file was changed since it was made, so it can't be followed. Make a new plan of the same letters.";
    default:
      return "This page does not know the state; it may be from another version.";
  }
}

function elsewhere({ run }) {
  const who = run?.who ? `, by ${run.who}` : "";
  return `Another console or command of this machine follows it${who}. It is stopped there: at that console's page of the plan, or by Ctrl-C.`;
}

function doneWords({ confirmed, returned, parked, missing }) {
  const parts = [
    `Every letter has ended: ${count(confirmed)} went through`,
    returned > 0 ? `${count(returned)} came back and are dead letters again` : null,
    parked > 0 ? `${count(parked)} stay where they are, since they were replayed too often` : null,
    missing > 0 ? `${count(missing)} were not on the queue any more` : null,
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}

const letters = (number) => (number === 1 ? "1 letter is" : `${count(number)} letters are`);

/** What a run that goes on is at; empty where only the console knows that has begun it. */
export function phaseOf({ state, progress, run }) {
  const options = run?.options;
  if (state !== "running" || !options) {
    return "";
  }
  const canary = Math.min(options.canary, progress.selected - progress.parked - progress.missing);
  const tried = progress.sent + progress.doubtful;
  const awaited = progress.sent - progress.confirmed - progress.returned;
  if (tried < canary) {
    return `Canary: sends the first ${count(canary)}`;
  }
  if (canary > 0 && tried === canary && progress.remaining > progress.doubtful) {
    return awaited > 0 ? `Canary: awaits the results of the first ${count(canary)}` : "Canary: went through";
  }
  if (progress.remaining > 0) {
    return options.rate === 0 ? "Full rate: as fast as they go" : `Full rate: up to ${count(options.rate)} a second`;
  }
  return awaited > 0 ? "All are sent: awaits the last results" : "All have ended";
}
