// How a plan is to be followed: the reason, and what tunes it; the same as a command.

import { copyButton } from "./copy.js";
import { h, icon, replace, say } from "./dom.js";
import { fieldOf } from "./fields.js";
import { word } from "./snippets.js";

const TIME = /^([0-9]{1,6})\s*(s|m|h)$/;
const SECONDS = { s: 1, m: 60, h: 3_600 };
const LONGEST = 11 * 3_600;

/** Each with its member of the call, its flag, what it is called, and its schema; times are as the command takes them. */
const TUNING = [
  ["canary", "canary", "Letters to send first", number(0, 10, "Their results are awaited before any other is sent. 0 for none.")],
  ["rate", "rate", "Letters a second, at most", number(0, 50, "Of all the others. 0 for as fast as they go.")],
  ["stopAbove", "stop-above", "Stop above, in per cent", number(0, 10, "Stops when more of those that have ended came back.", 100)],
  ["parkAfter", "park-after", "Park after so many replays", number(1, 3, "A letter that has been replayed so often stays where it is.")],
  ["confirmWithin", "confirm-within", "Confirm within", time(0, "5m", "How long to wait while no result comes.")],
  ["hold", "hold", "Hold", time(1, "30s", "How long letters are hidden from others while they are this replay's to send.")],
  ["resendAfter", "resend-after", "Resend after", time(0, "60s", "How long to await the result of a letter that may have been sent, before it is sent again.")],
];

function number(minimum, usual, description, maximum) {
  return { type: ["integer", "null"], minimum, maximum, default: usual, description };
}

function time(least, usual, description) {
  const range = least > 0 ? "such as 90s, 15m or 2h; 1s to 11h" : "such as 90s, 15m or 2h; 11h at most";
  return { type: ["string", "null"], default: usual, description: `${description} A time ${range}.`, least };
}

/** The form; `asked` is called with the body of the call and its options in words once all is well. */
export function planForm({ asked }) {
  const reason = fieldOf("Reason", { type: "string", maxLength: 1_000, description: "Why, for the audit, which keeps it with your name." }, true);
  const fields = TUNING.map(([member, flag, title, schema]) => ({ member, flag, schema, field: fieldOf(title, schema, false) }));
  const [canary, pace, ...others] = fields.map((it) => it.field.element);
  const command = h("pre", { class: "code", tabindex: 0, role: "region", "aria-label": "The same on the command line" });
  const title = h("h2", {});
  const send = h("button", { type: "submit", class: "primary" });
  const more = h("details", { class: "envelope" }, h("summary", {}, "When to stop, and how long to wait"), h("div", { class: "fields" }, others));
  const problem = h("div", { role: "alert" });
  const element = h(
    "form",
    { class: "panel plan-form", novalidate: true, onsubmit: submitted, oninput: changed, onchange: changed },
    title,
    h("div", { class: "fields plan-reason" }, reason.element),
    h("div", { class: "fields" }, canary, pace),
    more,
    problem,
    h("div", { class: "submit-end" }, send),
    h("h3", {}, "The same on the command line"),
    h("div", { class: "command" }, command, copyButton("Copy", () => command.textContent)),
  );
  let plan = null;

  function problemOf({ field, schema }) {
    const text = field.input.value.trim();
    if ("least" in schema) {
      const value = secondsOf(text);
      return text === "" || (value >= schema.least && value <= LONGEST) ? "" : `must be a time such as 90s, 15m or 2h, from ${schema.least}s to 11h`;
    }
    return field.problem();
  }

  function check() {
    reason.fault(reason.input.value.trim() === "" ? "is required" : reason.problem());
    let isWell = reason.input.getAttribute("aria-invalid") === null;
    for (const it of fields) {
      const fault = problemOf(it);
      it.field.fault(fault);
      isWell &&= fault === "";
    }
    const wrong = element.querySelector('[aria-invalid="true"]');
    more.open ||= more.contains(wrong);
    wrong?.focus();
    return isWell;
  }

  function submitted(event) {
    event.preventDefault();
    problem.replaceChildren();
    if (check()) {
      asked(body());
    }
  }

  function body() {
    const tuning = fields
      .map(({ member, field, schema }) => [member, "least" in schema ? secondsOf(field.input.value.trim()) : field.value()])
      .filter(([, value]) => value !== undefined);
    return { reason: reason.input.value.trim(), ...Object.fromEntries(tuning) };
  }

  function changed(event) {
    [{ field: reason }, ...fields].find((it) => it.field.input === event?.target)?.field.fault("");
    say(command, plan === null ? "" : commandOf(plan.file, reason.input.value.trim(), fields));
  }

  return {
    element,
    problem,
    focus: () => reason.input.focus(),
    show(next) {
      plan = next;
      const isNew = plan.state === "planned";
      say(title, isNew ? "Start it" : "Go on with it");
      replace(send, icon("send"), isNew ? "Start…" : "Go on…");
      changed();
    },
    /** Marks the field of which the server has said something. */
    mark(pointer, detail) {
      const it = pointer === "/reason" ? reason : fields.find(({ member }) => pointer === `/${member}`)?.field;
      it?.fault(detail);
      it?.input.focus();
      return it !== undefined;
    },
  };
}

/** How it is to go about it, with what is usual where nothing else is said. */
export const tuned = (body) => Object.fromEntries(TUNING.map(([member, , , schema]) => [member, body[member] ?? schema.default]));

/** What a time is in seconds: undefined where there is none, NaN where it is no time. */
function secondsOf(text) {
  if (text === "") {
    return undefined;
  }
  const [, amount, unit] = TIME.exec(text) ?? [];
  return amount === undefined ? Number.NaN : Number(amount) * SECONDS[unit];
}

function commandOf(file, reason, fields) {
  const flags = fields
    .map(({ flag, field }) => [flag, field.input.value.trim().replaceAll(" ", "")])
    .filter(([, value]) => value !== "")
    .map(([flag, value]) => ` --${flag} ${word(value)}`);
  return `penstock dead-letters replay ${word(file)} --yes --reason ${reason === "" ? "TEXT" : word(reason)}${flags.join("")}`;
}

/** How it is followed on the command line. */
export const replayCommand = (file) => `penstock dead-letters replay ${word(file)} --yes --reason TEXT`;

/** How the plan is given up on the command line. */
export const cancelCommand = (file) => `penstock dead-letters replay ${word(file)} --cancel --yes --reason TEXT`;
