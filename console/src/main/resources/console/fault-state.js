// What is switched on at the embedded cloud's endpoints: asked for when something may have changed, and told to whoever shows it.

import { get, post } from "./api.js";
import { h, icon, replace } from "./dom.js";
import { behaviourWords } from "./fault-words.js";

/** Follows the endpoints for as long as the page lives; where there is no embedded cloud there are none. */
export function followFaults(about, live) {
  const listeners = new Set();
  let endpoints = [];
  let seen = "";
  let timer = 0;

  function become(next) {
    endpoints = next.map((it) => ({ ...it, standing: it.standing.map((each, at) => ended(each, endpointOf(it.endpoint)?.standing[at])) }));
    clearTimeout(timer);
    const ends = next.flatMap((it) => it.standing.map(({ leftMillis }) => leftMillis)).filter((it) => it !== undefined);
    if (ends.length > 0) {
      timer = setTimeout(refresh, Math.min(...ends) + 300);
    }
    listeners.forEach((listener) => listener(endpoints));
  }

  const endpointOf = (name) => endpoints.find((it) => it.endpoint === name);

  async function refresh() {
    if (about().local) {
      become((await get("/api/faults")).endpoints);
    }
  }

  async function switched(name, path, body) {
    const answer = await post(`/api/faults/${encodeURIComponent(name)}${path}`, body);
    become(endpoints.map((it) => (it.endpoint === name ? answer : it)));
  }

  const quietly = () => refresh().catch(() => {});

  live.on("status", (status) => {
    const key = JSON.stringify(status.endpoints ?? {});
    if (key !== seen) {
      seen = key;
      quietly();
    }
  });
  quietly();

  return {
    endpoints: () => endpoints,
    refresh,
    /** Listens; what it returns ends that. */
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (name, behaviour) => switched(name, "", behaviour),
    clear: (name) => switched(name, "/clear", {}),
    changeAll: (behaviour) => each(endpoints, (it) => switched(it.endpoint, "", behaviour)),
    clearAll: () => each(endpoints.filter((it) => !it.normal), (it) => switched(it.endpoint, "/clear", {})),
  };
}

/** With the time of its end, which stays the same from one answer to the next. */
function ended(it, before) {
  if (it.leftMillis === undefined) {
    return it;
  }
  const end = Date.now() + it.leftMillis;
  return { ...it, end: Math.abs(end - before?.end) < 2_000 ? before.end : end };
}

async function each(endpoints, act) {
  for (const it of endpoints) {
    await act(it);
  }
}

/** The line below the bar for as long as anything is switched on, so that no rehearsal is forgotten. */
export function faultLine(element, faults, about) {
  let here = "";
  let said = "";

  function show() {
    const faulty = here === "rehearse" ? [] : faults.endpoints().filter((it) => !it.normal);
    const key = JSON.stringify(faulty.map((it) => [it.endpoint, behaviourWords(it)]));
    if (key === said) {
      return;
    }
    said = key;
    element.className = faulty.length === 0 ? "" : "fault-line is-warn";
    if (faulty.length === 0) {
      element.replaceChildren();
      return;
    }
    const words = faulty.map((it, at) => [at > 0 ? "; " : "", h("bdi", { dir: "auto" }, it.endpoint), ` ${behaviourWords(it)}`]);
    replace(element, icon("degraded"), h("span", { class: "fault-words" }, h("strong", {}, "Switched on here: "), words, "."), about().readOnly ? null : offers());
  }

  function offers() {
    const off = h("button", { type: "button", class: "small", onclick: () => clear(off) }, "Back to normal");
    return h("span", { class: "fault-offers" }, off, h("a", { href: "/rehearse" }, "Rehearse"));
  }

  async function clear(button) {
    button.disabled = true;
    try {
      await faults.clearAll();
    } catch (problem) {
      button.disabled = false;
      button.textContent = "Try again";
      button.title = problem.message;
    }
  }

  faults.on(show);
  return {
    /** The view that shows all of it needs no reminder. */
    on(view) {
      here = view;
      show();
    },
  };
}
