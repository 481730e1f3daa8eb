// The keyboard, and the dialog that tells of it. Keys of one letter can be switched off there (WCAG 2.1.4).

import { h, icon, replace } from "./dom.js";
import { go } from "./router.js";
import { keep, kept } from "./store.js";

const CHORD = 1_200;

/** What the views' keys do, where a view does not say it better in its `help`. */
const MEANINGS = {
  "/": "To the filter",
  j: "The next one",
  k: "The one before",
  Enter: "Open it",
  p: "Hold the list, or let it go on",
  r: "Look again",
  e: "Edit it",
  Escape: "Close what is open",
};

const NAMES = { Escape: "Esc" };

/** The letter behind `g` that leads to a view. */
const letterOf = (view) => view.key ?? view.name[0];

/**
 * Follows keys: those of the page here, others are the view's, in its `keys` by the name of the key; its `help` has words for them.
 * `views` are those that there are, `view` the one that is shown.
 */
export function followKeys({ views, view }) {
  const help = helpDialog(views, view);
  let chord = 0;

  function single(event) {
    const place = Date.now() - chord < CHORD ? views().find((it) => letterOf(it) === event.key) : undefined;
    if (place !== undefined) {
      chord = 0;
      go(place.path);
      return true;
    }
    chord = event.key === "g" ? Date.now() : 0;
    if (event.key === "?") {
      help.show();
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
  document.addEventListener("penstock-help", () => help.show());
}

const areOn = () => kept("keys") !== "off";

/** A dialog has the keys to itself. */
const isAsking = () => document.querySelector("dialog[open]") !== null;

const isTyping = (target) => target.closest?.("input:not([type='checkbox']), textarea, select, [contenteditable]") !== null;

/** Enter on a button or link is its own. */
const isPressed = (event) => event.key === "Enter" && event.target.closest?.("a, button, summary") !== null;

function helpDialog(views, view) {
  const dialog = document.getElementById("help-dialog");
  const close = h("button", { type: "button", class: "plain", "aria-label": "Close the help", onclick: () => dialog.close() }, icon("close"));
  const on = h("input", { type: "checkbox", onchange: () => keep("keys", on.checked ? null : "off") });
  on.checked = areOn();
  const list = h("dl", { class: "keys" });
  dialog.append(
    h("div", { class: "dialog-head" }, h("h2", { id: "help-title" }, "Keyboard"), close),
    list,
    h("label", { class: "check" }, on, "Keys of one letter"),
    h("p", { class: "quiet" }, "What the pages show and do, the command line has too: ", h("code", {}, "penstock help"), "."),
  );
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) {
      dialog.close();
    }
  });
  return {
    show() {
      replace(list, rows(views(), view()).map(([keys, what]) => [
        h("dt", {}, keys.map((key) => h("kbd", {}, key))),
        h("dd", {}, what),
      ]));
      dialog.showModal();
    },
  };
}

/** What works where one is: the way to each view, the keys of the one that is shown, and the help itself. */
function rows(views, view) {
  const own = Object.keys(view?.keys ?? {}).map((key) => [[NAMES[key] ?? key], view.help?.[key] ?? MEANINGS[key] ?? key]);
  return [...views.map((it) => [["g", letterOf(it)], it.title]), ...own, [["?"], "This help"]];
}
