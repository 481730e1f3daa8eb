// How a result or the whole stands: always by a symbol and a word, the colour beside them.

import { h, icon } from "./dom.js";

export const STATUSES = ["succeeded", "partial", "failed", "expired"];

export const HEALTH = {
  healthy: { symbol: "succeeded", word: "Healthy", tone: "ok" },
  degraded: { symbol: "degraded", word: "Degraded", tone: "warn" },
  down: { symbol: "failed", word: "Down", tone: "bad" },
  unknown: { symbol: "unknown", word: "Not known", tone: "quiet" },
};

/** A result's status. */
export function mark(status) {
  const name = STATUSES.includes(status) ? status : "unknown";
  return h("span", { class: `mark is-${name}` }, icon(name), h("span", {}, status));
}

/** A notice with a symbol before its words. */
export function notice(tone, ...words) {
  const symbol = { ok: "succeeded", warn: "degraded", bad: "failed", quiet: "unknown" }[tone];
  return h("div", { class: `notice is-${tone}` }, icon(symbol), h("div", { class: "notice-words" }, words));
}
