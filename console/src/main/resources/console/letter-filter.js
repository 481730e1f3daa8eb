// The filter of dead letters, which is the query of their address.

import { withQuery } from "./api.js";
import { h, icon, say } from "./dom.js";
import { go } from "./router.js";

const HINT = "JMESPath, such as model == 'bike-rental' && attempts > `3`, or contains(detail, 'season')";

/** What the API takes of an address. */
export const letterQuery = (query) => Object.fromEntries(["group", "where", "state"].map((it) => [it, query.get(it)]));

export function letterFilter() {
  const where = h("input", { id: "where", type: "search", spellcheck: "false", autocomplete: "off", dir: "auto", "aria-describedby": "where-error where-hint" });
  const error = h("span", { id: "where-error", class: "field-error", role: "alert" });
  const state = h("select", { id: "state", onchange: () => apply() }, h("option", { value: "dead" }, "on the queue"), h("option", { value: "archived" }, "archived"));
  const clear = h("a", { class: "button small", href: "/failures?state=dead", hidden: true }, icon("close"), "Clear");
  const element = h(
    "form",
    { class: "filters letters-filter", role: "search", novalidate: true, "aria-label": "Filter the letters", onsubmit: (event) => apply(event) },
    h("div", { class: "field where-field" }, h("label", { for: "where" }, "Where"), where, error, h("span", { id: "where-hint", class: "field-hint" }, HINT)),
    h("div", { class: "field" }, h("label", { for: "state" }, "State"), state),
    h("button", { type: "submit", class: "small" }, "Filter"),
    clear,
  );
  let shown = new URLSearchParams();

  function apply(event) {
    event?.preventDefault();
    const group = shown.get("group");
    const next = { group, where: where.value.trim(), state: state.value === "archived" || group === null ? state.value : null };
    go(withQuery("/failures", next));
  }

  return {
    element,
    focus: () => where.focus(),
    fault(text) {
      say(error, text);
      where.setAttribute("aria-invalid", String(text !== ""));
    },
    show(query) {
      shown = query;
      where.value = query.get("where") ?? "";
      state.value = query.get("state") === "archived" ? "archived" : "dead";
      const group = query.get("group");
      clear.hidden = !query.has("where");
      clear.href = withQuery("/failures", { group, state: group === null ? state.value : null });
    },
  };
}
