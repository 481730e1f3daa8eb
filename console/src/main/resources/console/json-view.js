// JSON to read and to copy. Characters that turn text around or do not show are escaped, so that it reads as it is.

import { copyButton } from "./copy.js";
import { h } from "./dom.js";

const FIRST = 12_000;
const UNSEEN = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** JSON text, indented unless told otherwise. */
export const jsonText = (it, indent = 2) => readable(JSON.stringify(it, null, indent));

/** A text with signs that turn it around or do not show as JSON's escapes of them: within JSON it means the same. */
export const readable = (text) => text.replace(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The text with a button that copies all of it; a long one opens on demand. */
export function jsonView(name, it) {
  const text = jsonText(it ?? null);
  const code = h("pre", { class: "code json", tabindex: 0, role: "region", "aria-label": `${name} as JSON` }, text.slice(0, FIRST));
  const tools = h("div", { class: "json-tools" }, copyButton("Copy", () => text));
  if (text.length > FIRST) {
    const more = h("button", { type: "button", class: "small" }, `Show all ${text.length.toLocaleString("en")} characters`);
    more.addEventListener("click", () => {
      code.textContent = text;
      more.remove();
    });
    tools.append(more);
  }
  return h("div", { class: "json-view" }, code, tools);
}
