// Whose results these were: a table by model and one by source.

import { withQuery } from "./api.js";
import { foreign, h, replace, shortened } from "./dom.js";
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
    h("th", { scope: "col", class: "number" }, "Results"),
    STATUSES.map((it) => h("th", { scope: "col", class: `number s-${it}` }, mark(it))),
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
    h("th", { scope: "row", class: "name" }, it.name === OTHERS ? OTHERS : nameLink(it.name, addressWith({ [filter]: it.name }))),
    h("td", { class: "number" }, count(all)),
    h("td", { class: "number s-succeeded" }, share(it.succeeded, all)),
    STATUSES.slice(1).map((status) => h("td", { class: `number s-${status}` }, figure(it, status, filter))),
  );
}

const nameLink = (name, href) => h("a", { href }, foreign(name, "cut", shortened));

/** A count that leads to what it counts. */
function figure(it, status, filter) {
  const number = it[status] ?? 0;
  if (number === 0 || it.name === OTHERS) {
    return count(number);
  }
  return h("a", { href: withQuery("/results", { [filter]: it.name, status }), "aria-label": `${count(number)} ${status}: show them` }, count(number));
}

const total = (it) => STATUSES.reduce((sum, status) => sum + (it[status] ?? 0), 0);
