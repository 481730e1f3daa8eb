// Mends many letters by one patch: tried on all of them before a plan is made.

import { isAborted } from "./api.js";
import { announce } from "./copy.js";
import { h, icon, replace, say } from "./dom.js";
import { faultOf } from "./json-text.js";
import { makePlan, planPreview, tryPlan } from "./letter-plan.js";
import { problemNotice } from "./problems.js";

const PLACEHOLDER = `[{"op": "replace", "path": "/data/instances/0/season", "value": 2}]`;

export function patchPanel() {
  const text = h("textarea", { id: "patch", rows: 5, spellcheck: "false", autocomplete: "off", placeholder: PLACEHOLDER, "aria-describedby": "patch-error patch-hint", oninput: () => edited() });
  const error = h("span", { id: "patch-error", class: "field-error", role: "alert" });
  const hint = h("span", { id: "patch-hint", class: "field-hint" }, "JSON Patch (RFC 6902), an array of operations; or a merge patch (RFC 7396), an object. Paths are those of the body.");
  const tried = h("div", { class: "patch-tried" });
  const title = h("h2", {});
  const trial = h("button", { type: "button", class: "primary", onclick: () => attempt() }, "Try it");
  const make = h("button", { type: "button", class: "primary", hidden: true, onclick: () => plan() }, icon("send"), "Make the plan");
  const close = h("button", { type: "button", onclick: () => hide() }, "Close");
  const element = h(
    "section",
    { class: "panel patch-panel", "aria-label": "Mend by a patch", hidden: true },
    title,
    h("div", { class: "field" }, h("label", { for: "patch" }, "Patch"), text, error, hint),
    h("div", { class: "dialog-end" }, close, trial, make),
    tried,
  );
  let meant = null;
  let calls = new AbortController();

  function hide() {
    calls.abort();
    element.hidden = true;
    meant = null;
  }

  /** What was tried is not what stands there any more. */
  function edited() {
    calls.abort();
    make.hidden = true;
    tried.replaceChildren();
    fault("");
  }

  function fault(words) {
    say(error, words);
    if (words === "") {
      text.removeAttribute("aria-invalid");
    } else {
      text.setAttribute("aria-invalid", "true");
    }
  }

  const wanted = () => ({ selection: meant.selection, patch: text.value });

  function isJson() {
    const wrong = faultOf(text.value);
    if (wrong !== null) {
      fault(`Line ${wrong.line}, column ${wrong.column}: expected ${wrong.expected}`);
      text.focus();
      text.setSelectionRange(wrong.at, Math.min(wrong.at + 1, text.value.length));
    }
    return wrong === null;
  }

  async function attempt() {
    edited();
    if (!isJson()) {
      return;
    }
    calls = new AbortController();
    trial.disabled = true;
    replace(tried, h("p", { class: "quiet" }, "Trying it on each letter…"));
    try {
      const answer = await tryPlan(wanted(), calls.signal);
      replace(tried, planPreview(answer));
      make.hidden = answer.selected === 0;
      announce(`Tried: ${answer.selected} would be sent, ${answer.refusedLetters} can't be mended so`);
    } catch (problem) {
      failed(problem);
    }
    trial.disabled = false;
  }

  async function plan() {
    make.disabled = true;
    try {
      const made = await makePlan(wanted(), calls.signal);
      if (made.id === null) {
        replace(tried, planPreview(made));
        make.hidden = true;
      }
    } catch (problem) {
      failed(problem);
    }
    make.disabled = false;
  }

  function failed(problem) {
    const wrong = problem.errors?.find((it) => it.pointer === "/patch");
    if (wrong) {
      tried.replaceChildren();
      fault(wrong.detail);
    } else if (!isAborted(problem)) {
      replace(tried, problemNotice(problem));
    }
  }

  return {
    element,
    open(those) {
      meant = those;
      edited();
      say(title, `Mend ${those.words} by a patch`);
      element.hidden = false;
      text.focus();
    },
    close: hide,
  };
}
