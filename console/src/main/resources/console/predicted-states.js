// What to do where there are no predictions, or none whose actual is known.

import { get, withQuery } from "./api.js";
import { copyButton } from "./copy.js";
import { foreign, h, icon } from "./dom.js";
import { notice } from "./marks.js";
import { snippets } from "./snippets.js";

/** Before a model's first prediction. */
export function noPredictionsYet(model, about) {
  return h(
    "section",
    { class: "panel empty predicted-empty" },
    h("h2", {}, "No predictions of ", name(model), " yet"),
    h("p", {}, "Each prediction counts here a moment after it was made. What came to pass, where it is known, goes along in the request’s context:"),
    howTo(model, about),
    about.readOnly ? null : h("p", {}, h("a", { class: "button", href: withQuery("/submit", { model }) }, icon("send"), "Submit a request by the form")),
  );
}

/** None of the contexts has a number where it was looked for. */
export function noActuals({ model, actual, pointers }, addressWith, about) {
  const others = pointers.filter((it) => it !== actual && it !== "");
  return notice(
    "quiet",
    h("p", {}, "No request’s context has a number at ", code(actual), ", so how far off the predictions were is not known."),
    others.length > 0
      ? h("p", {}, "There are numbers at ", others.slice(0, 8).map((it, index) => [index > 0 ? ", " : "", h("a", { href: addressWith({ actual: it }) }, code(it))]), ".")
      : null,
    h("details", { class: "how-to" }, h("summary", {}, "How a request carries one"), howTo(model, about)),
  );
}

export function noneInWindow(model, words, wider, isFiltered, addressWith) {
  return notice(
    "quiet",
    h("p", {}, "No predictions of ", name(model), isFiltered ? " for this source" : "", ` in the last ${words}. `,
      isFiltered ? h("a", { href: addressWith({ source: "" }) }, "Take the filter away") : null,
      isFiltered && wider ? " · " : null,
      wider ? h("a", { href: addressWith({ window: wider.name }) }, `Look at ${wider.title}`) : null),
  );
}

const name = (model) => foreign(model, "");

const code = (text) => h("code", {}, foreign(text, "", (it) => (it.length > 120 ? `${it.slice(0, 120)}…` : it)));

function howTo(model, about) {
  const request = snippets("A request with an actual");
  const command = `penstock submit ${/^[\w.-]+$/.test(model) ? model : "MODEL"} FILE.csv --context-columns count`;
  const example = about.models?.includes(model) ? get(`/api/models/${encodeURIComponent(model)}/example`) : Promise.reject(new Error("not served here"));
  example
    .catch(() => ({ field: "…" }))
    .then((instance) => request.show({ model, instances: [instance], context: { actual: 120 } }));
  return h(
    "div",
    { class: "how" },
    request.element,
    h("p", { class: "quiet" }, "Of several instances, “actual” is an array of as many. Or from a file with a column that has it, here “count”, and ",
      h("code", {}, "/count"), " as the place of the actual:"),
    h("div", { class: "command" }, h("pre", { tabindex: 0, "aria-label": "Command" }, command), copyButton("Copy", () => command)),
  );
}
