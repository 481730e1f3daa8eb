// One dead letter: what is wrong with it and where, where it has been, and what can be done.

import { get, isAborted, withQuery } from "./api.js";
import { copyButton } from "./copy.js";
import { foreign, h, icon, replace } from "./dom.js";
import { draftOf } from "./drafts.js";
import { failureTabs } from "./failure-tabs.js";
import { findingList } from "./findings.js";
import { bodyView } from "./letter-body.js";
import { letterEditor } from "./letter-editor.js";
import { letterQuery } from "./letter-filter.js";
import { history, properties } from "./letter-history.js";
import { stateMark } from "./letter-marks.js";
import { planDialog } from "./letter-plan.js";
import { removalDialog } from "./letter-removal.js";
import { notice } from "./marks.js";
import { problemNotice } from "./problems.js";
import { reasonWords, remedyOf } from "./reasons.js";
import { go } from "./router.js";

export function letterPage(main, route, { about }) {
  const title = h("h1", { class: "page-title letter-title" }, foreign(route.id.slice(0, 80), "whole"));
  const back = h("a", {}, icon("back"), "To the list");
  const head = h("div", { class: "letter-head" });
  const place = h("div", { class: "letter-place" }, h("p", { class: "loading" }, "Reading the letter…"));
  main.append(failureTabs("failures", true), h("p", { class: "crumb" }, back), title, head, place);
  let here = route;
  let letter = null;
  let editor = null;
  let reading = null;
  let buttons = null;
  const calls = new AbortController();

  const list = () => {
    const query = letterQuery(here.query);
    const any = query.group || query.where || query.state;
    return withQuery("/failures", { ...query, state: query.state ?? (any ? null : "dead"), after: here.query.get("after") });
  };
  const isDead = () => letter !== null && letter.state === "dead" && letter.onQueue;

  async function load() {
    try {
      letter = await get(`/api/letters/${encodeURIComponent(here.id)}`, calls.signal);
      show();
      if (draftOf(letter.id) !== null && isDead() && !about().readOnly) {
        edit();
      }
    } catch (problem) {
      if (!isAborted(problem)) {
        replace(place, problem.status === 404 ? unknown() : problemNotice(problem, { again: load }));
      }
    }
  }

  function show() {
    replace(title, foreign(letter.requestId || letter.id, "whole"));
    const link = copyButton("Copy link", () => `${location.origin}/failures/${encodeURIComponent(letter.id)}`);
    buttons = h("div", { class: "act-buttons" }, acts());
    replace(head, stateMark(letter), h("div", { class: "act-buttons" }, buttons, link));
    showReading();
  }

  function acts() {
    const meant = { selection: { letters: [letter.id] }, words: "this one letter" };
    if (about().readOnly) {
      return null;
    }
    if (letter.state === "archived") {
      return h("button", { type: "button", onclick: () => removalDialog("restore", meant, load) }, "Restore…");
    }
    return isDead()
      ? [
          h("button", { type: "button", class: "primary", title: "e", onclick: () => edit() }, icon("edit"), "Edit"),
          h("button", { type: "button", onclick: () => planDialog(meant) }, icon("send"), "Replay…"),
          h("button", { type: "button", onclick: () => removalDialog("archive", meant, load) }, "Archive…"),
        ]
      : null;
  }

  function showReading() {
    const body = bodyView(letter.bodyText, letter.diagnosis.findings);
    reading = h("div", { class: "letter-main" }, diagnosis(letter.diagnosis, body), part("Body", body.element));
    replace(place, reading, h("div", { class: "letter-side" }, part("Letter", properties(letter)), history(letter)));
    body.reveal();
  }

  function diagnosis({ verdict }, body) {
    const fit = verdict === "accepted";
    const list = body.placed.filter((it) => !(it.code === "not_json" && !it.isPlaced && body.placed.length > 1));
    return h(
      "section",
      { class: "panel diagnosis", "aria-label": "Diagnosis" },
      notice(
        fit ? "ok" : "bad",
        h("h2", {}, reasonWords(verdict) || foreign(verdict, "whole")),
        letter.reason !== verdict ? h("p", {}, "It died for ", h("code", {}, foreign(letter.reason || "no reason that was given", "whole")), "; this is what the body is by the models as they are here and now.") : null,
        h("p", {}, remedyOf(verdict)),
      ),
      list.length > 0 ? findingList(list, body.text, (it) => body.point(it.number)) : null,
    );
  }

  function edit() {
    if (editor !== null || !isDead() || about().readOnly) {
      editor?.focus();
      return;
    }
    editor = letterEditor(letter, stopEditing);
    buttons.hidden = true;
    replace(reading, editor.element);
    editor.focus();
  }

  function stopEditing() {
    editor?.leave();
    editor = null;
    buttons.hidden = false;
    showReading();
    head.querySelector("button")?.focus();
  }

  function update(next) {
    here = next;
    back.setAttribute("href", list());
  }

  update(route);
  load();
  return {
    keys: {
      e: () => {
        edit();
        return true;
      },
      r: () => {
        if (editor === null) {
          load();
        }
        return true;
      },
      Escape(event) {
        // Else the same key would close the dialog that asks.
        event.preventDefault();
        if (editor === null) {
          go(list());
        } else {
          editor.close();
        }
      },
    },
    help: { e: "Edit the body", r: "Read the letter again", Escape: "To the list, or out of the editor" },
    update,
    leave() {
      calls.abort();
      editor?.leave();
    },
  };
}

const part = (title, ...content) => h("section", { class: "panel letter-part" }, h("h2", {}, title), content);

function unknown() {
  return notice(
    "quiet",
    h("p", {}, "No dead letter of that id is known here: it came after the last look, or its body was purged."),
    h("p", {}, h("a", { href: "/failures" }, "Look at the queue")),
  );
}
