// One plan: what it would do, how it is started, and how far it has come.

import { get, post } from "./api.js";
import { announce, copyButton } from "./copy.js";
import { confirmed } from "./confirm.js";
import { foreign, h, icon, replace, say } from "./dom.js";
import { failureTabs } from "./failure-tabs.js";
import { count } from "./format.js";
import { notice } from "./marks.js";
import { cancelCommand, planForm, replayCommand, tuned } from "./plan-form.js";
import { planProgress } from "./plan-progress.js";
import { canBeGivenUp, canGoOn, meaning, planTone, wordOf } from "./plan-states.js";
import { followPlan } from "./plan-stream.js";
import { planFacts, planSummary } from "./plan-summary.js";

/** The states of which the note of the library says more than the state itself. */
const NOTED = ["silent", "stopped", "unconfirmed"];

/** How to find a plan that this console does not have. */
const UNKNOWN = "No plan of this id was made by a console of this machine.";

export function onePlan(main, id, { about }) {
  const path = `/api/plans/${encodeURIComponent(id)}`;
  const state = h("div", { class: "plan-state" });
  const trouble = h("div", {});
  const problem = h("div", { role: "alert" });
  const progress = planProgress();
  const facts = h("div", {});
  const would = h("div", {});
  const summary = h("section", { class: "panel plan-summary" }, h("h2", {}, "What it would do"), facts, would);
  const form = planForm({ asked: askToStart });
  const side = h("div", { class: "plan-side" });
  const place = h("div", { class: "plan-place", hidden: true }, h("div", { class: "plan-main" }, progress.element, summary), side);
  const title = h("h1", { class: "plan-title" }, "Plan ", h("bdi", { class: "mono", dir: "auto" }, id));
  main.append(failureTabs("plans", true), title, trouble, state, problem, place);
  replace(state, h("p", { class: "loading" }, "Reading the plan…"));
  let plan = null;
  let key = "";
  let factsKey = "";
  let stopping = false;
  let closeDialog = () => {};

  const following = followPlan(id, { shown: show, troubled });

  function troubled(fault) {
    if (fault === null) {
      trouble.replaceChildren();
    } else if (fault.status === 404) {
      state.replaceChildren();
      place.hidden = true;
      replace(trouble, unknown());
    } else if (fault.status !== 0 || plan === null) {
      // That nobody answers stands in the bar; what shows is from before.
      replace(trouble, notice("bad", h("p", {}, h("bdi", { dir: "auto" }, fault.message)), h("p", {}, "Trying again until it is there.")));
    }
  }

  function show(next) {
    const before = plan?.state;
    plan = next;
    stopping &&= plan.state === "running";
    place.hidden = false;
    progress.element.hidden = plan.state === "planned";
    progress.show(plan);
    if (before !== undefined && before !== plan.state) {
      announce(`${wordOf(plan.state)}. ${plan.note}`);
    }
    showState();
    showFacts();
  }

  function showState() {
    const now = JSON.stringify([stopping, plan.state, plan.here, plan.note, plan.run, plan.state === "running" ? 0 : plan.progress]);
    if (now === key) {
      return;
    }
    const wasOn = state.contains(document.activeElement) || side.contains(document.activeElement);
    key = now;
    replace(state, stateNotice(plan, { stop, stopping, askToCancel, readOnly: about().readOnly }));
    const isOpen = canGoOn(plan) && !about().readOnly;
    if (isOpen) {
      form.show(plan);
    }
    if (isOpen !== form.element.isConnected) {
      replace(side, isOpen ? form.element : null);
    }
    place.classList.toggle("with-side", isOpen);
    if (wasOn && !main.contains(document.activeElement)) {
      title.setAttribute("tabindex", "-1");
      title.focus({ preventScroll: true });
    }
  }

  function showFacts() {
    const now = JSON.stringify([plan.digest, plan.state === "planned"]);
    if (now !== factsKey) {
      factsKey = now;
      say(summary.querySelector("h2"), plan.state === "planned" ? "What it would do" : "What it is about");
      replace(facts, planFacts(plan));
    }
  }

  async function loadSummary() {
    try {
      replace(would, planSummary(await get(`${path}/summary`)));
    } catch (fault) {
      if (fault.status !== 404) {
        const again = h("button", { type: "button", class: "small", onclick: loadSummary }, "Try again");
        replace(would, notice("quiet", h("p", {}, "What it was made of could not be read: ", h("bdi", { dir: "auto" }, fault.message)), h("p", {}, again)));
      }
    }
  }

  function askToStart(body) {
    const left = plan.progress.remaining;
    const { canary, rate, stopAbove } = tuned(body);
    const first = Math.min(canary, left);
    const steps = [
      canary > 0 && first < left ? `The first ${count(first)} go alone, and their results are awaited.` : null,
      rate === 0 ? "They go as fast as they can." : `They go at up to ${count(rate)} a second.`,
      `It stops when more than ${count(stopAbove)} per cent of those that have ended came back.`,
    ];
    ask({
      title: `Send ${letters(left)} again?`,
      words: [
        h("p", {}, "To ", foreign(plan.destination, "whole"), "."),
        h("ul", {}, steps.filter(Boolean).map((it) => h("li", {}, it))),
        h("p", {}, h("span", { class: "quiet" }, "Reason: "), foreign(body.reason, "whole")),
      ],
      button: `Send ${letters(left)}`,
      symbol: "send",
      act: () => act("replay", body),
    });
  }

  function askToCancel() {
    ask({
      title: "Give this plan up?",
      words: [
        h("p", {}, `${letters(plan.progress.remaining)} that it has not sent stay on the queue, for another plan to be made of. Results are not awaited any more.`),
        h("p", {}, "This can't be undone. The same on the command line:"),
        commandBox(cancelCommand(plan.file)),
      ],
      button: "Give it up",
      symbol: "close",
      needsReason: true,
      act: (reason) => act("cancel", { reason }),
    });
  }

  function ask(what) {
    closeDialog();
    closeDialog = confirmed(what);
  }

  function stop() {
    stopping = true;
    act("stop", {});
  }

  async function act(name, body) {
    problem.replaceChildren();
    form.problem.replaceChildren();
    try {
      show(await post(`${path}/${name}`, body));
      following.again();
    } catch (fault) {
      refused(name, fault);
    }
  }

  function refused(name, fault) {
    if (name === "stop") {
      stopping = false;
      showState();
    }
    const marked = (fault.errors ?? []).some(({ pointer = "", detail = "" }) => form.element.isConnected && form.mark(pointer, detail));
    const where = name === "replay" && form.element.isConnected ? form.problem : problem;
    const done = { replay: "Nothing was started. ", stop: "It was not stopped. ", cancel: "It was not given up. " }[name];
    if (!marked) {
      replace(where, notice("bad", h("p", {}, h("strong", {}, done), h("bdi", { dir: "auto" }, fault.message))));
    }
  }

  loadSummary();
  return {
    leave() {
      closeDialog();
      following.leave();
      progress.leave();
    },
  };
}

/** The state, what it means, and what there is to do. */
function stateNotice(plan, { stop, stopping, askToCancel, readOnly }) {
  const { symbol, tone } = planTone(plan);
  const { returned } = plan.progress;
  const isElsewhere = plan.state === "running" && !plan.here;
  const acts = [
    plan.state === "running" && plan.here && !readOnly && !stopping ? h("button", { type: "button", onclick: stop }, icon("pause"), "Stop") : null,
    returned > 0 ? h("a", { class: "button", href: "/failures" }, icon("failed"), `Look at what came back`) : null,
    plan.state === "cancelled" ? h("a", { class: "button", href: "/failures" }, "To the failures") : null,
    canBeGivenUp(plan) && !readOnly ? h("button", { type: "button", onclick: askToCancel }, icon("close"), "Give it up…") : null,
  ].filter(Boolean);
  return h(
    "section",
    { class: `notice is-${tone}`, "aria-label": "State" },
    icon(symbol),
    h(
      "div",
      { class: "notice-words" },
      h("h2", {}, isElsewhere ? `${wordOf(plan.state)} elsewhere` : wordOf(plan.state)),
      NOTED.includes(plan.state) && plan.note ? h("p", {}, foreign(sentence(plan.note), "whole")) : null,
      h("p", {}, h("bdi", { dir: "auto" }, stopping ? "It ends after the batch in hand." : meaning(plan))),
      reasonLine(plan),
      readOnly && canGoOn(plan) ? readOnlyWords(plan) : null,
      acts.length > 0 ? h("p", { class: "plan-acts" }, acts) : null,
    ),
  );
}

function reasonLine({ run }) {
  if (!run?.reason) {
    return null;
  }
  return h("p", { class: "quiet" }, "Last started by ", foreign(run.who, "whole"), ", because: ", foreign(run.reason, "whole"));
}

function readOnlyWords({ file }) {
  return [h("p", {}, "This console is read only. On the command line:"), commandBox(replayCommand(file))];
}

function commandBox(command) {
  const code = h("pre", { class: "code", tabindex: 0, role: "region", "aria-label": "Command" }, command);
  return h("div", { class: "command" }, code, copyButton("Copy", () => command));
}

function unknown() {
  return notice(
    "quiet",
    h("p", {}, `${UNKNOWN} One that a command wrote stands in its own file: `, h("code", {}, "penstock dead-letters watch PLAN"), " says how far it has come."),
    h("p", {}, h("a", { href: "/plans" }, "To the plans"), " · ", h("a", { href: "/audit" }, "To the audit")),
  );
}

/** The library begins small and ends without a stop. */
const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const letters = (number) => (number === 1 ? "1 letter" : `${count(number)} letters`);
