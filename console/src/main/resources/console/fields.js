// A form's field for each field of a model, as its JSON Schema has them.

import { h, say } from "./dom.js";

/** The member that an instance by position has. */
const BY_POSITION = "features";

/** The schema of an instance by name: of the forms that a schema offers the one with the fields. */
export function byName(schema) {
  const forms = schema?.oneOf ?? [schema];
  return forms.find((it) => it?.properties && !(it.properties[BY_POSITION]?.type === "array")) ?? null;
}

/** The field's name and schema, whether it may be left out, its element, and how its value gets in and out. */
export function fieldOf(name, schema, isRequired) {
  const types = [schema.type ?? "string"].flat();
  const type = types.find((it) => it !== "null") ?? "string";
  const optional = !isRequired || types.includes("null");
  const id = `field-${name.replace(/[^A-Za-z0-9]/g, (sign) => `-${sign.charCodeAt(0)}-`)}`;
  const input = control(id, type, schema, optional);
  const error = h("span", { class: "field-error", id: `${id}-error` });
  const hint = h("span", { class: "field-hint", id: `${id}-hint` }, hintOf(schema, optional));
  input.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
  const label = h("label", { for: id }, h("bdi", { dir: "auto" }, name));
  const element = h("div", { class: "field submit-field" }, label, input, error, hint);

  function fault(text) {
    say(error, text);
    if (text === "") {
      input.removeAttribute("aria-invalid");
    } else {
      input.setAttribute("aria-invalid", "true");
    }
  }

  return {
    name,
    element,
    input,
    fault,
    /** What it holds: undefined where it is left out. What is no number stays a text, for the server to say so. */
    value: () => read(input.value, type),
    put(value) {
      input.value = value === undefined || value === null ? "" : String(value);
      fault("");
    },
    /** What is wrong with what it holds, or nothing. */
    problem: () => problemOf(input.value, type, schema, optional),
  };
}

function control(id, type, schema, optional) {
  const choices = type === "boolean" ? ["true", "false"] : schema.enum?.filter((it) => it !== null);
  if (choices) {
    return h("select", { id }, optional ? h("option", { value: "" }, "left out") : null, choices.map((it) => h("option", { value: String(it) }, String(it))));
  }
  const numeric = type === "number" || type === "integer";
  return h("input", {
    id,
    type: "text",
    inputmode: numeric ? (schema.minimum >= 0 ? "decimal" : "text") : null,
    autocomplete: "off",
    spellcheck: "false",
    dir: numeric ? null : "auto",
    "aria-required": optional ? null : "true",
    placeholder: optional ? (schema.default === undefined ? "left out" : `${schema.default} by default`) : null,
  });
}

function hintOf(schema, optional) {
  const range = rangeOf(schema);
  const form = /in the form (.+)$/.exec(schema.$comment ?? "")?.[1];
  return [schema.description, range, form, optional && schema.default === undefined ? "may be left out" : null].filter(Boolean).join(" · ");
}

function rangeOf({ minimum, maximum }) {
  if (minimum !== undefined && maximum !== undefined) {
    return `${minimum} to ${maximum}`;
  }
  return minimum !== undefined ? `${minimum} or more` : maximum !== undefined ? `${maximum} or less` : null;
}

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

function read(text, type) {
  if (text === "") {
    return undefined;
  }
  if (type === "boolean") {
    return text === "true";
  }
  return (type === "number" || type === "integer") && NUMBER.test(text.trim()) ? Number(text) : text;
}

function problemOf(text, type, schema, optional) {
  if (text === "") {
    return optional ? "" : "is required";
  }
  if (type === "number" || type === "integer") {
    return numberProblem(text.trim(), type, schema);
  }
  if (schema.maxLength !== undefined && [...text].length > schema.maxLength) {
    return `has ${[...text].length} characters; ${schema.maxLength} at most`;
  }
  return schema.pattern && !matches(schema.pattern, text) ? `must be ${schema.$comment ?? "of another form"}` : "";
}

function numberProblem(text, type, schema) {
  if (!NUMBER.test(text)) {
    return "must be a number";
  }
  const number = Number(text);
  if (type === "integer" && !Number.isInteger(number)) {
    return "must be a whole number";
  }
  const outside = number < (schema.minimum ?? -Infinity) || number > (schema.maximum ?? Infinity);
  return outside ? `must be ${rangeOf(schema)}` : "";
}

/** Whether a text is of a pattern; one that is none of this language's is left to the server. */
function matches(pattern, text) {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return true;
  }
}
