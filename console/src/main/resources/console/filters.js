// The filter of the results, which is the query of their address.

import { withQuery } from "./api.js";
import { h, icon, replace, say } from "./dom.js";
import { STATUSES } from "./marks.js";
import { go } from "./router.js";

export const FILTERS = ["model", "status", "source", "id", "from", "before"];

/** The form; `models` names those to choose from. */
export function filterForm({ models }) {
  const model = h("select", { name: "model" });
  const status = h("select", { name: "status" }, h("option", { value: "" }, "any"), STATUSES.map((it) => h("option", { value: it }, it)));
  const id = h("input", { name: "id", type: "search", spellcheck: "false", autocomplete: "off", dir: "auto", placeholder: "an id" });
  const source = h("input", { name: "source", type: "search", spellcheck: "false", autocomplete: "off", dir: "auto", placeholder: "/services/…" });
  const from = h("input", { name: "from", type: "datetime-local" });
  const before = h("input", { name: "before", type: "datetime-local" });
  const more = h("button", { type: "button", class: "small more-filters", onclick: () => unfold(!element.classList.contains("unfolded")) });
  const clear = h("a", { class: "button small", href: "/results", hidden: true }, icon("close"), "Clear");
  const element = h(
    "form",
    { class: "filters", role: "search", novalidate: true, "aria-label": "Filter the results", onsubmit: (event) => apply(event), onchange: () => apply() },
    field("Status", status),
    field("Model", model),
    field("Id", id),
    field("Source", source),
    field("From", from),
    field("Before", before),
    // Enter in a field sends a form that has a button to send it with.
    h("button", { type: "submit", class: "unseen", tabindex: -1 }, "Apply"),
    more,
    clear,
  );
  let shown = new URLSearchParams();

  /** Where there is little room, the rarer fields are folded away. */
  function unfold(is) {
    element.classList.toggle("unfolded", is);
    more.setAttribute("aria-expanded", String(is));
    say(more, is ? "Fewer filters" : "More filters");
  }

  function apply(event) {
    event?.preventDefault();
    const values = {
      status: status.value,
      model: model.value,
      id: id.value.trim(),
      source: source.value.trim(),
      from: moved("from", from),
      before: moved("before", before),
    };
    go(withQuery("/results", values));
  }

  /** A time that was not touched stays as exact as the address has it. */
  function moved(name, input) {
    const old = shown.get(name) ?? "";
    return input.value === local(old) ? old : iso(input.value);
  }

  return {
    element,
    focus() {
      unfold(true);
      id.focus();
    },
    show(query) {
      shown = query;
      const names = [...new Set([...models(), query.get("model") ?? ""])].filter((it) => it !== "");
      replace(model, h("option", { value: "" }, "any"), names.map((it) => h("option", { value: it }, it)));
      model.value = query.get("model") ?? "";
      status.value = STATUSES.includes(query.get("status")) ? query.get("status") : "";
      id.value = query.get("id") ?? "";
      source.value = query.get("source") ?? "";
      from.value = local(query.get("from") ?? "");
      before.value = local(query.get("before") ?? "");
      unfold(["id", "source", "from", "before"].some((it) => query.has(it)));
      clear.hidden = FILTERS.every((it) => !query.has(it)) && !query.has("after");
    },
  };
}

function field(label, input) {
  return h("label", { class: "field" }, h("span", {}, label), input);
}

/** Whether a result that has just come is one that the filter lets through. */
export function passes(query, it) {
  const time = Date.parse(it.time);
  return (
    same(query, "model", it.model) &&
    same(query, "status", it.status) &&
    same(query, "source", it.source) &&
    same(query, "id", it.id) &&
    (!query.has("from") || time >= Date.parse(query.get("from"))) &&
    (!query.has("before") || time < Date.parse(query.get("before")))
  );
}

const same = (query, name, value) => !query.has(name) || query.get(name) === value;

/** What the API takes of an address. */
export const filterOf = (query) => Object.fromEntries(FILTERS.map((it) => [it, query.get(it)]));

export const isFiltered = (query) => FILTERS.some((it) => query.has(it));

function iso(text) {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}

/** The same moment as the input has it: in the time of here. */
function local(text) {
  const date = new Date(text);
  if (text === "" || Number.isNaN(date.getTime())) {
    return "";
  }
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
