// The table behind a chart: the same figures, the latest first; filled when it is opened.

import { h, replace } from "./dom.js";
import { moment } from "./format.js";

export function figureTable(title, format, series) {
  const body = h("tbody", {});
  const scroll = h(
    "div",
    { class: "figures", tabindex: 0, role: "region", "aria-label": `${title}, figures` },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Time"), series.map((it) => h("th", { scope: "col", class: "number" }, it.label)))),
      body,
    ),
  );
  const element = h("details", {}, h("summary", {}, "Figures", h("span", { class: "unseen" }, ` of ${title}`)), scroll);
  let latest = null;

  element.addEventListener("toggle", fill);

  function fill() {
    // Whoever reads in it keeps what is there.
    if (!element.open || latest === null || (body.hasChildNodes() && scroll.matches(":hover, :focus-within"))) {
      return;
    }
    const rows = latest[0].map((t, index) => row(t, latest.slice(1).map((column) => column[index])));
    replace(body, rows.reverse());
  }

  const row = (t, values) =>
    h("tr", {}, h("th", { scope: "row" }, moment(new Date(t * 1_000))), values.map((it) => h("td", { class: "number" }, format(it))));

  return {
    element,
    show(columns) {
      latest = columns;
      fill();
    },
  };
}
