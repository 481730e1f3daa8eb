// What goes with the instances and has a good value where nothing is said: the id, who asks, and the context.

import { h, say } from "./dom.js";

const ID = /^[A-Za-z0-9_-]{1,64}$/;
const SOURCE = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]{1,256}$/;

export function envelopeForm(changed) {
  const id = part("envelope-id", "Id", line("made for you"), "The same id twice counts once.");
  const source = part("envelope-source", "Source", line("the console's"), "Who asks: a URI that results can be filtered by.");
  const text = h("textarea", { rows: 3, spellcheck: "false", dir: "ltr", placeholder: '{"order": 4711}' });
  const context = part("envelope-context", "Context", text, "A JSON object that the result echoes.");
  const parts = { id, source, context };
  const element = h(
    "details",
    { class: "envelope" },
    h("summary", {}, "Id, source and context"),
    h("div", { class: "fields" }, id.element, source.element, context.element),
  );

  for (const it of Object.values(parts)) {
    it.input.addEventListener("input", () => {
      it.fault("");
      changed();
    });
  }

  function fault(it, words) {
    it.fault(words);
    if (words !== "") {
      element.open = true;
    }
    return words === "";
  }

  return {
    element,
    /** What goes before and behind the instances, or undefined where the context is no object. */
    value() {
      const object = contextOf(context.input.value);
      if (object === undefined) {
        return undefined;
      }
      const head = { ...filled("id", id), ...filled("source", source) };
      return { head, tail: object === null ? {} : { context: object } };
    },
    check() {
      const good = [
        fault(id, id.input.value === "" || ID.test(id.input.value) ? "" : "takes 1 to 64 of A-Z, a-z, 0-9, _ and -"),
        fault(source, source.input.value === "" || SOURCE.test(source.input.value) ? "" : "must be a URI reference of at most 256 characters"),
        fault(context, contextOf(context.input.value) === undefined ? "must be a JSON object" : ""),
      ].every(Boolean);
      element.querySelector('[aria-invalid="true"]')?.focus();
      return good;
    },
    mark(pointer, detail) {
      const it = parts[pointer.split("/")[1]];
      if (it !== undefined) {
        fault(it, detail);
      }
      return it !== undefined;
    },
    /** An id is of one request. */
    clearId() {
      id.input.value = "";
    },
  };
}

const line = (placeholder) => h("input", { type: "text", autocomplete: "off", spellcheck: "false", placeholder });

function part(id, label, input, hint) {
  input.id = id;
  input.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
  const error = h("span", { class: "field-error", id: `${id}-error` });
  const hints = h("span", { class: "field-hint", id: `${id}-hint` }, hint);
  const element = h("div", { class: "field submit-field" }, h("label", { for: id }, label), input, error, hints);
  return {
    element,
    input,
    fault(words) {
      say(error, words);
      if (words === "") {
        input.removeAttribute("aria-invalid");
      } else {
        input.setAttribute("aria-invalid", "true");
      }
    },
  };
}

const filled = (name, { input }) => (input.value === "" ? {} : { [name]: input.value });

/** The object that a text is, null for none, undefined where it is something else. */
function contextOf(text) {
  if (text.trim() === "") {
    return null;
  }
  try {
    const it = JSON.parse(text);
    return it !== null && typeof it === "object" && !Array.isArray(it) ? it : undefined;
  } catch {
    return undefined;
  }
}
