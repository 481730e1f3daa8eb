// Requests that are sent to have something to hold, and how many of them are answered. They go on when another view is looked at.

import { get, post, withQuery } from "./api.js";

/** Who asks, by which the results can be found. */
export const SOURCE = "/penstock/rehearsal";

export const MOST = 500;

const PAUSE = 100;
const LOOK = 4_000;

/** Sends at most ten requests a second, one after the other. */
export function rehearsal(live) {
  const listeners = new Set();
  const open = new Set();
  let state = nothing();
  let timer = 0;

  function nothing() {
    return { total: 0, sent: 0, answered: 0, failed: 0, sending: false, problem: null, began: null };
  }

  function become(changes) {
    state = { ...state, ...changes };
    listeners.forEach((listener) => listener(state));
  }

  function answered(results) {
    const ours = results.filter((it) => open.delete(it.id));
    if (ours.length > 0) {
      const failed = ours.filter((it) => it.status !== "succeeded").length;
      become({ answered: state.answered + ours.length, failed: state.failed + failed });
    }
  }

  /** In case the stream has missed some. */
  async function look() {
    clearTimeout(timer);
    if (open.size > 0) {
      const { results } = await get(withQuery("/api/results", { source: SOURCE, from: state.began, limit: 1_000 })).catch(() => ({ results: [] }));
      answered(results);
    }
    if (open.size > 0 || state.sending) {
      timer = setTimeout(look, LOOK);
    }
  }

  async function start(model, number) {
    if (state.sending) {
      return;
    }
    const before = open.size > 0 ? state : { ...nothing(), began: new Date(Date.now() - 1_000).toISOString() };
    become({ ...before, total: before.total + number, sending: true, problem: null });
    clearTimeout(timer);
    timer = setTimeout(look, LOOK);
    try {
      const instances = [await get(`/api/models/${encodeURIComponent(model)}/example`)];
      const batch = Date.now().toString(36);
      for (let each = 1; each <= number && state.sending; each++) {
        await sendOne({ model, id: `rehearsal-${batch}-${each}`, source: SOURCE, instances });
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    } catch (problem) {
      become({ problem });
    }
    become({ sending: false, total: state.sent });
  }

  /** It is ours before it is sent: its result may be here before the answer that it was taken. */
  async function sendOne(request) {
    open.add(request.id);
    try {
      await post("/api/predictions", request);
      become({ sent: state.sent + 1 });
    } catch (problem) {
      open.delete(request.id);
      throw problem;
    }
  }

  live.on("results", answered);

  return {
    state: () => state,
    start,
    stop: () => become({ sending: false }),
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
