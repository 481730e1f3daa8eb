// What was sent from here, each with its result as it arrives: told by the stream, and asked for in case the stream is behind.

import { get, withQuery } from "./api.js";
import { announce } from "./copy.js";
import { foreign, h, icon, replace, say } from "./dom.js";
import { count, millis, seconds, value } from "./format.js";
import { mark } from "./marks.js";
import { timeline } from "./timeline.js";

const MOST = 10;
const FIRST_LOOK = 1_000;
const LONGEST_LOOK = 15_000;

export function sentRequests(live) {
  const list = h("ol", { class: "sent-list" });
  const title = h("h2", {}, "Sent from here");
  const element = h("section", { class: "panel sent", "aria-label": "Sent from here", hidden: true }, title, list);
  const open = new Map();
  let clock = 0;

  function add({ id, model }) {
    element.hidden = false;
    const state = h("div", { class: "sent-state" });
    const wait = h("span", {});
    replace(state, h("span", { class: "mark is-quiet" }, icon("waiting"), "accepted, waiting for the result "), wait);
    const detail = h("div", { class: "sent-detail" });
    const link = h("a", { class: "mono", href: `/results/${encodeURIComponent(id)}` }, foreign(id));
    const item = h(
      "li",
      {},
      h("div", { class: "sent-head" }, link, h("span", { class: "quiet" }, model)),
      state,
      detail,
    );
    list.prepend(item);
    if (list.childElementCount > MOST) {
      list.lastChild.remove();
    }
    const request = { id, state, wait, detail, begin: performance.now(), timer: 0, next: FIRST_LOOK };
    open.set(id, request);
    clock ||= setInterval(countUp, 500);
    later(request);
  }

  function countUp() {
    for (const it of open.values()) {
      const age = (performance.now() - it.begin) / 1_000;
      say(it.wait, age < 2 ? "" : `for ${seconds(Math.floor(age))}${age > 20 ? "; it is kept in the queue until it is scored" : ""}`);
    }
    if (open.size === 0) {
      clearInterval(clock);
      clock = 0;
    }
  }

  function later(request) {
    request.timer = setTimeout(() => look(request), request.next);
    request.next = Math.min(LONGEST_LOOK, 2 * request.next);
  }

  async function look(request) {
    clearTimeout(request.timer);
    if (!open.has(request.id)) {
      return;
    }
    try {
      // By the list first: a browser reports a 404 as an error, and that there is no result yet is none.
      const { results } = await get(withQuery("/api/results", { id: request.id }));
      if (results.length === 0) {
        later(request);
        return;
      }
      const result = await get(`/api/results/${encodeURIComponent(request.id)}`);
      if (open.delete(request.id)) {
        arrived(request, result);
      }
    } catch {
      later(request);
    }
  }

  const end = live.on("results", (batch) => batch.forEach((it) => open.has(it.id) && look(open.get(it.id))));

  return {
    element,
    add,
    leave() {
      end();
      clearInterval(clock);
      open.forEach((it) => clearTimeout(it.timer));
      open.clear();
    },
  };
}

function arrived({ state, detail }, { summary, timeline: steps, predictions, event }) {
  replace(state, mark(summary.status), summary.endToEndMs === null ? null : h("span", { class: "quiet" }, `after ${millis(summary.endToEndMs)}`));
  const error = event?.data?.error ?? predictions?.find((it) => it.error)?.error;
  const first = predictions?.find((it) => it.error === undefined);
  const others = predictions?.length > 1 ? h("span", { class: "quiet" }, `the first of ${count(predictions.length)}`) : null;
  replace(
    detail,
    first ? h("p", { class: "sent-value" }, foreign(value(first.value)), others) : null,
    error ? h("p", { class: "sent-error" }, h("code", {}, error.code), " ", foreignWords(error.field), " ", foreignWords(error.detail)) : null,
    timeline(steps ?? []),
  );
  announce(`The result has come: ${summary.status}${first ? `, ${value(first.value)}` : ""}`);
}

const foreignWords = (text) => h("bdi", { dir: "auto" }, text ?? "");
