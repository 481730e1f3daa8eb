// Troubles made on purpose at the endpoints of the embedded cloud, and what becomes of the requests meanwhile.

import { get } from "./api.js";
import { announce } from "./copy.js";
import { h, icon, replace, say } from "./dom.js";
import { allEndpointsPanel, endpointPanel } from "./endpoint-panel.js";
import { count, seconds, UNKNOWN } from "./format.js";
import { notice } from "./marks.js";
import { polling } from "./polling.js";
import { sendingPanel } from "./sending-panel.js";
import { situation } from "./situation.js";

const PACE = 2_000;

export function rehearse(main, route, { about, live, faults, sent }) {
  const symbol = h("span", { class: "state-symbol" });
  const head = h("strong", {});
  const words = h("span", {});
  const sentence = h("section", { class: "state is-quiet", "aria-label": "What is going on" }, symbol, h("p", { class: "state-words" }, head, " ", words));
  const figures = figuresOfNow();
  const message = h("div", { class: "message" });
  const places = h("div", { class: "endpoints" });
  const sending = sendingPanel({ models: () => about().models ?? [], sent, live });
  main.append(
    h("h1", { class: "unseen" }, "Rehearse"),
    h("p", { class: "quiet rehearse-intro" }, "Make trouble at an endpoint, send requests, and see them held and answered. This is the embedded cloud's: no AWS service has such switches."),
    sentence,
    h("div", { class: "rehearse-place" }, places, h("div", { class: "rehearse-side" }, sending.element, figures.element, message)),
  );

  const panels = new Map();
  const all = allEndpointsPanel(faults);
  let now = null;

  function showSentence() {
    const it = situation({ endpoints: faults.endpoints(), now, sent: sent.state() });
    if (head.textContent !== it.head && head.textContent !== "") {
      announce(`${it.head} ${it.words}`);
    }
    sentence.className = `state is-${it.tone}`;
    if (symbol.dataset.symbol !== it.symbol) {
      symbol.dataset.symbol = it.symbol;
      replace(symbol, icon(it.symbol));
    }
    say(head, it.head);
    say(words, it.words);
  }

  function showEndpoints(endpoints) {
    if (endpoints.length > 1) {
      all.show(endpoints);
      if (!all.element.isConnected) {
        places.prepend(all.element);
      }
    }
    for (const it of endpoints) {
      if (!panels.has(it.endpoint)) {
        panels.set(it.endpoint, endpointPanel(it.endpoint, faults));
        places.append(panels.get(it.endpoint).element);
      }
      panels.get(it.endpoint).show(it);
    }
    showSentence();
  }

  const look = polling({
    async ask(signal) {
      await faults.refresh();
      now = (await get("/api/overview", signal)).now;
      figures.show(now);
      replace(message);
      showSentence();
    },
    failed(problem) {
      now = null;
      replace(message, notice("bad", h("p", {}, h("bdi", { dir: "auto" }, problem.message)), h("p", {}, "Asked again every two seconds.")));
      showSentence();
    },
    pace: () => PACE,
  });

  const ends = [
    faults.on(showEndpoints),
    sent.on(showSentence),
    live.on("status", ({ requests }) => {
      now = now === null ? null : { ...now, ...requests };
      figures.counts(requests);
      showSentence();
    }),
  ];
  showEndpoints(faults.endpoints());
  look.now();

  return {
    keys: {
      r: () => {
        look.now();
        return true;
      },
      "/": () => {
        sending.focus();
        return true;
      },
    },
    help: { r: "Look again", "/": "To the requests to send" },
    update() {},
    leave() {
      ends.forEach((end) => end());
      sending.leave();
      look.stop();
    },
  };
}

function figuresOfNow() {
  const cells = {};
  const cell = (name, title, beside = null) => {
    cells[name] = h("dd", { class: "figure" }, UNKNOWN);
    return h("div", { class: "counter" }, h("dt", {}, title), cells[name], beside);
  };
  const most = h("dd", { class: "beside" });
  const element = h(
    "dl",
    { class: "counters panel rehearse-figures", "aria-label": "Figures of now" },
    cell("waiting", "Waiting"),
    cell("inFlight", "In flight"),
    cell("oldest", "Oldest, about"),
    cell("drain", "Drained in"),
    cell("breaker", "Breaker"),
    cell("mapping", "Mapping", most),
  );

  function counts({ waiting, inFlight, delayed }) {
    say(cells.waiting, count(waiting === null ? null : waiting + (delayed ?? 0)));
    say(cells.inFlight, count(inFlight));
  }

  return {
    element,
    counts,
    show(now) {
      counts(now);
      say(cells.oldest, now.oldest === 0 ? UNKNOWN : seconds(now.oldest));
      say(cells.drain, now.drainSeconds === 0 ? UNKNOWN : seconds(now.drainSeconds));
      say(cells.breaker, now.breaker);
      const [state, atOnce] = (now.mapping ?? UNKNOWN).split(" ");
      say(cells.mapping, state);
      say(most, atOnce === undefined ? "" : `at most ${atOnce} at once`);
    },
  };
}
