// The state in one sentence, and what it rests on.

import { announce } from "./copy.js";
import { h, icon, replace, say } from "./dom.js";
import { clock } from "./format.js";
import { HEALTH } from "./marks.js";

export function stateLine() {
  const symbol = h("span", { class: "state-symbol" });
  const word = h("strong", {});
  const why = h("bdi", { dir: "auto" });
  const facts = h("ul", { class: "facts" });
  const element = h("section", { class: "state is-quiet", "aria-label": "State" }, symbol, h("p", { class: "state-words" }, word, " ", why), facts);
  let shown = "";
  let seen = null;
  let now = null;
  let status = null;

  function become(name, sentence) {
    const health = HEALTH[name] ?? HEALTH.unknown;
    if (shown !== name) {
      if (shown !== "") {
        announce(`${health.word}. ${sentence}`);
      }
      shown = name;
      element.className = `state is-${health.tone}`;
      replace(symbol, icon(health.symbol));
      say(word, health.word);
    }
    say(why, sentence);
  }

  function showFacts() {
    const all = [
      ["Mapping", status?.mapping ? mappingWords(status.mapping) : now?.mapping],
      ["Breaker", breakerWords(now?.breaker, status?.lease)],
      ["Faults switched on", faultWords(status?.endpoints)],
    ].filter(([, text]) => text);
    const key = JSON.stringify(all);
    if (facts.dataset.key !== key) {
      facts.dataset.key = key;
      replace(facts, all.map(([name, text]) => h("li", {}, h("span", { class: "quiet" }, name), " ", h("bdi", { dir: "auto" }, text))));
    }
  }

  return {
    element,
    show(it) {
      now = it;
      seen = { word: (HEALTH[it.health] ?? HEALTH.unknown).word, time: new Date() };
      become(it.health, it.why ?? "");
      showFacts();
    },
    status(it) {
      status = it;
      showFacts();
    },
    /** The console itself gives no answer, so that nothing is known of the state. */
    unknown() {
      const before = seen === null ? "" : ` ${seen.word} when last seen, at ${clock(seen.time)}.`;
      become("unknown", `The console does not answer.${before}`);
    },
  };
}

const mappingWords = ({ state, maximumConcurrency }) => (maximumConcurrency ? `${state}, at most ${maximumConcurrency} at once` : state);

function breakerWords(breaker, lease) {
  if (lease?.pausedUntil) {
    return `${lease.phase} until ${clock(new Date(lease.pausedUntil))}`;
  }
  return breaker ?? null;
}

function faultWords(endpoints) {
  const faulty = Object.entries(endpoints ?? {}).filter(([, faults]) => faults.length > 0);
  return faulty.map(([name, faults]) => `${name}: ${faults.join(", ")}`).join("; ");
}
