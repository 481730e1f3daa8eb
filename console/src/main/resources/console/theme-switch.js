// The switch between light and dark. Choosing what the system has anyway forgets the choice, so that the page follows it again.

import { h, icon, replace } from "./dom.js";
import { keep } from "./store.js";

const system = matchMedia("(prefers-color-scheme: dark)");

export const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen === undefined ? system.matches : chosen === "dark";
};

/** Calls back whenever light turns dark or the other way; what it returns ends that. */
export function onTheme(callback) {
  document.addEventListener("penstock-theme", callback);
  return () => document.removeEventListener("penstock-theme", callback);
}

export function themeSwitch(button) {
  button.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    if ((next === "dark") === system.matches) {
      delete document.documentElement.dataset.theme;
      keep("theme", null);
    } else {
      document.documentElement.dataset.theme = next;
      keep("theme", next);
    }
    changed(button);
  });
  system.addEventListener("change", () => changed(button));
  label(button);
}

function changed(button) {
  label(button);
  document.dispatchEvent(new CustomEvent("penstock-theme"));
}

function label(button) {
  const next = isDark() ? "light" : "dark";
  button.title = `Change to ${next}`;
  replace(button, icon(next === "light" ? "sun" : "moon"), h("span", { class: "unseen" }, button.title));
}
