// What stands above and below the list: whether it moves, what has come meanwhile, the export, and what to do where it is empty.

import { withQuery } from "./api.js";
import { announce } from "./copy.js";
import { h, icon, replace, say } from "./dom.js";
import { noResultsYet } from "./emptiness.js";
import { filterOf, isFiltered } from "./filters.js";
import { count } from "./format.js";
import { notice } from "./marks.js";

export function listBar({ toggle, older, live }) {
  const words = h("span", { class: "list-words" });
  const pressed = h("button", { type: "button", class: "small", title: "p", onclick: toggle });
  const back = h("a", { class: "button small", href: "/results" }, "To the latest");
  const csv = h("a", { class: "button small", download: true }, icon("download"), "CSV");
  const lines = h("a", { class: "button small", download: true }, icon("download"), "JSON lines");
  const element = h("div", { class: "list-bar" }, pressed, back, words, h("span", { class: "list-end" }, csv, lines));
  const more = h("button", { type: "button", onclick: older }, "Older");
  const shown = h("span", { class: "quiet" });
  let kind = "";

  function showButton(isHeld) {
    const now = isHeld ? "held" : "moving";
    if (now !== kind) {
      kind = now;
      replace(pressed, icon(isHeld ? "play" : "pause"), isHeld ? "Go on" : "Pause");
    }
  }

  return {
    element,
    foot: h("div", { class: "list-foot" }, more, shown),
    show({ held, fresh, isLive, query, count: number, more: hasMore }) {
      pressed.hidden = !isLive;
      back.hidden = isLive;
      back.href = withQuery("/results", { ...filterOf(query), before: null });
      showButton(held.any());
      say(words, isLive ? sentence(held, fresh, live.state()) : "Results from before, which do not move.");
      csv.href = withQuery("/api/export.csv", filterOf(query));
      lines.href = withQuery("/api/export.jsonl", filterOf(query));
      more.hidden = !hasMore || number === 0;
      say(shown, number === 0 ? "" : `${count(number)} shown${hasMore ? "" : ", no older ones"}`);
    },
  };
}

function sentence(held, fresh, state) {
  if (held.any()) {
    return `${held.words()}${fresh > 0 ? ` · ${count(fresh)} new` : ""}`;
  }
  return state.name === "live" ? "New results come on top" : "Waiting for the console";
}

/** The place below the list for what there is to say of it. */
export function listMessage(about) {
  const element = h("div", { class: "list-message" });
  let shown = "";

  function show(kind, make) {
    if (shown !== kind) {
      shown = kind;
      replace(element, kind === "" ? null : make());
    }
  }

  return {
    element,
    loading: (isEmpty) => show(isEmpty ? "loading" : "", () => h("p", { class: "loading" }, "Reading the results…")),
    shown(number, query) {
      if (number > 0) {
        show("", null);
      } else if (isFiltered(query) || query.has("after")) {
        show("filtered", () =>
          notice("quiet", h("p", {}, "No result is let through by the filter. ", h("a", { href: "/results" }, "Show all of them"))),
        );
      } else {
        show("empty", () => noResultsYet(about()));
      }
    },
    failed(problem, again) {
      const faults = problem.errors.map((it) => h("li", {}, h("code", {}, it.pointer ?? ""), " ", h("bdi", { dir: "auto" }, it.detail ?? "")));
      show(`failed ${problem.message}`, () =>
        notice(
          "bad",
          h("p", {}, h("bdi", { dir: "auto" }, problem.message)),
          faults.length > 0 ? h("ul", {}, faults) : null,
          h("p", {}, h("button", { type: "button", class: "small", onclick: again }, "Try again"), " ", h("a", { href: "/results" }, "Take the filter away")),
        ),
      );
      announce(problem.message);
    },
  };
}
