// Sends requests to have something to hold, and shows how many are on their way and answered.

import { h, icon, replace, say } from "./dom.js";
import { count } from "./format.js";
import { MOST, SOURCE } from "./rehearsal.js";

const USUAL = 50;

export function sendingPanel({ models, sent }) {
  const model = h("select", { id: "rehearse-model" }, models().map((it) => h("option", { value: it }, it)));
  const number = h("input", { id: "rehearse-number", type: "number", min: 1, max: MOST, step: 1, value: USUAL, oninput: () => show(sent.state()) });
  const send = h("button", { type: "submit", class: "primary" });
  const stop = h("button", { type: "button", onclick: () => sent.stop() }, icon("close"), "Stop");
  const bars = { sent: progressBar("Sent"), answered: progressBar("Answered") };
  const progress = h("div", { class: "sending-progress", hidden: true }, bars.sent.element, bars.answered.element);
  const problem = h("p", { class: "fault-problem", role: "alert" });
  const link = h("a", { href: `/results?source=${encodeURIComponent(SOURCE)}` }, "Their results");
  const element = h(
    "form",
    { class: "panel sending", novalidate: true, "aria-label": "Requests to send", onsubmit: (event) => submitted(event) },
    h("h2", {}, "Requests"),
    h("p", { class: "quiet" }, "Examples of a model, ten a second at most."),
    h(
      "div",
      { class: "sending-fields" },
      h("div", { class: "field" }, h("label", { for: "rehearse-model" }, "Model"), model),
      h("div", { class: "field sending-number" }, h("label", { for: "rehearse-number" }, "How many"), number),
      send,
      stop,
    ),
    progress,
    problem,
    h("p", { class: "sending-link" }, link),
  );
  let label = "";

  const wanted = () => Math.min(MOST, Math.max(1, Math.round(number.valueAsNumber || USUAL)));

  function submitted(event) {
    event.preventDefault();
    number.value = String(wanted());
    sent.start(model.value, wanted());
  }

  function show(state) {
    const words = state.sending ? "Sending…" : `Send ${wanted() === 1 ? "1 request" : `${count(wanted())} requests`}`;
    if (label !== words) {
      label = words;
      replace(send, icon("send"), words);
    }
    send.disabled = state.sending || models().length === 0;
    stop.hidden = !state.sending;
    progress.hidden = state.total === 0;
    link.parentElement.hidden = state.total === 0;
    bars.sent.show(state.sent, state.total);
    bars.answered.show(state.answered, state.total, state.failed > 0 ? `, ${count(state.failed)} of them failed` : "");
    say(problem, state.problem === null ? "" : `Sending ended: ${state.problem.message}`);
  }

  const end = sent.on(show);
  show(sent.state());

  return { element, focus: () => model.focus(), leave: end };
}

function progressBar(title) {
  const bar = h("progress", { max: 1, value: 0, "aria-label": title });
  const words = h("span", { class: "quiet" });
  return {
    element: h("div", { class: "progress-line" }, h("span", {}, title), bar, words),
    show(part, all, more = "") {
      bar.max = Math.max(1, all);
      bar.value = part;
      say(words, `${count(part)} of ${count(all)}${more}`);
    },
  };
}
