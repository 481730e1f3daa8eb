// One result beside the list.

import { get, isAborted } from "./api.js";
import { copyButton } from "./copy.js";
import { h, icon, replace, whole } from "./dom.js";
import { notice } from "./marks.js";
import { resultDetail } from "./result-detail.js";

export function drawer({ close }) {
  const title = h("h2", { tabindex: -1, class: "drawer-title" });
  const body = h("div", { class: "drawer-body" });
  const link = copyButton("Copy link", () => `${location.origin}/results/${encodeURIComponent(shown)}`);
  const closer = h("button", { type: "button", class: "plain", "aria-label": "Close the result", title: "Close (Esc)", onclick: close }, icon("close"));
  const element = h("aside", { class: "drawer panel", "aria-label": "Result", hidden: true }, h("div", { class: "drawer-head" }, title, link, closer), body);
  let shown = null;
  let calls = new AbortController();

  async function load(id) {
    calls.abort();
    calls = new AbortController();
    const { signal } = calls;
    try {
      const result = await get(`/api/results/${encodeURIComponent(id)}`, signal);
      replace(body, resultDetail(result));
    } catch (problem) {
      if (!isAborted(problem)) {
        replace(body, refusal(problem, () => load(id)));
      }
    }
  }

  return {
    element,
    /** Shows a result; `again` reads it anew, since another one of its id has come. */
    open(id, again = false) {
      if (id === shown && !again) {
        return;
      }
      const isOther = id !== shown;
      shown = id;
      if (isOther) {
        replace(title, whole(id, 80));
        replace(body, h("p", { class: "loading" }, "Reading the result…"));
        element.hidden = false;
        element.parentElement.classList.add("with-drawer");
        body.scrollTop = 0;
        title.focus({ preventScroll: true });
      }
      load(id);
    },
    /** Closes it; returns the id that was open, or null. */
    close() {
      const was = shown;
      shown = null;
      calls.abort();
      element.hidden = true;
      element.parentElement?.classList.remove("with-drawer");
      body.replaceChildren();
      return was;
    },
  };
}

function refusal(problem, again) {
  if (problem.status === 404) {
    return notice(
      "quiet",
      h("p", {}, "This console has no result of that id: it has not come yet, or came before the store began."),
      h("p", {}, "It shows here when it comes. ", h("code", {}, "penstock get ID"), " asks the stack's own table."),
    );
  }
  return notice(
    "bad",
    h("p", {}, h("bdi", { dir: "auto" }, problem.message)),
    h("p", {}, h("button", { type: "button", class: "small", onclick: again }, "Try again")),
  );
}
