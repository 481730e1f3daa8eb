// The results as they come, and those from before.

import { get, isAborted, withQuery } from "./api.js";
import { h } from "./dom.js";
import { drawer } from "./drawer.js";
import { filterForm, filterOf, passes } from "./filters.js";
import { holds } from "./holds.js";
import { listBar, listMessage } from "./list-bar.js";
import { pace } from "./pace.js";
import { ring } from "./ring.js";
import { resultRows } from "./rows.js";
import { go } from "./router.js";

const MOST_ROWS = 200;
const MOST_KEPT = 1_000;

/** How many rows are drawn while they rush by, and what counts as that: nobody reads further down then. */
const ROWS_IN_A_RUSH = 50;
const RUSH = 25;

/** Milliseconds without another rush after which all rows are drawn. */
const CALM = 500;

const SCROLLED = 120;

export function results(main, route, { about, live }) {
  const latest = ring(MOST_KEPT);
  const held = holds(settle);
  const filters = filterForm({ models: () => about().models ?? [] });
  const rows = resultRows({ linkTo: (id) => address(id), opened: (id) => go(address(id)) });
  const bar = listBar({ toggle, older, live });
  const message = listMessage(about);
  const panel = drawer({ close: () => go(address(null)) });
  main.append(
    h("h1", { class: "unseen" }, "Results"),
    filters.element,
    h(
      "div",
      { class: "results-place" },
      h("div", { class: "list" }, bar.element, h("div", { class: "list-table" }, rows.element), message.element, bar.foot),
      panel.element,
    ),
  );

  let here = route;
  let listed = null;
  let next = null;
  let grown = false;
  let fresh = 0;
  let stale = false;
  let listing = [];
  let calm = 0;
  const drawing = pace(() => (held.any() ? showBar() : render()));
  let calls = new AbortController();

  const search = () => (here.query.toString() === "" ? "" : `?${here.query}`);
  const address = (id) => (id === null ? "/results" : `/results/${encodeURIComponent(id)}`) + search();
  const isLive = () => !here.query.has("after") && !here.query.has("before");

  async function load() {
    calls.abort();
    calls = new AbortController();
    const { signal } = calls;
    stale = false;
    message.loading(latest.size() === 0);
    try {
      const page = await get(withQuery("/api/results", { ...filterOf(here.query), limit: MOST_ROWS, after: here.query.get("after") }), signal);
      next = page.next;
      latest.seed(page.results);
      grown = latest.size() > page.results.length;
      about().results = Math.max(about().results ?? 0, page.results.length);
      fresh = 0;
      render();
    } catch (problem) {
      if (!isAborted(problem)) {
        message.failed(problem, load);
      }
    }
  }

  function render() {
    listing = latest.newest(MOST_ROWS);
    const rushing = fresh > RUSH;
    rows.render(rushing ? listing.slice(0, ROWS_IN_A_RUSH) : listing);
    clearTimeout(calm);
    calm = rushing ? setTimeout(() => held.any() || render(), CALM) : 0;
    message.shown(latest.size(), here.query);
    fresh = 0;
    showBar();
  }

  function showBar() {
    bar.show({ held, fresh, isLive: isLive(), query: here.query, count: rows.ids().length, more: next !== null || grown });
  }

  function settle() {
    if (held.any()) {
      rows.render(listing);
      showBar();
    } else if (stale) {
      load();
    } else {
      render();
    }
  }

  function arrived(batch) {
    if (!isLive()) {
      return;
    }
    for (const it of batch) {
      if (passes(here.query, it)) {
        latest.add(it);
        fresh += 1;
        grown = true;
      }
      if (it.id === here.id) {
        panel.open(it.id, true);
      }
    }
    if (fresh > 0) {
      drawing.soon();
    }
  }

  function missed() {
    if (held.any()) {
      stale = true;
    } else if (isLive()) {
      load();
    }
  }

  function toggle() {
    if (held.any()) {
      rows.choose(here.id);
      scrollTo(0, 0);
      held.release();
    } else {
      held.set("manual", true);
    }
  }

  /** What the server has behind the last row that is drawn. */
  function older() {
    const drawn = rows.ids().at(-1);
    const last = listing.find((it) => it.id === drawn);
    go(withQuery("/results", { ...filterOf(here.query), after: last?.cursor ?? next }));
    scrollTo(0, 0);
  }

  /** All of it anew; whoever asks for that does not want the list held. */
  function again() {
    if (here.id === null) {
      rows.choose(null);
      held.release();
    } else {
      panel.open(here.id, true);
    }
    load();
  }

  function move(by) {
    const ids = rows.ids();
    const index = ids.indexOf(rows.chosen());
    const id = ids[index < 0 ? (by > 0 ? 0 : ids.length - 1) : Math.min(ids.length - 1, Math.max(0, index + by))];
    if (id === undefined) {
      return false;
    }
    held.set("row", true);
    rows.choose(id);
    if (here.id === null) {
      rows.focus(id);
    } else {
      go(address(id), true);
    }
    return true;
  }

  function show(nextRoute) {
    here = nextRoute;
    const list = here.query.toString();
    if (list !== listed) {
      listed = list;
      latest.clear();
      listing = [];
      rows.render(listing);
      filters.show(here.query);
      held.release();
      load();
    }
    rows.relink();
    held.set("drawer", here.id !== null);
    if (here.id === null) {
      const was = panel.close();
      if (was !== null) {
        rows.choose(was);
        rows.focus(was);
        held.set("row", held.any() && rows.chosen() !== null);
      }
    } else {
      rows.choose(here.id);
      panel.open(here.id);
    }
    showBar();
  }

  const scrolled = () => held.set("scroll", scrollY > SCROLLED && here.id === null && isLive());
  addEventListener("scroll", scrolled, { passive: true });
  let away = false;
  const ends = [
    live.on("results", arrived),
    live.on("gap", missed),
    live.on("state", (it) => {
      if (it.name === "live" && away) {
        missed();
      }
      away = it.name === "lost";
      showBar();
    }),
  ];
  show(route);

  return {
    keys: {
      "/": () => {
        filters.focus();
        return true;
      },
      j: () => move(1),
      k: () => move(-1),
      p: () => {
        toggle();
        return true;
      },
      r: () => {
        again();
        return true;
      },
      Enter: () => {
        const id = rows.chosen();
        if (id !== null) {
          go(address(id));
        }
        return id !== null;
      },
      Escape: () => {
        if (here.id !== null) {
          go(address(null));
        } else {
          rows.choose(null);
          held.set("row", false);
        }
      },
    },
    help: { j: "Next result", k: "Result before", Enter: "Open the result", r: "Read the list again, and what is open" },
    update: show,
    leave() {
      removeEventListener("scroll", scrolled);
      ends.forEach((end) => end());
      drawing.stop();
      clearTimeout(calm);
      calls.abort();
      panel.close();
    },
  };
}
