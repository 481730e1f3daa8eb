// How often each label is predicted, now and before.

import { foreign, h, replace } from "./dom.js";
import { count, share } from "./format.js";

export function labelShares() {
  const body = h("tbody", {});
  const heads = ["Label", "Now", "Share", "Before", "Share"];
  const element = h(
    "section",
    { class: "panel share-panel", "aria-label": "Labels", hidden: true },
    h("h2", {}, "Labels"),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": "Labels, figures" },
      h("table", {}, h("thead", {}, h("tr", {}, heads.map((it, index) => h("th", { scope: "col", class: index === 0 ? null : "number" }, it)))), body),
    ),
  );
  return {
    element,
    show({ kind, labels }) {
      element.hidden = kind !== "label";
      const sum = (side) => labels.shares.reduce((all, it) => all + it[side], 0);
      const [now, before] = [sum("now"), sum("baseline")];
      replace(body, labels.shares.map((it) => h("tr", {}, h("th", { scope: "row", class: "name" }, foreign(it.label)), figures(it.now, now), figures(it.baseline, before))));
    },
  };
}

const figures = (number, all) => [h("td", { class: "number" }, count(number)), h("td", { class: "number" }, share(number, all))];
