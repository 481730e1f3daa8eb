// Another body for a letter, checked as one types; once it is fit, a plan can be made of it.

import { isAborted, post } from "./api.js";
import { codeArea } from "./code-area.js";
import { announce } from "./copy.js";
import { ask } from "./dialog.js";
import { h, icon, replace, say } from "./dom.js";
import { draftOf, keepDraft } from "./drafts.js";
import { findingList, placeFindings } from "./findings.js";
import { count } from "./format.js";
import { compacted, indented } from "./json-text.js";
import { readable } from "./json-view.js";
import { makePlan } from "./letter-plan.js";
import { mark } from "./letter-marks.js";
import { problemNotice } from "./problems.js";

const AFTER_TYPING = 350;

/** The editor of a letter; `closed` is called when it is to go away. */
export function letterEditor({ id, bodyText }, closed) {
  const original = legible(bodyText);
  const area = codeArea({ id: "edited-body", label: "The body, to be edited", describedBy: "edit-verdict", edited });
  const verdict = h("div", { id: "edit-verdict", class: "edit-verdict", role: "status" });
  const list = h("div", { class: "edit-findings" });
  const problem = h("div", { role: "alert" });
  const size = h("span", { class: "quiet" });
  const format = h("button", { type: "button", onclick: () => layOut() }, "Format");
  const undo = h("button", { type: "button", onclick: () => put(original) }, "As it was");
  const plan = h("button", { type: "button", class: "primary", disabled: true, onclick: () => make() }, icon("send"), "Plan a replay of this one");
  const element = h(
    "section",
    { class: "editor", "aria-label": "Edit the body" },
    h("div", { class: "editor-tools" }, format, undo, h("button", { type: "button", onclick: () => close() }, "Close"), size),
    area.element,
    verdict,
    list,
    problem,
    h("div", { class: "editor-end" }, h("span", { class: "quiet" }, "Sent without the space between its signs. Its id must stay: its result is awaited under it."), plan),
  );
  let timer = 0;
  let calls = new AbortController();
  let checked = null;

  function put(text) {
    area.put(text);
    edited();
    area.focus();
  }

  function layOut() {
    const text = indented(area.value());
    if (text === null) {
      announce("It can't be laid out before it is JSON");
      area.select(placeFindings(area.value(), []).at(-1));
    } else {
      put(text);
    }
  }

  function edited() {
    keepDraft(id, area.value() === original ? null : area.value());
    checked = null;
    plan.disabled = true;
    undo.disabled = area.value() === original;
    calls.abort();
    clearTimeout(timer);
    timer = setTimeout(check, AFTER_TYPING);
  }

  /** Asks the server, which has the scorer's own reader; what is no JSON needs no asking. */
  async function check() {
    const text = area.value();
    const sent = compacted(text);
    if (sent === null) {
      showSize(text);
      show(placeFindings(text, []), text);
      return;
    }
    calls = new AbortController();
    say(size, "checking…");
    try {
      const { fit, findings } = await post(`/api/letters/${encodeURIComponent(id)}/check`, sent, calls.signal);
      problem.replaceChildren();
      checked = fit ? sent : null;
      show(fit ? [] : placeFindings(text, findings), text);
      showSize(sent);
    } catch (fault) {
      if (!isAborted(fault)) {
        replace(problem, problemNotice(fault, { again: check, remedy: "It could not be checked. What was typed is kept." }));
        replace(verdict, mark("unknown", "Not checked"));
        showSize(sent);
      }
    }
  }

  function showSize(text) {
    say(size, `${count(new TextEncoder().encode(text).length)} bytes`);
  }

  function show(placed, text) {
    const fit = placed.length === 0;
    plan.disabled = !fit;
    area.mark(placed.filter((it) => it.isPlaced).map((it) => it.line), fit);
    const words = fit ? "Fit: the scorer would ask the model about it" : `${count(placed.length)} ${placed.length === 1 ? "thing is" : "things are"} wrong`;
    if (verdict.textContent !== words) {
      replace(verdict, mark(fit ? "ok" : "bad", words));
    }
    replace(list, fit ? null : findingList(placed, text, area.select));
  }

  async function make() {
    plan.disabled = true;
    problem.replaceChildren();
    try {
      const made = await makePlan({ selection: { letters: [id] }, body: checked });
      if (made.id === null) {
        const refused = made.refused[0]?.findings ?? [];
        if (refused.length > 0) {
          show(placeFindings(area.value(), refused), area.value());
        } else {
          replace(problem, problemNotice({ status: 409, message: "no plan was made, for the letter is on the queue no longer, or a replay has it" }));
        }
        return;
      }
      keepDraft(id, null);
    } catch (fault) {
      replace(problem, problemNotice(fault, { again: make }));
      plan.disabled = checked === null;
    }
  }

  async function close() {
    if (draftOf(id) !== null && !(await ask("Forget the edit?", "What was changed in the body has not been planned.", "Forget it", "Go on editing"))) {
      area.focus();
      return;
    }
    keepDraft(id, null);
    closed();
  }

  put(draftOf(id) ?? original);
  clearTimeout(timer);
  check();
  return {
    element,
    focus: area.focus,
    close,
    leave() {
      clearTimeout(timer);
      calls.abort();
      area.leave();
    },
  };
}

/** The body to be edited: laid out, with signs that do not show as escapes; what is no JSON stays as it is. */
const legible = (bodyText) => indented(readable(bodyText)) ?? bodyText;
