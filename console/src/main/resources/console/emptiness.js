// What to do where there is nothing yet.

import { copyButton } from "./copy.js";
import { h, icon } from "./dom.js";

export function noResultsYet(about) {
  const model = about.models?.[0] ?? "MODEL";
  const command = `penstock submit ${model} models/${model}/sample.csv --wait`;
  return h(
    "section",
    { class: "panel empty" },
    h("h2", {}, "No results yet"),
    h("p", {}, "Each result that is published shows here the moment it comes. Send a request to see one:"),
    about.readOnly ? null : h("p", {}, h("a", { class: "button primary", href: "/submit" }, icon("send"), "Submit a request")),
    h("p", { class: "quiet" }, about.readOnly ? "From the command line:" : "Or from the command line:"),
    h("div", { class: "command" }, h("pre", { tabindex: 0, "aria-label": "Command" }, command), copyButton("Copy", () => command)),
  );
}
