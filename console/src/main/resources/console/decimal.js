// Predictions below each other: the digits of numbers stand where those above them do, by their point.

import { h, say, setForeign } from "./dom.js";
import { columnValue, value } from "./format.js";

/** The digits before the point, and the point with those behind it; a label is all before. */
export function parted(text, isNumber) {
  const at = isNumber ? text.indexOf(".") : -1;
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
}

/** A cell of a column of predictions, that is filled anew: a number is rounded so that all fit, and told in full on hover. */
export function decimalCell() {
  const before = h("span", {});
  const behind = h("span", { class: "fraction" });
  const number = h("span", { class: "cut", hidden: true }, before, behind);
  const label = h("bdi", { class: "cut", dir: "auto" });
  return {
    elements: [number, label],
    show(it) {
      const isNumber = typeof it === "number";
      number.hidden = !isNumber;
      label.hidden = isNumber;
      if (isNumber) {
        const [whole, fraction] = parted(columnValue(it), true);
        say(before, whole);
        say(behind, fraction);
        number.title = String(it);
      } else {
        setForeign(label, value(it));
      }
    },
  };
}

/** A number of a table that knows how many digits stand before the point at most, by its `--before`. */
export function decimal(it) {
  const [before, behind] = parted(value(it), true);
  return h("span", { class: "decimal", title: String(it) }, h("span", { class: "before" }, before), behind);
}

/** How much room the digits before the point need. */
export function roomBefore(values) {
  const most = Math.max(1, ...values.filter((it) => typeof it === "number").map((it) => parted(value(it), true)[0].length));
  return `${Math.min(24, most)}ch`;
}
