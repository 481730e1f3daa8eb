// The keyboard, and the dialog that tells of it. Keys of one letter can be switched off there (WCAG 2.1.4).

import { h, icon } from "./dom.js";
import { go } from "./router.js";
import { keep, kept } from "./store.js";

const CHORD = 1_200;

/** Follows keys: those of the page here, others are the view's, in its `keys` by the name of the key. */
export function followKeys({ views, view }) {
  const help = helpDialog(views);
  let chord = 0;

  const places = Object.fromEntries(views.map((it) => [it.name[0], it.path]));

  function single(event) {
    if (Date.now() - chord < CHORD && places[event.key] !== undefined) {
      chord = 0;
      go(places[event.key]);
      return true;
    }
    chord = event.key === "g" ? Date.now() : 0;
    if (event.key === "?") {
      help.showModal();
      return true;
    }
    return view()?.keys?.[event.key]?.(event) ?? false;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isAsking()) {
      return;
    }
    if (event.key === "Escape") {
      view()?.keys?.Escape?.(event);
      return;
    }
    if (isTyping(event.target) || (event.key.length === 1 && !areOn()) || isPressed(event)) {
      return;
    }
    if (single(event)) {
      event.preventDefault();
    }
  });
  document.addEventListener("penstock-help", () => help.showModal());
}

const areOn = () => kept("keys") !== "off";

/** A dialog has the keys to itself. */
const isAsking = () => document.querySelector("dialog[open]") !== null;

const isTyping = (target) => target.closest?.("input:not([type='checkbox']), textarea, select, [contenteditable]") !== null;

/** Enter on a button or link is its own. */
const isPressed = (event) => event.key === "Enter" && event.target.closest?.("a, button, summary") !== null;

function helpDialog(views) {
  const dialog = document.getElementById("help-dialog");
  const close = h("button", { type: "button", class: "plain", "aria-label": "Close the help", onclick: () => dialog.close() }, icon("close"));
  const on = h("input", { type: "checkbox", onchange: () => keep("keys", on.checked ? null : "off") });
  on.checked = areOn();
  const rows = [
    ...views.map((it) => [["g", it.name[0]], it.title]),
    [["/"], "To the filter"],
    [["j"], "Next result or letter"],
    [["k"], "The one before"],
    [["Enter"], "Open it"],
    [["r"], "Look at the dead letters again"],
    [["e"], "Edit the dead letter"],
    [["p"], "Pause the list, or let it go on"],
    [["Esc"], "Close what is open"],
    [["?"], "This help"],
  ];
  dialog.append(
    h("div", { class: "dialog-head" }, h("h2", { id: "help-title" }, "Keyboard"), close),
    h("dl", { class: "keys" }, rows.map(([keys, what]) => [
      h("dt", {}, keys.map((key) => h("kbd", {}, key))),
      h("dd", {}, what),
    ])),
    h("label", { class: "check" }, on, "Keys of one letter"),
    h("p", { class: "quiet" }, "What the pages show and do, the command line has too: ", h("code", {}, "penstock help"), "."),
  );
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) {
      dialog.close();
    }
  });
  return dialog;
}
