// The dead letters of a cause, of a filter or all, page by page; and what is to be done with some of them or with all.

import { get, isAborted, withQuery } from "./api.js";
import { announce } from "./copy.js";
import { foreign, h, icon, replace, say } from "./dom.js";
import { failureTabs } from "./failure-tabs.js";
import { count } from "./format.js";
import { letterFilter, letterQuery } from "./letter-filter.js";
import { planDialog } from "./letter-plan.js";
import { removalDialog } from "./letter-removal.js";
import { letterRows } from "./letter-rows.js";
import { notice } from "./marks.js";
import { patchPanel } from "./patch-panel.js";
import { problemNotice } from "./problems.js";
import { reasonWords } from "./reasons.js";
import { go } from "./router.js";
import { tableKeys } from "./table-keys.js";

export function letterList(main, route, { about }) {
  const title = h("h1", { class: "page-title" });
  const words = h("p", { class: "quiet group-words" });
  const filter = letterFilter();
  const rows = letterRows({ linkTo: (id) => address(id), selected: showActions });
  const scope = h("span", { class: "scope quiet", role: "status" });
  const buttons = h("div", { class: "act-buttons" });
  const patch = patchPanel();
  const message = h("div", { class: "list-message" });
  const foot = h("div", { class: "list-foot" });
  const table = h("div", { class: "list" }, h("div", { class: "list-table" }, rows.element));
  main.append(
    failureTabs("failures", true),
    h("p", { class: "crumb" }, h("a", { href: "/failures" }, icon("back"), "All causes")),
    title,
    words,
    filter.element,
    h("div", { class: "letters-bar" }, scope, buttons),
    patch.element,
    message,
    table,
    foot,
  );
  const keys = tableKeys(table, (id) => go(address(id)));
  let here = route;
  let group = null;
  let page = { letters: [], next: null };
  let calls = new AbortController();

  const isArchived = () => here.query.get("state") === "archived";
  const address = (id) => withQuery(`/failures/${encodeURIComponent(id)}`, { ...letterQuery(here.query), after: here.query.get("after") });

  async function load() {
    calls.abort();
    calls = new AbortController();
    const { signal } = calls;
    const query = { ...letterQuery(here.query), after: here.query.get("after") };
    filter.fault("");
    if (page.letters.length === 0) {
      replace(message, h("p", { class: "loading" }, "Reading the letters…"));
    }
    try {
      const [found, groups] = await Promise.all([get(withQuery("/api/letters", query), signal), query.group ? get("/api/letters/groups", signal) : null]);
      group = groups?.groups.find((it) => it.key === query.group) ?? null;
      page = found;
      message.replaceChildren();
      show();
    } catch (problem) {
      if (!isAborted(problem)) {
        failed(problem);
      }
    }
  }

  function failed(problem) {
    page = { letters: [], next: null };
    show();
    const fault = problem.errors?.find((it) => it.pointer === "/where");
    if (fault) {
      filter.fault(fault.detail);
      announce(`The filter is no expression: ${fault.detail}`);
      message.replaceChildren();
    } else {
      replace(message, problemNotice(problem, { again: load }));
    }
  }

  function show() {
    showTitle();
    rows.render(page.letters, here.query.has("group"));
    const isFirst = !here.query.has("after");
    if (page.letters.length === 0 && message.childElementCount === 0) {
      replace(message, nothing(isFirst));
    }
    replace(
      foot,
      page.next === null ? null : h("a", { class: "button", href: withQuery("/failures", { ...listQuery(), after: page.next }) }, "More"),
      isFirst ? null : h("a", { class: "button", href: withQuery("/failures", listQuery()) }, "From the beginning"),
      page.letters.length === 0 ? null : h("span", { class: "quiet" }, `${count(page.letters.length)} shown, the oldest first${page.next === null ? ", no later ones" : ""}`),
    );
    showActions();
  }

  /** The list's own address always says something, or it would be that of the groups. */
  const listQuery = () => ({ ...letterQuery(here.query), state: isArchived() ? "archived" : here.query.has("group") ? null : "dead" });

  function showTitle() {
    const cause = group ?? (here.query.has("group") ? page.letters[0] : null);
    if (cause) {
      replace(title, foreign(cause.reason || "no reason given", "whole"), cause.field ? [h("span", { class: "quiet" }, " at "), foreign(cause.field.slice(0, 300), "whole")] : null);
      replace(words, [reasonWords(cause.reason), cause.model ? ["model ", foreign(cause.model.slice(0, 300), "whole")] : null, group ? `${count(group.count)} on the queue` : null].filter(Boolean).flatMap((it, at) => (at === 0 ? [it] : [" · ", it])));
    } else {
      say(title, here.query.has("group") ? "A group that is no longer there" : isArchived() ? "Archived letters" : here.query.has("where") ? "Letters that the filter lets through" : "All dead letters");
      say(words, "");
    }
  }

  function nothing(isFirst) {
    const more = isFirst ? "" : "There are none behind the last page. ";
    const none = here.query.has("where") ? "No letter is let through by the filter. " : isArchived() ? "No letter is archived. " : "No dead letter is known here. ";
    return notice("quiet", h("p", {}, more || none, h("a", { href: "/failures" }, "To the causes")));
  }

  /** What an act is about: the chosen ones, or all that the address selects. */
  function meant() {
    const chosen = rows.selected();
    if (chosen.length > 0) {
      return { selection: { letters: chosen }, words: `the ${count(chosen.length)} chosen` };
    }
    const { group: key, where } = letterQuery(here.query);
    if (!key && !where) {
      return { selection: { all: true }, words: isArchived() ? "all archived letters" : "all dead letters" };
    }
    const selection = Object.fromEntries(Object.entries({ group: key, where }).filter(([, it]) => it));
    return { selection, words: where ? "all that the filter lets through" : "all of this cause" };
  }

  function showActions() {
    const chosen = rows.selected().length;
    const any = page.letters.length > 0;
    say(scope, chosen > 0 ? `${count(chosen)} of ${count(page.letters.length)} on this page chosen` : any && !about().readOnly ? `None chosen: what is done is done to ${meant().words}` : "");
    const what = chosen > 0 ? count(chosen) : "all";
    const key = about().readOnly || !any ? "none" : `${isArchived()} ${what}`;
    if (buttons.dataset.key === key) {
      return;
    }
    buttons.dataset.key = key;
    patch.close();
    if (key === "none") {
      buttons.replaceChildren();
    } else if (isArchived()) {
      replace(buttons, h("button", { type: "button", onclick: () => removalDialog("restore", meant(), load) }, `Restore ${what}…`));
    } else {
      replace(
        buttons,
        h("button", { type: "button", class: "primary", onclick: () => planDialog(meant()) }, icon("send"), `Replay ${what}…`),
        h("button", { type: "button", onclick: () => patch.open(meant()) }, `Mend ${what}…`),
        h("button", { type: "button", onclick: () => removalDialog("archive", meant(), load) }, `Archive ${what}…`),
      );
    }
  }

  function update(next) {
    here = next;
    filter.show(here.query);
    page = { letters: [], next: null };
    group = null;
    rows.clear();
    load();
  }

  update(route);
  return {
    keys: {
      ...keys,
      "/": () => {
        filter.focus();
        return true;
      },
      r: () => {
        load();
        return true;
      },
      Escape(event) {
        // In a field it is the field's own.
        if (event.target.closest?.("input, select, textarea") === null) {
          go("/failures");
        }
      },
    },
    help: { j: "Next letter", k: "Letter before", Enter: "Open the letter", r: "Read the list again", Escape: "To the causes" },
    update,
    leave: () => calls.abort(),
  };
}
