// How a letter stands, by a symbol and a word.

import { h, icon } from "./dom.js";

const SYMBOLS = { ok: "succeeded", warn: "degraded", bad: "failed", quiet: "unknown", unknown: "unknown", waiting: "waiting" };

const STATES = {
  dead: ["bad", "on the dead-letter queue"],
  replayed: ["waiting", "claimed by a replay"],
  archived: ["quiet", "archived"],
  restored: ["quiet", "put back on the queue, as another letter"],
  gone: ["quiet", "no longer on the queue"],
};

export const mark = (tone, words) => h("span", { class: `mark is-${tone === "waiting" ? "quiet" : tone}` }, icon(SYMBOLS[tone]), h("span", {}, words));

/** Where the letter is, as far as is known. */
export function stateMark({ state, onQueue }) {
  const [tone, words] = STATES[state === "dead" && !onQueue ? "gone" : state] ?? ["unknown", state];
  return mark(tone, words);
}
