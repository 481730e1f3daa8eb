// All of one result: how it stands, when it passed where, what was predicted, and the event itself.

import { withQuery } from "./api.js";
import { decimal, roomBefore } from "./decimal.js";
import { h, icon, whole } from "./dom.js";
import { count, millis, UNKNOWN, value } from "./format.js";
import { jsonView } from "./json-view.js";
import { mark, notice } from "./marks.js";
import { timeline } from "./timeline.js";

const FIRST = 50;
const CONFLICT = "Two different requests came under this id. The better result holds, of equals the first.";

export function resultDetail({ summary, timeline: steps, attempts, input, predictions, context, event }) {
  const data = event?.data ?? {};
  return [
    h("div", { class: "detail-head" }, mark(summary.status), summary.value === null ? null : headValue(summary.value)),
    summary.conflict ? notice("warn", h("p", {}, CONFLICT)) : null,
    data.error ? requestError(data.error) : null,
    h(
      "dl",
      { class: "properties" },
      property("Model", whole([summary.model, data.model?.specification].filter(Boolean).join(" "))),
      data.model?.variant ? property("Variant", whole(data.model.variant)) : null,
      property("Source", whole(summary.source ?? UNKNOWN)),
      property("Instances", instanceWords(summary)),
      property("Attempt", count(attempts ?? summary.attempt)),
      property("End to end", millis(summary.endToEndMs)),
      property("Model took", millis(summary.modelMs)),
      data.mendedDigest ? property("Mended", "an operator sent another body in the request's place") : null,
    ),
    section("Timeline", timeline(steps ?? [])),
    section("Input", inputView(summary.id, input)),
    section("Predictions", predictionTable(predictions ?? [])),
    context === null || context === undefined ? null : section("Context", jsonView("Context", context)),
    section("Event", jsonView("Event", event)),
  ];
}

/** A result does not have what was asked. */
function inputView(id, input) {
  if (input === null || input === undefined) {
    return h(
      "p",
      { class: "quiet" },
      "Not kept here: the console keeps the instances of requests that were sent through it, up to 32 KiB each. A request that became a dead letter has its body ",
      h("a", { href: withQuery("/failures", { where: `requestId == '${id.replace(/[\\']/g, "\\$&")}'` }) }, "among the failures"),
      ".",
    );
  }
  return jsonView("Input", input);
}

const headValue = (it) => h("span", { class: "detail-value" }, whole(value(it), 120));

function instanceWords({ instances, failedInstances }) {
  return failedInstances > 0 ? `${count(instances)}, of them ${count(failedInstances)} failed` : count(instances);
}

const section = (title, content) => h("section", { class: "detail-part" }, h("h3", {}, title), content);

const property = (name, content) => [h("dt", {}, name), h("dd", {}, content)];

function requestError({ code, pointer, detail }) {
  return notice("bad", h("p", {}, h("code", {}, code), pointer ? [" at ", h("code", {}, whole(pointer))] : null), h("p", {}, whole(detail ?? "")));
}

function predictionTable(predictions) {
  if (predictions.length === 0) {
    return h("p", { class: "quiet" }, "None.");
  }
  const body = h("tbody", {});
  const more = h("button", { type: "button", class: "link" });
  let shown = 0;
  const grow = (by) => {
    body.append(...predictions.slice(shown, shown + by).map((it, index) => row(it, shown + index)));
    shown = Math.min(predictions.length, shown + by);
    more.hidden = shown === predictions.length;
    more.textContent = `Show ${count(Math.min(500, predictions.length - shown))} more of ${count(predictions.length)}`;
  };
  more.addEventListener("click", () => grow(500));
  grow(FIRST);
  const head = h("tr", {}, h("th", { scope: "col", class: "number" }, "#"), h("th", { scope: "col" }, "Prediction"));
  const table = h("table", { class: "predictions" }, h("thead", {}, head), body);
  table.style.setProperty("--before", roomBefore(predictions.map((it) => it.value)));
  return [table, more];
}

function row(it, index) {
  return h("tr", {}, h("th", { scope: "row", class: "number" }, String(index)), h("td", {}, it.error ? rowError(it.error) : predicted(it)));
}

function rowError({ code, field, detail }) {
  const words = [h("code", {}, code), field ? [" ", h("code", {}, whole(field, 120))] : null, " ", whole(detail ?? "")];
  return h("span", { class: "row-error is-failed" }, icon("failed"), h("span", {}, words));
}

function predicted(it) {
  const labels = Object.entries(it.probabilities ?? {}).sort((a, b) => b[1] - a[1]).slice(0, 5);
  return [
    typeof it.value === "number" ? decimal(it.value) : whole(value(it.value)),
    labels.length > 0 ? h("span", { class: "quiet" }, " ", labels.map(([label, p]) => [h("bdi", { dir: "auto" }, label.slice(0, 60)), ` ${value(p)} `])) : null,
  ];
}
