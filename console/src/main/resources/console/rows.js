// The table of results. Rows that leave are filled anew for those that come, so that a stream makes no garbage of elements.

import { decimalCell } from "./decimal.js";
import { h, icon, replace, say, setForeign, shortened } from "./dom.js";
import { count, fullMoment, millis, moment, UNKNOWN } from "./format.js";
import { mark } from "./marks.js";

const COLUMNS = [
  ["time", "Time"],
  ["status", "Status"],
  ["id", "Id"],
  ["model", "Model"],
  ["source", "Source"],
  ["value", "Prediction", true],
  ["instances", "Instances", true],
  ["attempt", "Attempt", true],
  ["end", "End to end", true],
  ["call", "Model took", true],
];

/** The table; `linkTo` makes a result's address, `opened` is told of a row that was pressed. */
export function resultRows({ linkTo, opened }) {
  const body = h("tbody", { role: "rowgroup" });
  const heads = COLUMNS.map(([name, title, number]) => h("th", { role: "columnheader", scope: "col", class: `r-${name}${number ? " number" : ""}` }, title));
  const element = h(
    "table",
    { role: "table", class: "results-table", "aria-label": "Results" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, heads)),
    body,
  );
  let rows = new Map();
  let chosen = null;

  body.addEventListener("click", (event) => {
    const id = event.target.closest("tr")?.dataset.id;
    if (id !== undefined && event.target.closest("a") === null && getSelection().isCollapsed) {
      opened(id);
    }
  });

  function render(results) {
    const ids = new Set(results.map((it) => it.id));
    const free = [];
    for (const [id, row] of rows) {
      if (!ids.has(id)) {
        free.push(row);
        rows.delete(id);
      }
    }
    let place = body.firstChild;
    const next = new Map();
    for (const it of results) {
      const row = rows.get(it.id) ?? free.pop() ?? emptyRow();
      fill(row, it, linkTo);
      if (row.element === place) {
        place = place.nextSibling;
      } else {
        body.insertBefore(row.element, place);
      }
      next.set(it.id, row);
    }
    free.forEach((row) => row.element.remove());
    rows = next;
    choose(chosen);
  }

  function choose(id) {
    for (const row of body.querySelectorAll("tr.chosen")) {
      row.classList.remove("chosen");
      row.removeAttribute("aria-current");
    }
    chosen = id;
    const row = rows.get(id);
    row?.element.classList.add("chosen");
    row?.element.setAttribute("aria-current", "true");
    return row;
  }

  return {
    element,
    render,
    choose,
    chosen: () => chosen,
    ids: () => [...rows.keys()],
    focus(id) {
      const row = rows.get(id);
      row?.link.focus({ preventScroll: true });
      row?.element.scrollIntoView({ block: "nearest" });
    },
    /** The links lead to addresses with another query. */
    relink: () => rows.forEach((row, id) => row.link.setAttribute("href", linkTo(id))),
  };
}

function emptyRow() {
  const cells = Object.fromEntries(COLUMNS.map(([name, , number]) => [name, h("td", { role: "cell", class: `r-${name}${number ? " number" : ""}` })]));
  const link = h("a", {});
  const foreigners = { id: bdi(), model: bdi(), source: bdi() };
  const prediction = decimalCell();
  const conflict = h("span", { class: "conflict", hidden: true, title: "Two different requests came under this id" }, icon("conflict"), "conflict");
  link.append(foreigners.id);
  cells.id.append(link, conflict);
  cells.model.append(foreigners.model);
  cells.source.append(foreigners.source);
  cells.value.append(...prediction.elements);
  const element = h("tr", { role: "row" }, COLUMNS.map(([name]) => cells[name]));
  return { element, cells, link, foreigners, prediction, conflict, of: null, status: null };
}

const bdi = () => h("bdi", { class: "cut", dir: "auto" });

function fill(row, it, linkTo) {
  if (row.of === it) {
    return;
  }
  const { cells, foreigners } = row;
  if (row.of?.id !== it.id) {
    row.element.dataset.id = it.id;
    row.link.setAttribute("href", linkTo(it.id));
    setForeign(foreigners.id, it.id);
  }
  if (row.status !== it.status) {
    row.status = it.status;
    replace(cells.status, mark(it.status));
  }
  const time = new Date(it.time);
  say(cells.time, moment(time));
  cells.time.title = `${fullMoment(time)} here, ${it.time}`;
  setForeign(foreigners.model, it.model);
  setForeign(foreigners.source, it.source ?? UNKNOWN, shortened);
  row.prediction.show(it.value);
  say(cells.instances, it.failedInstances > 0 ? `${count(it.failedInstances)} of ${count(it.instances)} failed` : count(it.instances));
  say(cells.attempt, count(it.attempt));
  say(cells.end, millis(it.endToEndMs));
  say(cells.call, millis(it.modelMs));
  row.conflict.hidden = it.conflict !== true;
  row.of = it;
}
