// What went wrong with a call, and what to do about it.

import { h } from "./dom.js";
import { notice } from "./marks.js";

const REMEDIES = {
  0: "Whether it was done is not known; look again once the console answers.",
  403: "This console was started with --read-only, or is another one than the page came from. Nothing was changed.",
  404: "It may have been dealt with elsewhere. Look at the queue, and choose again.",
  409: "Nothing was changed. Wait for the other one to end, and try again.",
  500: "It can be done again, and goes on from where it failed. The console's log has more.",
  503: "Nothing was begun. The stack or the index of dead letters does not answer; try again in a while.",
};

/** A notice of it; `again` does what failed once more, and `remedy` stands in place of the usual. */
export function problemNotice(problem, { again, remedy } = {}) {
  const faults = problem.errors?.filter((it) => it.pointer && it.detail !== problem.message) ?? [];
  const help = remedy ?? REMEDIES[problem.status];
  return notice(
    "bad",
    h("p", {}, h("bdi", { dir: "auto" }, sentence(problem.message))),
    faults.length > 0 ? h("ul", {}, faults.map((it) => h("li", {}, h("code", {}, it.pointer), " ", h("bdi", { dir: "auto" }, it.detail ?? "")))) : null,
    help ? h("p", {}, help) : null,
    again ? h("p", {}, h("button", { type: "button", class: "small", onclick: again }, "Try again")) : null,
  );
}

/** The server begins small and ends without a stop. */
export function sentence(text) {
  const first = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(first) ? first : `${first}.`;
}
