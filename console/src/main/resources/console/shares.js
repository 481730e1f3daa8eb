// Whose results these were: a table by model and one by source.

import { withQuery } from "./api.js";
import { foreign, h, replace, svg } from "./dom.js";
import { count, share } from "./format.js";
import { mark, STATUSES } from "./marks.js";

const FIRST = 8;
const MOST = 200;

/** What the server calls those that it does not tell apart. */
const OTHERS = "all others";

/** The two tables; a name leads to the overview of it alone, at the address that the function makes. */
export function shares(addressWith) {
  const models = part("By model", "Model", "model", addressWith);
  const sources = part("By source", "Source", "source", addressWith);
  return {
    element: h("div", { class: "shares" }, models.element, sources.element),
    show({ byModel, bySource }) {
      models.show(byModel);
      sources.show(bySource);
    },
  };
}

function part(title, heading, filter, addressWith) {
  const body = h("tbody", {});
  const more = h("button", { type: "button", class: "link", hidden: true });
  const head = h(
    "tr",
    {},
    h("th", { scope: "col" }, heading),
    STATUSES.map((it) => h("th", { scope: "col", class: "number" }, mark(it))),
    h("th", { scope: "col", class: "number" }, "succeeded"),
    h("th", { scope: "col", class: "share" }, h("span", { class: "unseen" }, "as a bar")),
  );
  const scroll = h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": title }, h("table", {}, h("thead", {}, head), body));
  const element = h("section", { class: "panel share-panel" }, h("h2", {}, title), scroll, more);
  let all = false;
  let latest = [];
  let key = "";

  more.addEventListener("click", () => {
    all = !all;
    show(latest);
  });

  function show(rows) {
    latest = rows;
    const next = JSON.stringify([rows, all, location.search]);
    if (next === key || body.contains(document.activeElement)) {
      return;
    }
    key = next;
    const sorted = [...rows].sort((a, b) => total(b) - total(a) || (a.name < b.name ? -1 : 1));
    replace(body, sorted.slice(0, all ? MOST : FIRST).map((it) => row(it, filter, addressWith)));
    more.hidden = rows.length <= FIRST;
    more.textContent = all ? `Show the first ${FIRST}` : `Show ${rows.length > MOST ? `the first ${MOST} of ` : "all "}${count(rows.length)}`;
  }

  return { element, show };
}

function row(it, filter, addressWith) {
  const all = total(it);
  return h(
    "tr",
    {},
    h("th", { scope: "row", class: "name" }, it.name === OTHERS ? OTHERS : h("a", { href: addressWith({ [filter]: it.name }) }, foreign(it.name))),
    STATUSES.map((status) => h("td", { class: "number" }, figure(it, status, filter))),
    h("td", { class: "number" }, share(it.succeeded, all)),
    h("td", { class: "share" }, bar(it, all)),
  );
}

/** A count; of those that are no successes it leads to them. */
function figure(it, status, filter) {
  const number = it[status] ?? 0;
  if (number === 0 || status === "succeeded" || it.name === OTHERS) {
    return count(number);
  }
  return h("a", { href: withQuery("/results", { [filter]: it.name, status }), "aria-label": `${count(number)} ${status}: show them` }, count(number));
}

function bar(it, all) {
  let x = 0;
  const parts = STATUSES.map((status) => {
    const width = all === 0 ? 0 : (100 * (it[status] ?? 0)) / all;
    const rect = svg("rect", { x, width, height: 8, class: `f-${status}` });
    x += width;
    return rect;
  });
  return svg("svg", { class: "bar-share", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" }, parts);
}

const total = (it) => STATUSES.reduce((sum, status) => sum + (it[status] ?? 0), 0);
