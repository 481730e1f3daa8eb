// The plans of letters to send again: the last ones, or one of them.

import { get } from "./api.js";
import { failureTabs } from "./failure-tabs.js";
import { foreign, h, icon, replace, say } from "./dom.js";
import { count, fullMoment, moment } from "./format.js";
import { onePlan } from "./plan.js";
import { planBar, progressWords } from "./plan-progress.js";
import { planMark } from "./plan-states.js";
import { polling } from "./polling.js";
import { problemNotice } from "./problems.js";

const SOON = 2_000;
const LATER = 10_000;

/** As many as the API lists. */
const MOST = 20;

export function plans(main, route, context) {
  let id = null;
  let part = null;

  function show(next) {
    if (part !== null && next.id === id) {
      return;
    }
    part?.leave();
    main.replaceChildren();
    id = next.id;
    part = id === null ? planList(main, context) : onePlan(main, id, context);
  }

  show(route);
  return {
    get keys() {
      return part.keys;
    },
    update: show,
    leave: () => part.leave(),
  };
}

function planList(main, { about }) {
  const body = h("div", { class: "list" });
  const trouble = h("div", {});
  main.append(h("h1", { class: "unseen" }, "Plans"), failureTabs("plans"), trouble, body);
  replace(body, h("p", { class: "loading" }, "Reading the plans…"));
  let key = null;
  let isMoving = false;

  const look = polling({
    async ask(signal) {
      const all = await get("/api/plans", signal);
      trouble.replaceChildren();
      show(all);
    },
    failed,
    pace: () => (isMoving ? SOON : LATER),
  });

  function show(all) {
    isMoving = all.some((it) => it.state === "running");
    const next = JSON.stringify(all);
    if (next === key) {
      return;
    }
    key = next;
    const focused = body.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    replace(body, all.length === 0 ? noPlansYet(about()) : planTable(all));
    if (focused !== null) {
      [...body.querySelectorAll("a")].find((it) => it.getAttribute("href") === focused)?.focus({ preventScroll: true });
    }
  }

  function failed(problem) {
    if (key === null) {
      body.replaceChildren();
    }
    replace(trouble, problemNotice(problem, { again: look.now }));
  }

  look.now();
  return {
    keys: {
      r: () => {
        look.now();
        return true;
      },
    },
    leave() {
      look.stop();
    },
  };
}

const COLUMNS = [
  ["state", "State"],
  ["plan", "Plan"],
  ["where", "Selects"],
  ["letters", "Letters", true],
  ["progress", "Progress"],
  ["made", "Made", true],
];

function planTable(all) {
  const kind = (number) => (number ? " number" : "");
  const heads = COLUMNS.map(([name, title, number]) => h("th", { role: "columnheader", scope: "col", class: `pl-${name}${kind(number)}` }, title));
  const rows = all.map((plan) => {
    const cells = plan.progress ? cellsOf(plan) : { state: planMark(plan.state), plan: planLink(plan.id) };
    return h("tr", { role: "row" }, COLUMNS.map(([name, , number]) => h("td", { role: "cell", class: `pl-${name}${kind(number)}` }, cells[name])));
  });
  const table = h(
    "table",
    { role: "table", class: "card-table plans-table", "aria-label": "Plans" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, heads)),
    h("tbody", { role: "rowgroup" }, rows),
  );
  const most = all.length === MOST ? h("p", { class: "quiet list-foot" }, `The last ${MOST} plans. The audit has what became of those before.`) : null;
  return [h("div", { class: "list-table" }, table), most];
}

function cellsOf(plan) {
  const bar = planBar();
  bar.show(plan.progress);
  const made = new Date(plan.made);
  return {
    state: [planMark(plan.state), plan.state === "running" && !plan.here ? h("span", { class: "quiet pl-elsewhere" }, "elsewhere") : null],
    plan: planLink(plan.id),
    where: plan.where === "" ? "all letters" : foreign(plan.where),
    letters: plan.mended > 0 ? [count(plan.letters), h("span", { class: "quiet" }, `, ${count(plan.mended)} mended`)] : count(plan.letters),
    progress: [bar.element, h("span", {}, progressWords(plan.progress))],
    made: h("time", { datetime: plan.made, title: `${fullMoment(made)} here, ${plan.made}` }, moment(made)),
  };
}

const planLink = (id) => h("a", { class: "mono", href: `/plans/${encodeURIComponent(id)}` }, id);

function noPlansYet({ readOnly }) {
  const from = h("p", {});
  say(from, "A plan is a selection of dead letters, frozen, so that it is known beforehand what is sent again. Choose letters under Failures, mend them if need be, and make a plan of them there.");
  return h(
    "section",
    { class: "panel empty" },
    h("h2", {}, "No plans yet"),
    from,
    h("p", {}, h("a", { class: readOnly ? "button" : "button primary", href: "/failures" }, icon("failed"), "Look at the failures")),
    readOnly ? h("p", { class: "quiet" }, "This console is read only: plans are made at another, or by the command line.") : null,
    h("p", { class: "quiet" }, "Plans that ", h("code", {}, "penstock dead-letters plan"), " writes are followed by the command, and stand in the audit."),
  );
}
