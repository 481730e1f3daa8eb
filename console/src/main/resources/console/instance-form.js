// What is to be predicted: one instance by fields, or any number of them as JSON.

import { byName, fieldOf } from "./fields.js";
import { h, say } from "./dom.js";
import { jsonText } from "./json-view.js";

/** The form of a model's instances, with an example filled in; `changed` is called when anything was. */
export function instanceForm({ schema, example, changed }) {
  const form = byName(schema);
  const required = new Set(form?.required ?? []);
  const fields = Object.entries(form?.properties ?? {}).map(([name, it]) => fieldOf(name, it, required.has(name)));
  const text = h("textarea", { id: "instances", rows: 16, spellcheck: "false", dir: "ltr", "aria-describedby": "instances-error" });
  const textError = h("span", { class: "field-error", id: "instances-error" });
  const byFields = h("button", { type: "button", onclick: () => show(false) }, "Fields");
  const byText = h("button", { type: "button", onclick: () => show(true) }, "JSON");
  const grid = h("div", { class: "fields" }, fields.map((it) => it.element));
  const label = h("label", { for: "instances" }, "Instances: an array, each as the model's schema has it");
  const area = h("div", { class: "field" }, label, text, textError);
  const ways = h("div", { class: "segments", role: "group", "aria-label": "How to write instances" }, byFields, byText);
  const element = h("div", { class: "instances" }, ways, grid, area);
  let asText = fields.length === 0;

  for (const field of fields) {
    field.input.addEventListener("input", () => {
      if (field.input.hasAttribute("aria-invalid")) {
        field.fault(field.problem());
      }
      changed();
    });
    field.input.addEventListener("change", () => field.fault(field.problem()));
  }
  text.addEventListener("input", () => {
    textFault("");
    changed();
  });

  function textFault(words) {
    say(textError, words);
    text.toggleAttribute("aria-invalid", false);
    if (words !== "") {
      text.setAttribute("aria-invalid", "true");
    }
  }

  const instance = () => Object.fromEntries(fields.map((it) => [it.name, it.value()]).filter(([, value]) => value !== undefined));

  function show(wanted) {
    if (wanted && !asText) {
      text.value = jsonText([instance()]);
    } else if (!wanted && asText && text.value !== "" && !fromText()) {
      return;
    }
    asText = wanted;
    grid.hidden = asText;
    area.hidden = !asText;
    byFields.hidden = fields.length === 0;
    byFields.setAttribute("aria-pressed", String(!asText));
    byText.setAttribute("aria-pressed", String(asText));
    changed();
  }

  /** Fills the fields out of the text, where it is one instance by name. */
  function fromText() {
    try {
      const all = JSON.parse(text.value);
      if (Array.isArray(all) && all.length === 1 && isByName(all[0])) {
        fill(all[0]);
        return true;
      }
      textFault("Fields show one instance that is an object by field names; this is something else.");
    } catch (fault) {
      textFault(`This is no JSON: ${fault.message}`);
    }
    return false;
  }

  const isByName = (it) => it !== null && typeof it === "object" && Object.keys(it).every((name) => fields.some((field) => field.name === name));

  function fill(values) {
    const list = values?.features;
    fields.forEach((field, index) => field.put(Array.isArray(list) ? list[index] : values?.[field.name]));
  }

  fill(example);
  text.value = jsonText([example ?? {}]);
  show(asText);

  return {
    element,
    /** The instances, or undefined where the text is no JSON. */
    instances() {
      if (!asText) {
        return [instance()];
      }
      try {
        return JSON.parse(text.value);
      } catch {
        return undefined;
      }
    },
    /** Whether all is well as far as it can be seen here; else what is not is marked, and the first of it has the focus. */
    check() {
      if (asText) {
        try {
          JSON.parse(text.value);
          return true;
        } catch (fault) {
          textFault(`This is no JSON: ${fault.message}`);
          text.focus();
          return false;
        }
      }
      const wrong = fields.filter((it) => {
        const problem = it.problem();
        it.fault(problem);
        return problem !== "";
      });
      wrong[0]?.input.focus();
      return wrong.length === 0;
    },
    /** Marks a place that the server found fault with; false where it is none of this form. */
    mark(pointer, detail) {
      const path = pointer.split("/").slice(1).map((it) => it.replaceAll("~1", "/").replaceAll("~0", "~"));
      if (path[0] !== "instances") {
        return false;
      }
      if (asText) {
        textFault(`${textError.textContent}${textError.textContent === "" ? "" : "; "}${pointer} ${detail}`);
        return true;
      }
      const field = fields.find((it) => it.name === path[2]);
      field?.fault(detail);
      return field !== undefined;
    },
  };
}
