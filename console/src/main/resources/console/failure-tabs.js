// What belongs to failures, each a view of its own, which share one entry in the bar.

import { h } from "./dom.js";

const TABS = [
  ["failures", "/failures", "Failures"],
  ["plans", "/plans", "Plans"],
  ["audit", "/audit", "Audit"],
];

/** The links to them; `current` is the name of the view that shows, `isPart` whether it shows one thing of it alone. */
export function failureTabs(current, isPart = false) {
  const now = isPart ? "true" : "page";
  const links = TABS.map(([name, path, title]) => h("a", { href: path, "aria-current": name === current ? now : null }, title));
  return h("nav", { class: "failure-tabs segments", "aria-label": "Failures, plans and audit" }, links);
}
