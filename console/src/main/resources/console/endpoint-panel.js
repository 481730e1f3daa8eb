// One endpoint, or all of them at once: what is switched on there, and the switches.

import { announce, copyButton } from "./copy.js";
import { h, icon, replace, say } from "./dom.js";
import { faultForm } from "./fault-form.js";
import { behaviourWords, commands, isDown, REHEARSALS, rehearsalOf } from "./fault-words.js";

/** What one press does; `name` is for people, `change` and `clear` are done to whichever endpoints the panel is of. */
function switches(name, { change, clear }) {
  const problem = h("p", { class: "fault-problem", role: "alert" });
  const normal = h("button", { type: "button", onclick: () => press("Back to normal", clear) }, icon("succeeded"), "Back to normal");
  const buttons = REHEARSALS.map((it) => h("button", { type: "button", "aria-pressed": "false", onclick: () => press(it.title, () => change(it.behaviour)) }, it.title));

  async function press(title, act) {
    replace(problem);
    try {
      await act();
      announce(`${name}: ${title}`);
    } catch (fault) {
      replace(problem, fault.message);
    }
  }

  return {
    press,
    elements: [h("div", { class: "rehearsals", role: "group", "aria-label": `Rehearsals with ${name}` }, buttons, normal), problem],
    show(at, isNormal) {
      buttons.forEach((button, index) => button.setAttribute("aria-pressed", String(REHEARSALS[index] === at)));
      normal.disabled = isNormal;
    },
  };
}

/** The commands that do the same, to copy. */
function sameCommands(name) {
  const code = h("pre", { class: "code", tabindex: 0, role: "region", "aria-label": `${name}: the same on the command line` });
  const head = h("div", { class: "same-head" }, h("h3", {}, "The same on the command line"), copyButton("Copy", () => code.textContent));
  return { elements: [head, code], say: (text) => say(code, text) };
}

function showState(element, words, endpoints) {
  const [tone, symbol] = endpoints.every((it) => it.normal) ? ["ok", "succeeded"] : endpoints.some(isDown) ? ["bad", "failed"] : ["warn", "degraded"];
  if (element.textContent !== words) {
    replace(element, h("span", { class: `mark is-${tone}` }, icon(symbol), h("span", {}, words)));
  }
}

export function endpointPanel(name, faults) {
  const state = h("p", { class: "endpoint-state" });
  const change = (behaviour) => {
    form.forget();
    return faults.change(name, behaviour);
  };
  const clear = () => {
    form.forget();
    return faults.clear(name);
  };
  const all = switches(name, { change, clear });
  const command = sameCommands(name);
  const form = faultForm({
    name,
    changed: (behaviour) => command.say(commands(name, behaviour)),
    applied: (behaviour) => all.press("Switched", () => change(behaviour)),
  });
  const exact = h("details", { class: "exact" }, h("summary", {}, "Exact values, and the command line"), form.element, command.elements);
  const element = h("section", { class: "panel endpoint", "aria-label": `Endpoint ${name}`, "data-endpoint": name }, h("h2", {}, h("bdi", { dir: "auto" }, name)), state, all.elements, exact);
  return {
    element,
    show(endpoint) {
      showState(state, behaviourWords(endpoint), [endpoint]);
      all.show(rehearsalOf(endpoint), endpoint.normal);
      form.show(endpoint);
      if (!form.isTouched()) {
        command.say(commands(name, endpoint.normal ? REHEARSALS[0].behaviour : endpoint.behaviour));
      }
    },
  };
}

export function allEndpointsPanel(faults) {
  const state = h("p", { class: "endpoint-state" });
  const all = switches("all endpoints", { change: faults.changeAll, clear: faults.clearAll });
  const command = sameCommands("all endpoints");
  const hint = h("p", { class: "quiet endpoint-hint" }, "Only once none of them answers does the breaker pause the flow: it is everybody's.");
  const element = h("section", { class: "panel endpoint", "aria-label": "All endpoints", "data-endpoint": "" }, h("h2", {}, "All endpoints"), state, all.elements, hint, command.elements);
  return {
    element,
    show(endpoints) {
      const faulty = endpoints.filter((it) => !it.normal);
      const same = endpoints.map(rehearsalOf);
      const at = same.every((it) => it === same[0]) ? same[0] : undefined;
      showState(state, summary(endpoints, faulty, at), endpoints);
      all.show(at, faulty.length === 0);
      command.say(commands(null, (at ?? REHEARSALS[0]).behaviour));
    },
  };
}

function summary(endpoints, faulty, at) {
  if (faulty.length === 0) {
    return `${endpoints.length === 2 ? "both answer" : "all answer"} as usual`;
  }
  return at === undefined ? `${faulty.length} of ${endpoints.length} not as usual` : `every one ${behaviourWords(endpoints[0])}`;
}
