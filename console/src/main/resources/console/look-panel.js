// What the last look through the dead-letter queue found, and the button for another.

import { get, isAborted, post } from "./api.js";
import { actUnderWay, followAct } from "./acts.js";
import { announce } from "./copy.js";
import { h, icon, replace, say } from "./dom.js";
import { count, fullMoment, moment, seconds } from "./format.js";
import { notice } from "./marks.js";
import { problemNotice } from "./problems.js";

/** The panel; `looked` is called when a look has ended and what it found can be read, `counted` when the queue has another number. */
export function lookPanel({ about, live, looked, counted }) {
  const symbol = h("span", { class: "look-symbol" });
  const words = h("p", { class: "look-words" });
  const now = h("p", { class: "look-now quiet" });
  const button = h("button", { type: "button", class: "primary", title: "r", onclick: () => look() }, "Look at the queue");
  const problem = h("div", { class: "look-problem", role: "alert" });
  const element = h("section", { class: "panel look is-quiet", "aria-label": "The last look" }, symbol, h("div", { class: "look-text" }, words, now), about().readOnly ? null : button, problem);
  const calls = new AbortController();
  let isLooking = false;
  let last = null;
  let queued = null;

  async function look() {
    if (isLooking || about().readOnly) {
      return;
    }
    busy(true);
    try {
      await follow(await post("/api/letters/look", {}, calls.signal));
    } catch (fault) {
      failed(fault);
    }
  }

  async function follow(begun) {
    busy(true);
    const done = await followAct(begun, (act) => say(button, act.done > 0 ? `Looking, ${count(act.done)} met…` : "Looking…"), calls.signal);
    busy(false);
    announce(`Looked through the queue: ${count(done.done)} letters met`);
    looked();
  }

  function busy(is) {
    isLooking = is;
    button.disabled = is;
    problem.replaceChildren();
    say(button, is ? "Looking…" : "Look at the queue");
  }

  function failed(fault) {
    if (!isAborted(fault)) {
      busy(false);
      replace(problem, problemNotice(fault, { again: look }));
    }
  }

  function showQueue() {
    const differs = queued !== null && last !== null && queued !== lettersIn(last);
    say(now, differs ? `The queue has ${count(queued)} now, by its own estimate.` : "");
  }

  function become(tone, name) {
    element.className = `panel look is-${tone}`;
    replace(symbol, icon(name));
  }

  function status({ deadLetters }) {
    if (deadLetters !== queued) {
      queued = deadLetters;
      showQueue();
      counted();
    }
  }

  const stop = live.on("status", status);
  get("/api/status", calls.signal).then(status, () => {});
  // Somebody else's look, or one that was begun before the page was loaded, is followed too.
  actUnderWay("look", calls.signal)
    .then((act) => (act === null || isLooking ? null : follow(act)))
    .catch(failed);

  return {
    element,
    look,
    /** Shows what the answer about groups says of the last look. */
    show(answer) {
      last = answer;
      const { tone, name, text } = lookWords(answer);
      become(tone, name);
      replace(words, text);
      showQueue();
    },
    queued: () => queued,
    leave() {
      stop();
      calls.abort();
    },
  };
}

const lettersIn = ({ groups }) => groups.reduce((sum, it) => sum + it.count, 0);

/** How far what is shown can be trusted. */
function lookWords({ look, groups }) {
  const letters = lettersIn({ groups });
  const found = letters === 0 ? "No dead letters" : `${count(letters)} dead ${letters === 1 ? "letter" : "letters"} in ${count(groups.length)} ${groups.length === 1 ? "group" : "groups"}`;
  if (look.complete === null && look.unfinished === null) {
    return { tone: "quiet", name: "unknown", text: [h("strong", {}, "Never looked. "), "What is on the dead-letter queue is not known here yet."] };
  }
  if (look.unfinished === null) {
    return {
      tone: letters === 0 ? "ok" : "warn",
      name: letters === 0 ? "succeeded" : "degraded",
      text: [h("strong", {}, found, ". "), "The last look went through the whole queue, ", ago(look.complete), "."],
    };
  }
  const why = look.hidden > 0 ? `${count(look.hidden)} letters were hidden by whoever else reads the queue` : "it did not come to its end";
  const before = look.complete === null ? "No look has been complete yet." : ["The last complete one was ", ago(look.complete), "."];
  return {
    tone: "warn",
    name: "degraded",
    text: [h("strong", {}, found, letters === 0 ? " known, but there may be some. " : ", and there may be more. "), "The last look, ", ago(look.unfinished), `, is not complete: ${why}. `, before],
  };
}

export function ago(time) {
  const date = new Date(time);
  const age = Math.max(0, (Date.now() - date.getTime()) / 1_000);
  const words = age < 60 ? `at ${moment(date)}` : `${seconds(age < 3_600 ? Math.round(age / 60) * 60 : age)} ago, at ${moment(date)}`;
  return h("time", { datetime: time, title: fullMoment(date) }, words);
}

/** In place of the groups where there are none. */
export function noLetters({ look, archived }, queued, readOnly) {
  if (look.complete === null && look.unfinished === null) {
    return h(
      "section",
      { class: "panel empty" },
      h("h2", {}, "Nobody has looked yet"),
      h("p", {}, "A look reads each letter and leaves it where it is; meanwhile, for some seconds, others do not see it."),
      h("p", { class: "quiet" }, readOnly ? ["This console is read only. From the command line: ", h("code", {}, "penstock dead-letters groups")] : "“Look at the queue”, or r, begins one."),
    );
  }
  if (queued > 0) {
    return notice("warn", h("p", {}, `The last look found no letter, but the queue has about ${count(queued)} now. ${readOnly ? "Another look shows them." : "Look again."}`));
  }
  return h(
    "section",
    { class: "panel empty" },
    h("h2", { class: "mark is-ok" }, icon("succeeded"), "No dead letters"),
    h("p", {}, "Nothing waits to be dealt with: what was refused would be here, with its reason, and could be mended and sent again."),
    archived > 0 ? h("p", {}, h("a", { href: "/failures?state=archived" }, `${count(archived)} archived`), " can be put back.") : null,
  );
}
