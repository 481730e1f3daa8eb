// A text area for code: its lines are numbered, and those that something is wrong with are marked at their number.

import { h, icon, replace } from "./dom.js";

const LINE = 20;

export function codeArea({ id, label, describedBy, edited }) {
  const text = h("textarea", {
    id,
    class: "code-text",
    wrap: "off",
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    "aria-label": label,
    "aria-describedby": describedBy,
  });
  const gutter = h("div", { class: "code-gutter", "aria-hidden": "true" });
  const element = h("div", { class: "code-area" }, gutter, text);
  let faulty = new Set();
  let lines = 1;
  let frame = 0;

  /** Numbers only those lines that can be seen. */
  function number() {
    frame = 0;
    const first = Math.floor(text.scrollTop / LINE);
    const most = Math.min(lines - first, Math.ceil(text.clientHeight / LINE) + 1);
    const shown = Array.from({ length: Math.max(0, most) }, (_, at) => {
      const line = first + at + 1;
      const isFaulty = faulty.has(line);
      return h("div", { class: isFaulty ? "faulty" : "" }, isFaulty ? icon("failed") : null, String(line));
    });
    const place = h("div", { class: "code-numbers" }, shown);
    place.style.setProperty("transform", `translateY(${first * LINE - text.scrollTop}px)`);
    replace(gutter, place);
  }

  function soon() {
    frame ||= requestAnimationFrame(number);
  }

  function counted() {
    lines = 1;
    for (let at = text.value.indexOf("\n"); at >= 0; at = text.value.indexOf("\n", at + 1)) {
      lines += 1;
    }
    soon();
  }

  text.addEventListener("scroll", soon, { passive: true });
  text.addEventListener("input", () => {
    counted();
    edited();
  });
  const size = new ResizeObserver(soon);
  size.observe(text);

  return {
    element,
    value: () => text.value,
    put(value) {
      text.value = value;
      counted();
    },
    focus: () => text.focus({ preventScroll: true }),
    /** Marks lines, and says whether the text is in order. */
    mark(numbers, isFit) {
      faulty = new Set(numbers);
      text.setAttribute("aria-invalid", String(!isFit));
      soon();
    },
    /** Selects a part of the text and brings it into view. */
    select({ start, end, line }) {
      text.focus({ preventScroll: true });
      text.setSelectionRange(start, Math.max(end, start + 1));
      text.scrollTop = Math.max(0, (line - 1) * LINE - text.clientHeight / 3);
      element.scrollIntoView({ block: "nearest" });
    },
    leave() {
      size.disconnect();
      cancelAnimationFrame(frame);
    },
  };
}
