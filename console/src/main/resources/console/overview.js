// Whether scoring is healthy: one sentence, the figures of now, their course, and who they belong to.

import { get, withQuery } from "./api.js";
import { chooser } from "./chooser.js";
import { counters } from "./counters.js";
import { h, replace } from "./dom.js";
import { noResultsYet } from "./emptiness.js";
import { notice } from "./marks.js";
import { plots } from "./plots.js";
import { polling } from "./polling.js";
import { go } from "./router.js";
import { shares } from "./shares.js";
import { stateLine } from "./state-line.js";

const WINDOWS = [
  { name: "5m", title: "5 min", words: "5 minutes", pace: 2_000 },
  { name: "1h", title: "1 h", words: "hour", pace: 5_000 },
  { name: "24h", title: "24 h", words: "24 hours", pace: 15_000 },
];

export function overview(main, route, { about, live }) {
  const state = stateLine();
  const figures = counters();
  const course = plots();
  const belonging = shares(addressWith);
  const windows = h("nav", { class: "segments", "aria-label": "Window of time" });
  const model = chooser("Model", (it) => go(addressWith({ model: it })), "all");
  const source = chooser("Source", (it) => go(addressWith({ source: it })), "all");
  const message = h("div", { class: "message" });
  main.append(
    h("h1", { class: "unseen" }, "Overview"),
    state.element,
    h("div", { class: "overview-filters" }, windows, model.element, source.element),
    figures.element,
    message,
    course.element,
    belonging.element,
  );

  let address = route;

  const chosen = () => WINDOWS.find((it) => it.name === address.query.get("window")) ?? WINDOWS[0];

  function addressWith(changes) {
    const all = Object.fromEntries(address.query);
    return withQuery("/", { ...all, ...changes });
  }

  function showFilters(data) {
    replace(windows, WINDOWS.map((it) =>
      h("a", { href: addressWith({ window: it.name === "5m" ? "" : it.name }), "aria-current": it === chosen() ? "true" : null }, it.title),
    ));
    model.show([...(about().models ?? []), ...told(data?.byModel)], address.query.get("model") ?? "");
    source.show(told(data?.bySource), address.query.get("source") ?? "");
  }

  const look = polling({
    async ask(signal) {
      const { query } = address;
      show(await get(withQuery("/api/overview", { window: chosen().name, model: query.get("model"), source: query.get("source") }), signal));
    },
    failed,
    pace: () => chosen().pace,
  });

  function show(data) {
    showFilters(data);
    state.show(data.now);
    figures.show(data);
    course.show(data);
    belonging.show(data);
    const none = total(data) === 0;
    about().results = Math.max(about().results ?? 0, total(data));
    const everything = none && (about().results ?? 0) === 0 && !isFiltered();
    course.element.hidden = everything;
    belonging.element.hidden = none;
    showMessage(everything ? "nothing" : none ? "none" : "", () =>
      everything ? noResultsYet(about()) : nothingInWindow(),
    );
  }

  function showMessage(kind, make) {
    const key = `${kind} ${location.search}`;
    if (message.dataset.key !== key) {
      message.dataset.key = key;
      replace(message, kind === "" ? null : make());
    }
  }

  function nothingInWindow() {
    const wider = WINDOWS[WINDOWS.indexOf(chosen()) + 1];
    return notice(
      "quiet",
      h("p", {}, `No results ${isFiltered() ? "that the filter lets through " : ""}in the last ${chosen().words}. `,
        isFiltered() ? h("a", { href: addressWith({ model: "", source: "" }) }, "Take the filter away") : null,
        isFiltered() && wider ? " · " : null,
        wider ? h("a", { href: addressWith({ window: wider.name }) }, `Look at ${wider.title}`) : null),
    );
  }

  const isFiltered = () => address.query.has("model") || address.query.has("source");

  function failed(problem) {
    if (problem.status === 0) {
      state.unknown();
      return;
    }
    showMessage(`failed ${problem.message}`, () =>
      notice("bad", h("p", {}, problem.message, " "), h("p", {}, h("a", { href: "/" }, "Show all of the last 5 minutes"))),
    );
  }

  const ends = [
    live.on("status", (status) => {
      state.status(status);
      figures.status(status);
    }),
    live.on("state", (it) => {
      if (it.name === "live" && it.lostSince !== null) {
        look.now();
        askStatus();
      } else if (it.name === "lost") {
        state.unknown();
      }
    }),
  ];

  const askStatus = () => get("/api/status").then((it) => { state.status(it); figures.status(it); }, () => {});

  showFilters(null);
  look.now();
  askStatus();

  return {
    keys: {
      "/": () => {
        model.select.focus();
        return true;
      },
      r: () => {
        look.now();
        askStatus();
        return true;
      },
    },
    help: { "/": "To the choice of a model" },
    update(next) {
      address = next;
      showFilters(null);
      look.now();
    },
    leave() {
      ends.forEach((end) => end());
      look.stop();
      course.leave();
    },
  };
}

/** Those with a name of their own. */
const told = (rows) => (rows ?? []).map((it) => it.name).filter((it) => it !== "all others");

const total = (data) => data.byModel.reduce((sum, it) => sum + it.succeeded + it.partial + it.failed + it.expired, 0);
