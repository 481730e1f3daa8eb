// The table of dead letters, with those that are chosen.

import { foreign, h, replace, shortened } from "./dom.js";
import { count, fullMoment, moment, UNKNOWN } from "./format.js";

const COLUMNS = [
  ["time", "Died"],
  ["request", "Request"],
  ["reason", "Reason"],
  ["detail", "What was wrong"],
  ["model", "Model"],
  ["source", "Source"],
  ["attempts", "Attempts", true],
  ["replays", "Replays", true],
];

/** The table; `selected` is called when the choice has changed. */
export function letterRows({ linkTo, selected }) {
  const all = h("input", { type: "checkbox", "aria-label": "Choose all on this page", onchange: () => chooseAll(all.checked) });
  const body = h("tbody", { role: "rowgroup" });
  const head = h(
    "tr",
    { role: "row" },
    h("th", { role: "columnheader", scope: "col", class: "l-check" }, all),
    COLUMNS.map(([name, title, number]) => h("th", { role: "columnheader", scope: "col", class: `l-${name}${number ? " number" : ""}` }, title)),
  );
  const element = h("table", { class: "letters-table", role: "table", "aria-label": "Dead letters" }, h("thead", { role: "rowgroup" }, head), body);
  const chosen = new Set();
  let boxes = new Map();

  function chooseAll(is) {
    for (const [id, box] of boxes) {
      box.checked = is;
      put(id, is);
    }
    changed();
  }

  function put(id, is) {
    if (is) {
      chosen.add(id);
    } else {
      chosen.delete(id);
    }
    boxes.get(id)?.closest("tr").classList.toggle("picked", is);
  }

  function changed() {
    all.checked = boxes.size > 0 && chosen.size === boxes.size;
    all.indeterminate = chosen.size > 0 && chosen.size < boxes.size;
    selected();
  }

  function row(letter) {
    const name = letter.requestId || letter.id;
    const box = h("input", { type: "checkbox", "aria-label": `Choose ${name.slice(0, 80)}` });
    box.checked = chosen.has(letter.id);
    box.addEventListener("change", () => {
      put(letter.id, box.checked);
      changed();
    });
    boxes.set(letter.id, box);
    const cell = (it, number, ...content) => h("td", { role: "cell", class: `l-${it}${number ? " number" : ""}` }, content);
    const date = new Date(letter.time);
    return h(
      "tr",
      { role: "row", "data-id": letter.id },
      cell("check", false, h("label", { class: "check-place" }, box)),
      cell("time", false, h("time", { datetime: letter.time, title: fullMoment(date) }, moment(date))),
      cell("request", false, h("a", { href: linkTo(letter.id) }, foreign(name))),
      cell("reason", false, foreign(letter.reason || UNKNOWN)),
      cell("detail", false, foreign(letter.detail || letter.field || UNKNOWN)),
      cell("model", false, foreign(letter.model || UNKNOWN)),
      cell("source", false, foreign(letter.source || UNKNOWN, "cut", shortened)),
      cell("attempts", true, letter.attempts > 0 ? count(letter.attempts) : UNKNOWN),
      cell("replays", true, count(letter.replays)),
    );
  }

  return {
    element,
    /** Shows those letters; what was chosen stays so as long as it is among them. */
    render(letters, isOfOneCause) {
      element.classList.toggle("of-one-cause", isOfOneCause);
      boxes = new Map();
      const ids = new Set(letters.map((it) => it.id));
      [...chosen].filter((id) => !ids.has(id)).forEach((id) => chosen.delete(id));
      replace(body, letters.map(row));
      chosen.forEach((id) => put(id, true));
      changed();
    },
    selected: () => [...chosen],
    clear() {
      chosen.clear();
    },
  };
}
