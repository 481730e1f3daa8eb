// What a letter says of itself, and what was done with it.

import { foreign, h, icon, whole } from "./dom.js";
import { count, fullMoment, UNKNOWN } from "./format.js";
import { stateMark } from "./letter-marks.js";
import { reasonWords } from "./reasons.js";

const property = (name, content) => [h("dt", {}, name), h("dd", {}, content)];

const text = (it) => (it ? whole(it, 200) : UNKNOWN);

const time = (it) => (it ? h("time", { datetime: it, title: it }, fullMoment(new Date(it))) : UNKNOWN);

/** All but the body. */
export function properties(letter) {
  const attributes = Object.entries(letter.attributes ?? {});
  return [
    h(
      "dl",
      { class: "properties" },
      property("Reason", [h("code", {}, text(letter.reason)), reasonWords(letter.reason) ? h("div", { class: "quiet" }, reasonWords(letter.reason)) : null]),
      letter.field ? property("At", h("code", {}, text(letter.field))) : null,
      property("What was wrong", text(letter.detail)),
      property("Given up by", text(letter.component)),
      property("Model", text(letter.model)),
      property("Source", text(letter.source)),
      property("Request", text(letter.requestId)),
      property("Letter", h("code", { class: "whole" }, letter.id)),
      property("Message", h("code", { class: "whole" }, text(letter.messageId))),
      property("Attempts", letter.attempts > 0 ? count(letter.attempts) : "not said"),
      property("Replays", count(letter.replays)),
      property("Died", time(letter.time)),
      property("First seen", time(letter.firstSeen)),
      property("Last seen", time(letter.lastSeen)),
    ),
    attributes.length > 0
      ? h(
          "details",
          { class: "attributes" },
          h("summary", {}, `${count(attributes.length)} ${attributes.length === 1 ? "attribute" : "attributes"} of the message`),
          h("dl", { class: "properties" }, attributes.map(([name, value]) => [h("dt", {}, whole(name, 60)), h("dd", {}, text(value))])),
        )
      : null,
  ];
}

/** The plans that had it, and other letters of the same request. */
export function history({ plans, sameRequest }) {
  return h(
    "section",
    { class: "panel letter-part" },
    h("h2", {}, "History"),
    plans.length === 0 && sameRequest.length === 0 ? h("p", { class: "quiet" }, "It was in no plan that was begun, and its request has no other letter.") : null,
    plans.length > 0 ? h("ul", { class: "history" }, plans.map(plan)) : null,
    sameRequest.length > 0 ? [h("h3", {}, "Other letters of the same request"), h("ul", { class: "history" }, sameRequest.map(other))] : null,
  );
}

function plan(it) {
  const id = h("code", {}, it.id);
  return h(
    "li",
    {},
    h("span", {}, "Plan ", it.kept ? h("a", { href: `/plans/${encodeURIComponent(it.id)}` }, id) : id, `, ${it.state}`),
    h("span", { class: "quiet" }, "begun ", time(it.began), `; this letter ${it.letter}`, it.sends > 1 ? `, sent ${count(it.sends)} times` : "", it.sentAt ? [", ", time(it.sentAt)] : null),
  );
}

function other(it) {
  return h(
    "li",
    {},
    h("a", { href: `/failures/${encodeURIComponent(it.id)}` }, icon("link"), " ", foreign(it.reason || it.id, "whole")),
    h("span", { class: "quiet" }, time(it.time)),
    stateMark(it),
  );
}
