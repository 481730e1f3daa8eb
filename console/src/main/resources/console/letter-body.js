// A letter's body to read, with each finding at its place in the text.

import { copyButton } from "./copy.js";
import { h, icon, replace, whole } from "./dom.js";
import { count } from "./format.js";
import { placeFindings } from "./findings.js";
import { indented } from "./json-text.js";
import { readable } from "./json-view.js";

const ALL_SHOWN = 16_000;
const BEGINNING = 6_000;
const BEGINNING_BEFORE_PLACES = 800;
const AROUND = 400;

/** The view of a body; `point` leads to the place of a finding, by its number. */
export function bodyView(bodyText, findings) {
  const safe = readable(bodyText);
  const text = indented(safe) ?? safe;
  const placed = placeFindings(text, findings);
  const code = h("pre", { class: "code body-text", tabindex: 0, role: "region", "aria-label": "The body" });
  const tools = h("div", { class: "json-tools" }, copyButton("Copy as it was sent", () => bodyText));
  let marks = new Map();

  function fill(windows) {
    marks = new Map();
    replace(code, pieces(text, placed, windows, marks));
  }

  if (text.length > ALL_SHOWN) {
    const more = h("button", { type: "button", class: "small" }, `Show all ${count(text.length)} characters`);
    more.addEventListener("click", () => {
      fill([[0, text.length]]);
      more.remove();
    });
    tools.append(more);
    fill(windowsOf(text, placed));
  } else {
    fill([[0, text.length]]);
  }
  return {
    element: h("div", { class: "json-view" }, code, tools),
    placed,
    text,
    /** Brings the first place into view within the text, once that is on the page. */
    reveal() {
      const mark = code.querySelector(".pointed");
      if (mark !== null && mark.offsetTop - code.offsetTop > code.clientHeight - 80) {
        code.scrollTop = mark.offsetTop - code.offsetTop - code.clientHeight / 3;
      }
    },
    point(number) {
      const mark = marks.get(number);
      mark?.scrollIntoView({ block: "center" });
      mark?.focus({ preventScroll: true });
      return mark !== undefined;
    },
  };
}

/** What is shown of a long text: its beginning, and what is around each place. */
function windowsOf(text, placed) {
  const places = placed.filter((it) => it.isPlaced);
  const wanted = [[0, places.length > 0 ? BEGINNING_BEFORE_PLACES : BEGINNING], ...places.map((it) => [it.start - AROUND, it.end + AROUND])];
  const windows = [];
  for (const [from, to] of wanted.map(([from, to]) => [lineAt(text, Math.max(0, from), -1), lineAt(text, Math.min(text.length, to), 1)]).sort((a, b) => a[0] - b[0])) {
    const last = windows.at(-1);
    if (last !== undefined && from <= last[1]) {
      last[1] = Math.max(last[1], to);
    } else {
      windows.push([from, to]);
    }
  }
  return windows;
}

/** The beginning or the end of a line where one is near. */
function lineAt(text, at, way) {
  const line = way < 0 ? text.lastIndexOf("\n", at) + 1 : text.indexOf("\n", at) + 1;
  return line > 0 && Math.abs(line - at) < AROUND ? line : at;
}

function pieces(text, placed, windows, marks) {
  const content = [];
  let before = 0;
  for (const [from, to] of windows) {
    if (from > before) {
      content.push(gap(from - before));
    }
    content.push(...shown(text, from, to, placed.filter((it) => it.isPlaced && it.start >= from && it.end <= to), marks));
    before = to;
  }
  if (before < text.length) {
    content.push(gap(text.length - before));
  }
  return content;
}

const gap = (number) => h("span", { class: "gap" }, `… ${count(number)} characters are not shown …`);

/** Text with marks; what is to be said of a mark stands below its line. */
function shown(text, from, to, placed, marks) {
  const content = [];
  let at = from;
  let waiting = [];
  const upTo = (end) => {
    if (waiting.length > 0) {
      const line = text.indexOf("\n", at) + 1;
      const stop = line > 0 && line <= end ? line : end === to ? Math.min(end, at + 200) : null;
      if (stop !== null) {
        content.push(text.slice(at, stop), waiting.map(words));
        at = stop;
        waiting = [];
      }
    }
    content.push(text.slice(at, end));
    at = end;
  };
  for (const it of [...placed].sort((a, b) => a.start - b.start)) {
    if (marks.has(it.number)) {
      continue;
    }
    if (it.start >= at) {
      upTo(it.start);
      const value = [...text.slice(it.start, it.end)];
      const mark = h("mark", { class: "pointed", tabindex: -1 }, h("span", { class: "unbroken" }, icon("failed"), value[0]), value.slice(1).join(""));
      content.push(mark);
      at = it.end;
      marks.set(it.number, mark);
    } else {
      // At the same place as the one before.
      marks.set(it.number, content.findLast((each) => each instanceof Element && each.matches("mark")));
    }
    waiting.push(it);
  }
  upTo(to);
  if (waiting.length > 0) {
    content.push(waiting.map(words));
  }
  return content;
}

const words = (it) =>
  h("span", { class: "pointed-words" }, icon("failed"), h("span", {}, it.isExact ? null : "Here: ", h("code", {}, it.code), " ", whole(it.detail, 400)));
