// The page around the views: what is always there, and which view shows.

import { get } from "./api.js";
import { audit } from "./audit.js";
import { followConnection } from "./connection.js";
import { h, icon, replace, say } from "./dom.js";
import { failures } from "./failures.js";
import { faultLine, followFaults } from "./fault-state.js";
import { count, fullMoment } from "./format.js";
import { followKeys } from "./keys.js";
import { followEvents } from "./live.js";
import { notice } from "./marks.js";
import { overview } from "./overview.js";
import { plans } from "./plans.js";
import { predictions } from "./predictions.js";
import { rehearsal } from "./rehearsal.js";
import { rehearse } from "./rehearse.js";
import { results } from "./results.js";
import { followAddress } from "./router.js";
import { submit } from "./submit.js";
import { themeSwitch } from "./theme-switch.js";

/** Those that are `under` another have no entry in the bar of their own, and mark that one's. */
const VIEWS = [
  { name: "overview", path: "/", title: "Overview", open: overview },
  { name: "results", path: "/results", title: "Results", open: results },
  { name: "predictions", path: "/predictions", title: "Predictions", open: predictions },
  { name: "failures", path: "/failures", title: "Failures", open: failures },
  { name: "plans", path: "/plans", title: "Plans", open: plans, under: "failures" },
  { name: "audit", path: "/audit", title: "Audit", open: audit, under: "failures" },
  { name: "submit", path: "/submit", title: "Submit", open: submit, writes: true },
  { name: "rehearse", path: "/rehearse", title: "Rehearse", open: rehearse, key: "h", writes: true, local: true },
];

const main = document.getElementById("main");
let about = null;
let shown = null;

async function start() {
  themeSwitch(document.getElementById("theme"));
  replace(main, h("p", { class: "loading" }, "Asking the console…"));
  about = await untilAnswered();
  const live = followEvents();
  followConnection(live, async () => {
    about = await get("/api/about").catch(() => about);
    showNavigation();
    showFoot();
  });
  showNavigation();
  live.on("status", ({ deadLetters }) => showBadge(deadLetters));
  get("/api/status").then(({ deadLetters }) => showBadge(deadLetters), () => {});
  showFoot();
  followKeys({ views: inBar, view: () => shown?.view });
  const context = { about: () => about, live, faults: followFaults(() => about, live), sent: rehearsal(live) };
  live.on("status", ({ endpoints }) => {
    if (endpoints !== undefined && !about.local) {
      about.local = true;
      showNavigation();
    }
  });
  const reminder = faultLine(document.getElementById("faults"), context.faults, context.about);
  followAddress((route) => {
    reminder.on(route.view);
    show(route, context);
  });
}

async function untilAnswered() {
  for (let time = 500; ; time = Math.min(2 * time, 30_000)) {
    try {
      return await get("/api/about");
    } catch (problem) {
      replace(main, refusal(problem));
      await new Promise((resolve) => setTimeout(resolve, time));
    }
  }
}

function refusal(problem) {
  if (problem.status === 401) {
    return notice(
      "warn",
      h("h1", {}, "This console wants its token"),
      h("p", {}, "Open the address that ", h("code", {}, "penstock console"), " printed when it started: it ends in ?token=…"),
    );
  }
  return notice("bad", h("h1", {}, "No answer from the console"), h("p", {}, problem.message), h("p", {}, "Trying again until it is there."));
}

const offered = () => VIEWS.filter((view) => whyNot(view) === null);

/** Why a view is not shown here, in a title and what goes with it; null for one that is. */
function whyNot(view) {
  if (view.writes && about.readOnly) {
    return ["This console is read only", "It was started with --read-only and changes nothing. "];
  }
  return view.local && !about.local ? ["This is for the embedded cloud", "Troubles are made only on a cloud that penstock up started, never on AWS. "] : null;
}

const inBar = () => offered().filter((view) => view.under === undefined);

function showNavigation() {
  const links = inBar().map((view) => h("a", { href: view.path, "data-view": view.name }, view.title));
  replace(document.getElementById("views"), links);
  markNavigation(shown?.of);
}

/** How many dead letters there are, beside the view that deals with them. */
function showBadge(deadLetters) {
  const link = document.querySelector('#views a[data-view="failures"]');
  const text = deadLetters > 999 ? "999+" : String(deadLetters);
  if (link.dataset.badge !== text) {
    link.dataset.badge = text;
    const words = ` dead ${deadLetters === 1 ? "letter" : "letters"}`;
    const badge = h("span", { class: "badge", title: `${count(deadLetters)}${words}` }, text, h("span", { class: "unseen" }, words));
    replace(link, "Failures", deadLetters > 0 ? badge : null);
  }
}

function showFoot() {
  const parts = [
    `Penstock ${about.version}`,
    about.stack ? `stack ${about.stack}` : null,
    about.name === "console" ? null : `console “${about.name}”`,
    about.local ? "on the embedded cloud" : null,
    about.readOnly ? "read only" : null,
    about.storeSince ? `results since ${fullMoment(new Date(about.storeSince))}` : null,
  ];
  replace(
    document.getElementById("foot"),
    parts.filter((it) => it !== null).map((it) => h("span", {}, it)),
    about.storeRebuilt
      ? h("span", { class: "is-warn" }, icon("degraded"), "The store was made anew then; what came before is not in it.")
      : null,
  );
}

function show(route, context) {
  const next = offered().find((view) => view.name === route.view);
  if (shown !== null && next !== undefined && shown.of === next) {
    shown.view.update(route);
  } else {
    const first = shown === null;
    shown?.view.leave();
    main.replaceChildren();
    shown = { of: next, view: next === undefined ? absent(route) : next.open(main, route, context) };
    arrive(first || route.id !== null);
  }
  document.title = `${next?.title ?? "Not found"} · Penstock`;
  markNavigation(next);
}

/** On another view one is at its title, as on a page that was loaded; unless the view has put the focus elsewhere. */
function arrive(isElsewhere) {
  scrollTo(0, 0);
  const title = main.querySelector("h1");
  title?.setAttribute("tabindex", "-1");
  if (!isElsewhere) {
    title?.focus();
  }
}

function markNavigation(next) {
  for (const link of document.querySelectorAll("#views a")) {
    if (link.dataset.view === (next?.under ?? next?.name)) {
      link.setAttribute("aria-current", next.under === undefined ? "page" : "true");
      link.scrollIntoView({ block: "nearest", inline: "center" });
    } else {
      link.removeAttribute("aria-current");
    }
  }
}

function absent(route) {
  const known = VIEWS.find((view) => view.name === route.view);
  const [words, why] = known === undefined ? ["There is no such page", "The address may be from another version. "] : whyNot(known);
  const title = h("h1", {}, words);
  main.append(
    notice(
      "quiet",
      title,
      h("p", {}, why),
      h("p", {}, h("a", { href: "/" }, "Go to the overview")),
    ),
  );
  say(document.getElementById("said"), title.textContent);
  return { update() {}, leave() {} };
}

document.getElementById("help").addEventListener("click", () => document.dispatchEvent(new CustomEvent("penstock-help")));
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
start().catch((fault) => {
  console.error(fault);
  replace(main, notice("bad", h("h1", {}, "The page failed"), h("p", {}, String(fault?.message ?? fault)), h("p", {}, "Loading it again may mend it.")));
});

