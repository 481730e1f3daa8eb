// Buttons that put a text on the clipboard and say so.

import { h, icon, say } from "./dom.js";

/** A button that copies what the function returns when it is pressed. */
export function copyButton(label, text) {
  const words = h("span", {}, label);
  const button = h("button", { type: "button", class: "small" }, icon("copy"), words);
  let timer = 0;
  button.addEventListener("click", async () => {
    const done = await copied(text());
    clearTimeout(timer);
    say(words, done ? "Copied" : "Not copied");
    announce(done ? "Copied to the clipboard" : "The browser did not let the text be copied");
    timer = setTimeout(() => say(words, label), 2_000);
  });
  return button;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

/** For addresses that are no secure context, where there is no clipboard interface. */
function copiedBySelection(text) {
  const before = document.activeElement;
  const field = h("textarea", { class: "unseen", readonly: true, "aria-hidden": "true" });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus?.();
  return done;
}

/** Says something to those who do not see it happen. */
export function announce(text) {
  const place = document.getElementById("said");
  place.textContent = "";
  requestAnimationFrame(() => say(place, text));
}
