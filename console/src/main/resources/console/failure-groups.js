// Dead letters by their cause.

import { get, isAborted, withQuery } from "./api.js";
import { foreign, h, replace } from "./dom.js";
import { failureTabs } from "./failure-tabs.js";
import { count, fullMoment, moment, UNKNOWN } from "./format.js";
import { lookPanel, noLetters } from "./look-panel.js";
import { problemNotice } from "./problems.js";
import { reasonWords } from "./reasons.js";
import { go } from "./router.js";
import { sparkline } from "./sparkline.js";
import { tableKeys } from "./table-keys.js";

const MOST_ROWS = 200;
const HEADS = [["Cause"], ["Model"], ["Letters", "number"], ["When they died"], ["First"], ["Last"], ["Senders"]];

export function failureGroups(main, route, { about, live }) {
  const place = h("div", { class: "groups-place" }, h("p", { class: "loading" }, "Reading the groups…"));
  const panel = lookPanel({ about, live, looked: load, counted: () => last?.groups.length === 0 && showGroups() });
  const links = h("p", { class: "failures-links" });
  main.append(h("h1", { class: "unseen" }, "Failures"), failureTabs("failures"), panel.element, place, links);
  const keys = tableKeys(place, (id) => go(linkTo(id)));
  let calls = new AbortController();
  let last = null;

  async function load() {
    calls.abort();
    calls = new AbortController();
    try {
      show(await get("/api/letters/groups", calls.signal));
    } catch (problem) {
      if (!isAborted(problem)) {
        replace(place, problemNotice(problem, { again: load }));
      }
    }
  }

  function show(answer) {
    last = answer;
    panel.show(answer);
    showGroups();
    const { groups, archived } = answer;
    replace(
      links,
      groups.length > 0 ? h("a", { href: "/failures?state=dead" }, "All dead letters") : null,
      archived > 0 && groups.length > 0 ? h("a", { href: "/failures?state=archived" }, `Archived letters (${count(archived)})`) : null,
    );
  }

  function showGroups() {
    replace(place, last.groups.length === 0 ? noLetters(last, panel.queued(), about().readOnly) : table(last));
  }

  load();
  return {
    keys: {
      ...keys,
      r: () => {
        panel.look();
        load();
        return true;
      },
    },
    help: { j: "Next cause", k: "Cause before", Enter: "Open the cause", r: "Look at the queue" },
    update: load,
    leave() {
      panel.leave();
      calls.abort();
    },
  };
}

const linkTo = (key) => withQuery("/failures", { group: key });

function table({ groups, from, to }) {
  const shown = groups.slice(0, MOST_ROWS);
  return [
    h(
      "div",
      { class: "list-table" },
      h(
        "table",
        { class: "groups-table", role: "table", "aria-label": "Dead letters by cause" },
        h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, HEADS.map(([title, name]) => h("th", { scope: "col", role: "columnheader", class: name }, title)))),
        h("tbody", { role: "rowgroup" }, shown.map((it) => row(it, from, to))),
      ),
    ),
    groups.length > MOST_ROWS ? h("p", { class: "quiet" }, `The ${count(MOST_ROWS)} largest of ${count(groups.length)} groups.`) : null,
  ];
}

function row(group, from, to) {
  const { key, reason, component, model, field, count: letters, firstSeen, lastSeen, sources } = group;
  const cell = (name, ...content) => h("td", { role: "cell", class: `g-${name}` }, content);
  return h(
    "tr",
    { role: "row", "data-id": key },
    cell(
      "cause",
      h("a", { href: linkTo(key) }, foreign(reason || "no reason given")),
      field ? h("span", { class: "g-field" }, h("span", { class: "quiet" }, "at "), foreign(field, "cut inline")) : null,
      reasonWords(reason) ? h("span", { class: "g-words quiet" }, reasonWords(reason)) : null,
      component ? h("span", { class: "g-words quiet" }, "from ", foreign(component, "cut inline")) : null,
    ),
    cell("model", foreign(model || UNKNOWN)),
    h("td", { role: "cell", class: "g-count number" }, count(letters), h("span", { class: "unseen" }, letters === 1 ? " letter" : " letters")),
    cell("spark", sparkline(group.sparkline, from, to)),
    cell("first", time(firstSeen)),
    cell("last", time(lastSeen)),
    cell("sources", sources.length === 0 ? UNKNOWN : h("ul", {}, sources.map((it) => h("li", {}, foreign(it))))),
  );
}

const time = (it) => h("time", { datetime: it, title: fullMoment(new Date(it)) }, moment(new Date(it)));
