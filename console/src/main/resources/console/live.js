// The stream of events that all views share.

import { Problem } from "./api.js";
import { parsed, pauseAfter, readEvents } from "./sse.js";

const HIDDEN_AT_MOST = 60_000;

/**
 * Follows /api/events for as long as the page lives. Listeners are told `results` (arrays), `status`, `gap` and `state`, which is
 * one of connecting, live, retrying (once), lost and asleep (the page is not looked at).
 */
export function followEvents() {
  const listeners = new Map();
  let state = { name: "connecting" };
  let lastId = null;
  let connection = null;
  let wake = () => {};
  let sleepy = false;

  /** A listener that fails is a fault of the page, and none of the stream, which goes on. */
  function tell(type, it) {
    for (const listener of listeners.get(type) ?? []) {
      try {
        listener(it);
      } catch (fault) {
        console.error(fault);
      }
    }
  }

  function become(next) {
    state = next;
    tell("state", state);
  }

  function received(event) {
    if (event.id !== null) {
      lastId = event.id;
    }
    const data = parsed(event.data);
    if (data === null) {
      return;
    }
    if (event.type === "results" || event.type === "result") {
      tell("results", Array.isArray(data) ? data : [data]);
    } else if (event.type === "status" || event.type === "gap") {
      tell(event.type, data);
    }
  }

  async function connect(opened) {
    const own = new AbortController();
    connection = own;
    const headers = lastId === null ? {} : { "Last-Event-ID": lastId };
    await readEvents("/api/events", { headers, own, opened, received });
  }

  async function run() {
    let failures = 0;
    let since = null;
    for (;;) {
      let problem = null;
      try {
        await connect(() => {
          const before = since;
          failures = 0;
          since = null;
          become({ name: "live", lostSince: before });
        });
      } catch (fault) {
        problem = fault instanceof Problem ? fault : null;
      }
      if (sleepy) {
        become({ name: "asleep" });
        await pause(Number.POSITIVE_INFINITY);
        continue;
      }
      failures += 1;
      since ??= Date.now();
      const time = pauseAfter(failures);
      become({ name: failures === 1 ? "retrying" : "lost", problem, since, next: Date.now() + time });
      await pause(time);
    }
  }

  function pause(time) {
    return new Promise((resolve) => {
      const timer = Number.isFinite(time) ? setTimeout(resolve, time) : 0;
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  let hiding = 0;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    if (!document.hidden) {
      sleepy = false;
      wake();
      return;
    }
    hiding = setTimeout(() => {
      sleepy = true;
      connection?.abort();
    }, HIDDEN_AT_MOST);
  });
  run();

  return {
    /** Listens; what it returns ends that. */
    on(type, listener) {
      const all = listeners.get(type) ?? new Set();
      listeners.set(type, all.add(listener));
      return () => all.delete(listener);
    },
    state: () => state,
    /** Does not wait any longer before it tries again. */
    retry: () => wake(),
  };
}
