// What following a plan would do, as it was when the plan was made.

import { foreign, h, shortened, whole } from "./dom.js";
import { count, fullMoment, moment, UNKNOWN } from "./format.js";
import { notice } from "./marks.js";

/** The plan itself: what it selects, from where to where. */
export function planFacts(plan) {
  const made = new Date(plan.made);
  return h(
    "dl",
    { class: "properties" },
    fact("Selects", plan.where === "" ? "all letters that a look had found" : whole(plan.where)),
    fact("Letters", `${count(plan.letters)}${plan.mended > 0 ? `, ${count(plan.mended)} of them with a mended body` : ", as they are"}`),
    fact("Sends to", whole(plan.destination)),
    fact("Takes from", whole(plan.queue)),
    fact("Made", h("time", { datetime: plan.made, title: plan.made }, fullMoment(made))),
    fact("File", h("bdi", { class: "whole mono", dir: "auto" }, plan.file)),
  );
}

const fact = (name, value) => [h("dt", {}, name), h("dd", {}, value)];

/** What the API has kept of how it was made. */
export function planSummary(summary) {
  return [
    warnings(summary),
    summary.groups.length > 0 ? part("What they died of", groups(summary.groups)) : null,
    summary.sample.length > 0 ? part(sampleTitle(summary), sample(summary.sample)) : null,
    summary.refused.length > 0 ? part("Left out, since mending did not help", refused(summary)) : null,
  ];
}

function warnings({ wouldBeRefused, superseded, refusedLetters }) {
  const lines = [
    wouldBeRefused > 0 ? `${count(wouldBeRefused)} of them would be refused again, by the models as they were when the plan was made. Mend them in a plan of their own.` : null,
    refusedLetters > 0 ? `${count(refusedLetters)} more were selected and could not be mended: they are not in the plan.` : null,
    superseded > 0 ? `${count(superseded)} more were selected and are left out, each for a later letter of the same request.` : null,
  ].filter(Boolean);
  const tone = wouldBeRefused > 0 || refusedLetters > 0 ? "warn" : "quiet";
  return lines.length > 0 ? notice(tone, lines.map((it) => h("p", {}, it))) : null;
}

const part = (title, ...content) => h("div", { class: "detail-part" }, h("h3", {}, title), content);

const sampleTitle = ({ selected, sample: some }) => (selected > some.length ? `The first ${some.length} of ${count(selected)} letters` : "Its letters");

function groups(all) {
  const rows = all.map((it) =>
    h(
      "tr",
      {},
      h("td", {}, foreign(it.reason || UNKNOWN)),
      h("td", {}, foreign(it.model || UNKNOWN)),
      h("td", {}, foreign(it.field || UNKNOWN)),
      h("td", { class: "number" }, count(it.count)),
    ),
  );
  return table("Groups of the plan", ["Reason", "Model", "Field"], "Letters", rows);
}

function sample(letters) {
  const rows = letters.map((it) =>
    h(
      "tr",
      {},
      h("td", {}, h("a", { class: "mono", href: `/failures/${encodeURIComponent(it.id)}` }, foreign(it.requestId || it.id, "cut", shortened))),
      h("td", { class: "if-wide" }, foreign(it.reason || UNKNOWN)),
      h("td", {}, foreign(it.source || UNKNOWN, "cut", shortened)),
      h("td", { class: "number" }, h("time", { datetime: it.time, title: it.time }, moment(new Date(it.time)))),
    ),
  );
  return table("Some letters of the plan", ["Request", "Reason", "Source"], "Died", rows, "Reason");
}

function table(label, heads, last, rows, ifWide = null) {
  return h(
    "div",
    { class: "scroll" },
    h(
      "table",
      { class: "plan-table", "aria-label": label },
      h("thead", {}, h("tr", {}, heads.map((it) => h("th", { scope: "col", class: it === ifWide ? "if-wide" : null }, it)), h("th", { scope: "col", class: "number" }, last))),
      h("tbody", {}, rows),
    ),
  );
}

function refused({ refused: some, refusedLetters }) {
  const items = some.map(({ letter, findings }) =>
    h(
      "li",
      {},
      h("a", { class: "mono", href: `/failures/${encodeURIComponent(letter)}` }, foreign(letter, "whole")),
      h("ul", {}, findings.map((it) => h("li", {}, h("bdi", { class: "whole mono", dir: "auto" }, it.place || it.pointer), " ", whole(it.detail ?? "")))),
    ),
  );
  const rest = refusedLetters > some.length ? h("p", { class: "quiet" }, `${count(refusedLetters - some.length)} more are not listed.`) : null;
  return [h("ul", { class: "plan-refused" }, items), rest];
}
