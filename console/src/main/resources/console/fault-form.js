// The exact values of an endpoint's trouble: what is left empty is as usual.

import { h, replace } from "./dom.js";
import { essence, FAULTS, standing } from "./fault-words.js";

/** The form; `changed` is called with each behaviour that is typed, `applied` with the one that is to be. */
export function faultForm({ name, changed, applied }) {
  const id = (part) => `fault-${name}-${part}`;
  const kind = h("select", { id: id("kind") }, h("option", { value: "" }, "no fault"), Object.entries(FAULTS).map(([value, { does }]) => h("option", { value }, does)));
  const late = number(id("late"), { min: 1, max: 86_400_000 });
  const part = number(id("part"), { min: 0.1, max: 100, step: "any" });
  const down = number(id("down"), { min: 1, max: 86_400 });
  const up = number(id("up"), { min: 1, max: 86_400 });
  const lasting = number(id("lasting"), { min: 1, max: 86_400 });
  const call = number(id("call"), { min: 0, max: 86_400_000, placeholder: "0" });
  const row = number(id("row"), { min: 0, max: 86_400_000, placeholder: "0" });
  const once = number(id("once"), { min: 1, max: 1_000, placeholder: "as many as come" });
  const problem = h("p", { class: "fault-problem", role: "alert" });
  const ofFault = [
    field("Fault", kind),
    field("So late, ms", late),
    field("In % of the calls", part),
    field("Down for, s", down),
    field("Then up for, s", up),
    field("Ends after, s", lasting),
  ];
  const element = h(
    "form",
    { class: "fault-form", novalidate: true, onsubmit: (event) => submitted(event), oninput: () => typed() },
    h("fieldset", {}, h("legend", { class: "unseen" }, "The fault"), h("div", { class: "fault-fields" }, ofFault)),
    h("fieldset", {}, h("legend", {}, "Service time"), h("div", { class: "fault-fields" }, field("Each call, ms", call), field("Each row, ms", row), field("Calls at once", once))),
    problem,
    h("div", { class: "fault-apply" }, h("button", { type: "submit" }, "Switch to these")),
  );
  let touched = false;

  function behaviour() {
    const rule = {
      fault: kind.value,
      millis: FAULTS[kind.value]?.millis === undefined ? undefined : read(late),
      probability: read(part) === undefined || read(part) === 100 ? undefined : read(part) / 100,
      downMillis: times(down, 1_000),
      upMillis: times(up, 1_000),
      forMillis: times(lasting, 1_000),
    };
    const service = { perCallMillis: read(call), perRowMillis: read(row), concurrency: read(once) };
    return essence({ ...service, faults: kind.value === "" ? [] : [rule] });
  }

  function fit() {
    const { millis } = FAULTS[kind.value] ?? {};
    late.disabled = millis === undefined;
    late.placeholder = millis === undefined ? "" : String(millis);
    [part, down, up, lasting].forEach((it) => (it.disabled = kind.value === ""));
    part.placeholder = part.disabled ? "" : "100";
    lasting.placeholder = lasting.disabled ? "" : "until it is ended";
  }

  function typed() {
    touched = true;
    fit();
    replace(problem);
    changed(behaviour());
  }

  function submitted(event) {
    event.preventDefault();
    const wrong = [...element.elements].find((it) => !it.disabled && it.validity?.valid === false);
    if (wrong || (down.value === "") !== (up.value === "")) {
      const words = wrong ? `${labelOf(wrong)}: ${wrong.validationMessage}` : "Down and up go together.";
      replace(problem, words);
      (wrong ?? down).focus();
      return;
    }
    touched = false;
    applied(behaviour());
  }

  const labelOf = (input) => element.querySelector(`label[for="${CSS.escape(input.id)}"]`)?.textContent ?? "";

  fit();
  return {
    element,
    /** Shows how the endpoint is, unless somebody is typing. */
    show(endpoint) {
      if (touched) {
        return;
      }
      const { behaviour: it } = endpoint;
      const rule = standing(endpoint)[0]?.rule ?? {};
      kind.value = rule.fault ?? "";
      put(late, rule.millis);
      put(part, rule.probability === undefined ? undefined : Number((100 * rule.probability).toPrecision(6)));
      put(down, rule.downMillis / 1_000);
      put(up, rule.upMillis / 1_000);
      put(lasting, rule.forMillis / 1_000);
      put(call, it.perCallMillis || undefined);
      put(row, it.perRowMillis || undefined);
      put(once, it.concurrency);
      fit();
    },
    /** What was typed gives way to what is. */
    forget() {
      touched = false;
      replace(problem);
    },
    isTouched: () => touched,
  };
}

const number = (id, rest) => h("input", { id, type: "number", step: 1, ...rest });

const field = (label, input) => h("div", { class: "field" }, h("label", { for: input.id }, label), input);

const read = (input) => (input.disabled || input.value === "" || !Number.isFinite(input.valueAsNumber) ? undefined : input.valueAsNumber);

const times = (input, by) => (read(input) === undefined ? undefined : by * read(input));

function put(input, it) {
  input.value = it === undefined || Number.isNaN(it) ? "" : String(it);
}
