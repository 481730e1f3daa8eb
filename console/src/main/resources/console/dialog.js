// Dialogs that ask before something is done.

import { h, icon, replace } from "./dom.js";

let number = 0;

/** Opens a dialog with that title; its `fill` puts its content there, `closed` is called when it is gone. */
export function openDialog(title, { closed = () => {} } = {}) {
  number += 1;
  const id = `dialog-${number}`;
  const body = h("div", { class: "dialog-body" });
  const closer = h("button", { type: "button", class: "plain", "aria-label": "Close the dialog", title: "Close (Esc)", onclick: () => element.close() }, icon("close"));
  const element = h("dialog", { class: "asking", "aria-labelledby": id }, h("div", { class: "dialog-head" }, h("h2", { id }, title), closer), body);
  element.addEventListener("close", () => {
    element.remove();
    closed();
  });
  document.body.append(element);
  element.showModal();
  return {
    fill: (...content) => replace(body, content),
    close: () => element.close(),
    isOpen: () => element.open,
  };
}

/** Asks whether to do it; the answer is true or false. */
export function ask(title, words, yes, no = "Cancel") {
  return new Promise((resolve) => {
    let answer = false;
    const dialog = openDialog(title, { closed: () => resolve(answer) });
    const end = (is) => {
      answer = is;
      dialog.close();
    };
    dialog.fill(
      h("p", {}, words),
      h(
        "div",
        { class: "dialog-end" },
        h("button", { type: "button", onclick: () => end(false) }, no),
        h("button", { type: "button", class: "primary", onclick: () => end(true) }, yes),
      ),
    );
  });
}
