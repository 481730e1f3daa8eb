// Archiving letters, and putting them back: counted first, with a reason for the audit, followed to the end.

import { isAborted, post } from "./api.js";
import { followAct } from "./acts.js";
import { announce } from "./copy.js";
import { h, icon, replace, say } from "./dom.js";
import { count } from "./format.js";
import { openDialog } from "./dialog.js";
import { notice } from "./marks.js";
import { problemNotice, sentence } from "./problems.js";

const ACTS = {
  archive: {
    title: "Archive letters",
    verb: "Archive",
    does: "They are taken off the queue and kept here alone, in the index on the console's machine. They can be put back.",
    done: "archived",
    none: "None of them is on the queue any more, as far as is known here.",
  },
  restore: {
    title: "Restore letters",
    verb: "Restore",
    does: "The queue is looked through first; then they are put back on it, so that they can be replayed.",
    done: "put back on the queue",
    none: "None of them is archived any more.",
  },
};

const lettersOf = (number) => `${count(number)} ${number === 1 ? "letter" : "letters"}`;

/** The dialog of one of the two acts; `ended` is called when letters have moved. */
export function removalDialog(name, { selection, words }, ended) {
  const act = ACTS[name];
  const calls = new AbortController();
  let moved = false;
  const dialog = openDialog(act.title, {
    closed() {
      calls.abort();
      if (moved) {
        ended();
      }
    },
  });
  const path = `/api/letters/${name}`;

  async function tryIt() {
    dialog.fill(h("p", { class: "quiet" }, sentence(words)), h("p", { class: "loading" }, "Counting…"));
    try {
      const { selected } = await post(path, selection, calls.signal);
      if (selected === 0) {
        dialog.fill(notice("quiet", h("p", {}, act.none)), closing("Close"));
      } else {
        confirm(selected);
      }
    } catch (problem) {
      failed(problem, tryIt);
    }
  }

  const closing = (title, ...more) => h("div", { class: "dialog-end" }, h("button", { type: "button", onclick: () => dialog.close() }, title), more);

  function failed(problem, again) {
    if (!isAborted(problem)) {
      dialog.fill(problemNotice(problem, { again }), closing("Close"));
    }
  }

  function confirm(selected) {
    const reason = h("input", { id: "act-reason", type: "text", autocomplete: "off", dir: "auto", "aria-required": "true", "aria-describedby": "act-reason-error" });
    const error = h("span", { id: "act-reason-error", class: "field-error" });
    const form = h(
      "form",
      { novalidate: true },
      h("p", {}, h("strong", {}, lettersOf(selected)), `: ${words}. ${act.does}`),
      h("div", { class: "field" }, h("label", { for: "act-reason" }, "Reason, which the audit keeps"), reason, error),
      closing("Cancel", h("button", { type: "submit", class: "primary" }, `${act.verb} ${lettersOf(selected)}`)),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (reason.value.trim() === "") {
        say(error, "is required");
        reason.setAttribute("aria-invalid", "true");
        reason.focus();
      } else {
        doIt(selected, reason.value.trim());
      }
    });
    dialog.fill(form);
    reason.focus();
  }

  async function doIt(selected, reason) {
    const bar = h("progress", { max: Math.max(1, selected), "aria-label": `${act.verb}, how far it has come` });
    const said = h("p", { role: "status" });
    dialog.fill(h("p", {}, "It goes on when this is closed."), bar, said, closing("Close"));
    const progress = (now) => {
      bar.value = Math.min(now.done, selected);
      say(said, `${count(now.done)} of ${lettersOf(selected)} ${act.done}`);
    };
    try {
      moved = true;
      const done = await followAct(await post(path, { ...selection, yes: true, reason }, calls.signal), progress, calls.signal);
      over(selected, done.done);
    } catch (problem) {
      failed(problem, tryIt);
    }
  }

  function over(selected, done) {
    const all = done >= selected;
    announce(`${lettersOf(done)} ${act.done}`);
    dialog.fill(
      notice(all ? "ok" : "warn", h("p", {}, `${lettersOf(done)} ${act.done}.`), all ? null : h("p", {}, `${count(selected - done)} were not: somebody else has them, or they are there no longer. Look at the queue, and try again.`)),
      closing("Close"),
    );
  }

  tryIt();
}
