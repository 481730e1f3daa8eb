// Asks before something is done that others notice, and for a reason where the audit wants one.

import { openDialog } from "./dialog.js";
import { h, icon } from "./dom.js";

/**
 * Shows a dialog; `act` is called with the reason when its button is pressed. Closing it any other way does nothing. Returns what
 * takes it away, for a page that is left.
 */
export function confirmed({ title, words, button, symbol, needsReason = false, act }) {
  const dialog = openDialog(title);
  const reason = h("input", { id: "confirm-reason", type: "text", autocomplete: "off", dir: "auto", maxlength: 1_000, "aria-describedby": "confirm-error", "aria-required": "true" });
  const error = h("span", { class: "field-error", id: "confirm-error" });
  const field = h("div", { class: "field" }, h("label", { for: "confirm-reason" }, "Reason, for the audit"), reason, error);
  const yes = h("button", { type: "submit", class: "primary" }, icon(symbol), button);

  function submitted(event) {
    event.preventDefault();
    const text = reason.value.trim();
    if (needsReason && text === "") {
      error.textContent = "is required";
      reason.setAttribute("aria-invalid", "true");
      reason.focus();
      return;
    }
    dialog.close();
    act(text);
  }

  dialog.fill(
    h(
      "form",
      { class: "confirm", novalidate: true, onsubmit: submitted },
      words,
      needsReason ? field : null,
      h("div", { class: "confirm-end" }, h("button", { type: "button", onclick: () => dialog.close() }, "Back"), yes),
    ),
  );
  (needsReason ? reason : yes).focus();
  return () => dialog.close();
}
