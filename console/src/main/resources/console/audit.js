// Who did what to the dead letters, when and why.

import { get, isAborted, withQuery } from "./api.js";
import { foreign, h, icon, replace, whole } from "./dom.js";
import { failureTabs } from "./failure-tabs.js";
import { count, fullMoment, moment } from "./format.js";
import { problemNotice } from "./problems.js";

const STEPS = [50, 200, 1_000];

/** What an outcome begins with, and how that stands. */
const OUTCOMES = {
  begun: { symbol: "play", tone: "running" },
  done: { symbol: "succeeded", tone: "ok" },
  completed: { symbol: "succeeded", tone: "ok" },
  stopped: { symbol: "failed", tone: "bad" },
  failed: { symbol: "failed", tone: "bad" },
  interrupted: { symbol: "pause", tone: "warn" },
  unconfirmed: { symbol: "unknown", tone: "warn" },
  cancelled: { symbol: "close", tone: "quiet" },
};

const COLUMNS = [
  ["time", "When"],
  ["act", "Act"],
  ["letters", "Letters", true],
  ["who", "Who"],
  ["plan", "Plan"],
  ["reason", "Reason"],
  ["outcome", "Outcome"],
];

export function audit(main, route, { live }) {
  const body = h("div", { class: "list" });
  main.append(h("h1", { class: "unseen" }, "Audit"), failureTabs("audit"), body);
  replace(body, h("p", { class: "loading" }, "Reading the audit…"));
  let limit = STEPS[0];
  let calls = new AbortController();

  async function load() {
    calls.abort();
    calls = new AbortController();
    try {
      const entries = await get(withQuery("/api/audit", { limit }), calls.signal);
      replace(body, entries.length === 0 ? nothingYet() : [auditTable(entries), foot(entries.length)]);
    } catch (problem) {
      if (!isAborted(problem)) {
        replace(body, problemNotice(problem, { again: load }));
      }
    }
  }

  function foot(shown) {
    const next = STEPS.find((it) => it > limit);
    const isAll = shown < limit;
    const more = isAll || next === undefined ? null : h("a", { class: "button", href: withQuery("/audit", { limit: next }) }, "Show more");
    const rest = isAll || next !== undefined ? null : [" The command shows all of them: ", h("code", {}, "penstock dead-letters audit")];
    const words = isAll ? `${shown === 1 ? "1 entry" : `${count(shown)} entries`}, all there are.` : `The last ${count(shown)} entries.`;
    const again = h("button", { type: "button", onclick: load }, "Read again");
    return h("div", { class: "list-foot" }, more, again, h("span", { class: "quiet" }, words, rest));
  }

  function show({ query }) {
    const asked = Number(query.get("limit"));
    limit = STEPS.includes(asked) ? asked : STEPS[0];
    load();
  }

  let away = false;
  const end = live.on("state", ({ name }) => {
    if (name === "live" && away) {
      load();
    }
    away = name === "lost";
  });
  show(route);

  return {
    keys: {
      r: () => {
        load();
        return true;
      },
    },
    update: show,
    leave() {
      end();
      calls.abort();
    },
  };
}

function auditTable(entries) {
  const kind = (number) => (number ? " number" : "");
  const heads = COLUMNS.map(([name, title, number]) => h("th", { role: "columnheader", scope: "col", class: `au-${name}${kind(number)}` }, title));
  const rows = entries.map((entry) => {
    const cells = cellsOf(entry);
    return h("tr", { role: "row" }, COLUMNS.map(([name, , number]) => h("td", { role: "cell", class: `au-${name}${kind(number)}` }, cells[name])));
  });
  return h(
    "div",
    { class: "list-table" },
    h(
      "table",
      { role: "table", class: "card-table audit-table", "aria-label": "Audit, the latest first" },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, heads)),
      h("tbody", { role: "rowgroup" }, rows),
    ),
  );
}

function cellsOf(entry) {
  const time = new Date(entry.time);
  return {
    time: h("time", { datetime: entry.time, title: `${fullMoment(time)} here, ${entry.time}` }, moment(time)),
    act: foreign(entry.act),
    letters: entry.letters === 1 ? ["1", h("span", { class: "au-unit" }, " letter")] : [count(entry.letters), h("span", { class: "au-unit" }, " letters")],
    who: whole(entry.who, 80),
    plan: entry.plan === "" ? null : planLink(entry.plan),
    reason: whole(entry.reason, 200),
    outcome: outcome(entry.outcome),
  };
}

/** A plan is called by the first digits of its digest. */
function planLink(digest) {
  const id = digest.replace("sha256:", "").slice(0, 16);
  return h("a", { class: "mono", href: `/plans/${encodeURIComponent(id)}` }, foreign(id));
}

function outcome(text) {
  const { symbol, tone } = OUTCOMES[/^[a-z]+/.exec(text)?.[0]] ?? { symbol: "unknown", tone: "quiet" };
  return h("span", { class: `au-mark is-${tone}` }, icon(symbol), whole(text, 200));
}

function nothingYet() {
  return h(
    "section",
    { class: "panel empty" },
    h("h2", {}, "Nothing has been done yet"),
    h("p", {}, "Whoever sends dead letters again, archives, restores or gives up a plan says why; it stands here with the name, the time and what came of it. Entries are only ever added."),
    h("p", {}, h("a", { class: "button", href: "/failures" }, icon("failed"), "Look at the failures")),
    h("p", { class: "quiet" }, "What ", h("code", {}, "penstock dead-letters"), " does on this machine stands here too."),
  );
}
