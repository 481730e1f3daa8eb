// A field to choose a name in, many of which come from others.

import { h, replace } from "./dom.js";

/** `chosen` is told of the value; `all` is what stands for no choice, where there may be none. */
export function chooser(label, chosen, all = null) {
  const select = h("select", { onchange: () => chosen(select.value) });
  const element = h("label", { class: "inline-field" }, h("span", {}, label), select);
  return {
    element,
    select,
    show(names, value) {
      const listed = [...new Set([...names, ...(value === "" ? [] : [value])])].slice(-200);
      const key = JSON.stringify([listed, value]);
      if (select.dataset.key !== key && document.activeElement !== select) {
        select.dataset.key = key;
        replace(
          select,
          all === null ? null : h("option", { value: "" }, all),
          listed.map((it) => h("option", { value: it, dir: "auto" }, it.slice(0, 120))),
        );
        select.value = value;
      }
    },
  };
}
