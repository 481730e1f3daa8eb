// What is wrong with a body, each with its place in the text.

import { foreign, h, icon, whole } from "./dom.js";
import { count } from "./format.js";
import { faultOf, placeOf, rangesOf } from "./json-text.js";

/** So much of a value is marked; its beginning tells where it is. */
const MOST_MARKED = 160;

/**
 * The findings with where they are in the text: `number`, `start`, `end`, `line`, `column`, `isExact` (it is the value itself, not what
 * it is missing in) and `isPlaced` (it is about a part of the text). A text that is no JSON has that as a finding of its own.
 */
export function placeFindings(text, findings) {
  const fault = faultOf(text);
  const ranges = findings.length === 0 ? [] : rangesOf(text, findings.map((it) => it.pointer));
  const placed = findings.map((it, index) => {
    const { start, end, exact } = ranges[index];
    const isPlaced = end > 0 && (it.pointer !== "" || !exact);
    return { ...it, start, end: markedEnd(text, start, end), isExact: exact, isPlaced };
  });
  if (fault !== null) {
    placed.push({ code: "not_json", place: "", detail: `expected ${fault.expected}`, start: fault.at, end: Math.min(fault.at + 1, text.length), isExact: true, isPlaced: text !== "" });
  }
  return placed.map((it, number) => ({ ...it, number, ...placeOf(text, it.start) }));
}

/** No further than the line goes: of an object the brace, of a long text its beginning. */
function markedEnd(text, start, end) {
  const line = text.indexOf("\n", start);
  return Math.min(end, line < 0 ? end : line, start + MOST_MARKED);
}

/** The list of them; `point` is called with the one whose place is wanted. */
export function findingList(placed, text, point) {
  return h(
    "ul",
    { class: "findings" },
    placed.map((it) =>
      h(
        "li",
        {},
        icon("failed"),
        h(
          "div",
          { class: "finding-words" },
          h("code", { class: "finding-code" }, foreign(it.code, "whole")),
          " ",
          it.place ? [h("code", {}, whole(it.place, 200)), " "] : null,
          whole(it.detail, 400),
          it.isPlaced ? place(it, text, point) : null,
        ),
      ),
    ),
  );
}

function place(it, text, point) {
  return h(
    "button",
    { type: "button", class: "link finding-place", onclick: () => point(it) },
    `Line ${count(it.line)}, column ${count(it.column)}`,
    h("span", { class: "excerpt" }, excerpt(text, it)),
  );
}

/** The line around the value, which is marked in it. */
function excerpt(text, { start, end }) {
  const line = text.lastIndexOf("\n", start - 1) + 1;
  const after = text.indexOf("\n", end);
  const from = Math.max(line, start - 40);
  const to = Math.min(after < 0 ? text.length : after, end + 20);
  const value = text.slice(start, Math.min(end, start + 60));
  return [text.slice(from, start).trimStart(), h("mark", {}, value || "here"), text.slice(Math.max(end, start + value.length), to)];
}
