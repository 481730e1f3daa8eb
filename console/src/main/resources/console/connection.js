// Says whether the page is fed: a word in the bar always, and a line below it when the server is gone and when it is back.

import { h, icon, replace, say } from "./dom.js";
import { clock, seconds } from "./format.js";

const WORDS = {
  connecting: ["waiting", "Connecting", "quiet"],
  live: ["succeeded", "Live", "ok"],
  retrying: ["waiting", "Reconnecting", "quiet"],
  lost: ["failed", "No answer", "bad"],
  asleep: ["pause", "Asleep", "quiet"],
};

/** Shows how the stream is; `returned` is called when the server is back. */
export function followConnection(live, returned) {
  const word = document.getElementById("live");
  const line = document.getElementById("connection");
  let countdown = 0;
  let gone = false;

  function changed(state) {
    clearInterval(countdown);
    const [symbol, text, tone] = WORDS[state.name];
    word.className = `live is-${tone}`;
    replace(word, icon(symbol), h("span", {}, text));
    if (state.name === "lost") {
      gone = true;
      countdown = showLost(line, state, live);
    } else if (state.name === "live" && gone) {
      gone = false;
      showBack(line, state);
      returned();
    }
  }

  live.on("state", changed);
  changed(live.state());
}

function showLost(line, state, live) {
  const wait = h("span", { "aria-hidden": "true" });
  const why = state.problem === null ? "The console does not answer" : `The console refuses: ${state.problem.message}`;
  const since = ` since ${clock(new Date(state.since))}; what you see is from before. `;
  const now = h("button", { type: "button", class: "small", onclick: () => live.retry() }, "Try now");
  const hadFocus = line.contains(document.activeElement);
  line.className = "connection is-bad";
  replace(line, icon("failed"), h("span", {}, why, since, wait), now);
  if (hadFocus) {
    now.focus();
  }
  const tick = () => {
    const left = Math.max(0, Math.round((state.next - Date.now()) / 1_000));
    say(wait, left === 0 ? "Trying…" : `Next try in ${left} s.`);
  };
  tick();
  return setInterval(tick, 500);
}

function showBack(line, state) {
  const away = seconds((Date.now() - state.lostSince) / 1_000);
  line.className = "connection is-ok";
  replace(line, icon("succeeded"), h("span", {}, `The console answers again, after ${away}.`));
  const shown = line.lastChild;
  setTimeout(() => {
    if (line.contains(shown)) {
      line.className = "";
      line.replaceChildren();
    }
  }, 6_000);
}
