// The table behind a chart: the same figures; filled when it is opened.

import { h, replace } from "./dom.js";
import { moment } from "./format.js";

/** Of a chart over time: the latest first. */
export function figureTable(title, format, series) {
  const table = tableBehind(title, ["Time", ...series.map((it) => it.label)]);
  return {
    element: table.element,
    show: (columns) => table.show(() => columns[0].map((t, index) => row(t, columns, index, format)).reverse()),
  };
}

const row = (t, columns, index, format) => [moment(new Date(t * 1_000)), ...columns.slice(1).map((column) => format(column[index]))];

/** A table of texts; `show` takes what makes its rows, the first of each row being its heading. */
export function tableBehind(title, headings) {
  const body = h("tbody", {});
  const scroll = h(
    "div",
    { class: "figures", tabindex: 0, role: "region", "aria-label": `${title}, figures` },
    h("table", {}, h("thead", {}, h("tr", {}, headings.map((it, index) => h("th", { scope: "col", class: index === 0 ? null : "number" }, it)))), body),
  );
  const element = h("details", {}, h("summary", {}, "Figures", h("span", { class: "unseen" }, ` of ${title}`)), scroll);
  let rows = null;

  element.addEventListener("toggle", fill);

  function fill() {
    // Whoever reads in it keeps what is there.
    if (element.open && rows !== null && !(body.hasChildNodes() && scroll.matches(":hover, :focus-within"))) {
      replace(body, rows().map(([first, ...others]) => h("tr", {}, h("th", { scope: "row" }, first), others.map((it) => h("td", { class: "number" }, it)))));
    }
  }

  return {
    element,
    show(makeRows) {
      rows = makeRows;
      fill();
    },
  };
}
