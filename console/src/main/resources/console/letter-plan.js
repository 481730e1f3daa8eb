// What sending letters again would do, shown before a plan of it is made.

import { isAborted, post } from "./api.js";
import { foreign, h, icon, whole } from "./dom.js";
import { count } from "./format.js";
import { openDialog } from "./dialog.js";
import { notice } from "./marks.js";
import { problemNotice, sentence } from "./problems.js";
import { go } from "./router.js";

const MOST_SHOWN = 20;

/** The body of the call; a patch stays the text that it is, so that no digit of its numbers is lost. */
function planBody({ selection, patch, body, dryRun }) {
  const members = Object.entries({ ...selection, ...(body === undefined ? {} : { body }), ...(dryRun ? { dryRun } : {}) });
  const texts = members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return `{${[...texts, ...(patch === undefined ? [] : [`"patch":${patch}`])].join(",")}}`;
}

/** What a plan would do; nothing is kept of it. */
export const tryPlan = (wanted, signal) => post("/api/plans", planBody({ ...wanted, dryRun: true }), signal);

/** Makes the plan and goes to its page; where no letter is left by now, yields what the server says of that. */
export async function makePlan(wanted, signal) {
  const made = await post("/api/plans", planBody(wanted), signal);
  if (made.id !== null) {
    go(`/plans/${encodeURIComponent(made.id)}`);
  }
  return made;
}

/** A dialog that shows what sending the meant letters again would do, and makes the plan; `planned` is called then. */
export function planDialog({ words, ...wanted }, planned = () => {}) {
  const calls = new AbortController();
  const dialog = openDialog("Plan a replay", { closed: () => calls.abort() });

  async function preview() {
    dialog.fill(h("p", { class: "quiet" }, sentence(words)), h("p", { class: "loading" }, "Trying what it would do…"));
    try {
      show(await tryPlan(wanted, calls.signal));
    } catch (problem) {
      failed(problem, preview);
    }
  }

  async function make() {
    try {
      const made = await makePlan(wanted, calls.signal);
      if (made.id === null) {
        show(made);
      } else {
        planned();
        dialog.close();
      }
    } catch (problem) {
      failed(problem, make);
    }
  }

  function failed(problem, again) {
    if (!isAborted(problem)) {
      dialog.fill(problemNotice(problem, { again }), end("Close"));
    }
  }

  const end = (title, ...more) => h("div", { class: "dialog-end" }, h("button", { type: "button", onclick: () => dialog.close() }, title), more);

  function show(answer) {
    const can = answer.selected > 0;
    dialog.fill(
      h("p", { class: "quiet" }, `${sentence(words)} The plan holds these letters as they are now; nothing is sent before it is begun on its own page.`),
      planPreview(answer),
      end(can ? "Cancel" : "Close", can ? h("button", { type: "button", class: "primary", onclick: make }, icon("send"), "Make the plan") : null),
    );
  }

  preview();
}

/** What the answer to a plan, or to the trial of one, says. */
export function planPreview({ selected, mended, superseded, wouldBeRefused, groups, refused, refusedLetters, destination }) {
  const figure = (name, value, tone = "") => [h("dt", {}, name), h("dd", { class: value > 0 ? tone : "" }, value > 0 && tone !== "" ? icon(tone === "is-bad" ? "failed" : "degraded") : null, count(value))];
  return h(
    "div",
    { class: "plan-preview" },
    selected === 0 ? notice("warn", h("p", {}, refusedLetters > 0 ? "No letter is left: each would be refused again. Mend them first." : "No letter is left to send: others may have dealt with them. Look at the queue again.")) : null,
    h(
      "dl",
      { class: "properties figures-of-plan" },
      figure("Would be sent", selected),
      figure("Of them mended", mended),
      superseded > 0 ? figure("Left out for a later letter of the same request", superseded) : null,
      figure("Would be refused again", wouldBeRefused, "is-warn"),
      refusedLetters > 0 ? figure("Can't be mended so, and stay", refusedLetters, "is-bad") : null,
    ),
    selected > 0 ? h("p", { class: "quiet" }, "To ", h("bdi", { dir: "auto", class: "whole" }, destination)) : null,
    wouldBeRefused > 0 && selected > 0 ? notice("warn", h("p", {}, `${count(wouldBeRefused)} of them would come back as dead letters, by the models as they are here and now. Mend them first, unless the scorer has other models by now.`)) : null,
    groups.length > 1 ? causes(groups) : null,
    refused.length > 0 ? refusals(refused, refusedLetters) : null,
  );
}

function causes(groups) {
  const words = ({ reason, model, field }) => [reason, field, model].filter(Boolean).join(" · ").slice(0, 200);
  return h("ul", { class: "plan-causes" }, groups.slice(0, MOST_SHOWN).map((it) => h("li", {}, count(it.count), " ", foreign(words(it) || "no reason given", "whole"))));
}

function refusals(refused, all) {
  const findings = (it) => it.findings.slice(0, 3).map(({ place, code, detail }) => h("li", {}, place ? [h("code", {}, whole(place, 120)), " "] : null, h("code", {}, code), " ", whole(detail, 200)));
  return h(
    "section",
    { class: "refused-letters" },
    h("h3", {}, icon("failed"), all > MOST_SHOWN ? ` The first ${MOST_SHOWN} of ${count(all)} that can't be mended so` : " Letters that can't be mended so"),
    h("ul", {}, refused.slice(0, MOST_SHOWN).map((it) => h("li", {}, h("a", { href: `/failures/${encodeURIComponent(it.letter)}` }, it.letter), h("ul", {}, findings(it))))),
  );
}
