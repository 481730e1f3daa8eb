// How far a plan has come: live while anybody follows it, asked for now and then otherwise, since another console can begin.

import { get, isAborted, Problem } from "./api.js";
import { parsed, pauseAfter, readEvents } from "./sse.js";

const USUAL = 4_000;
const HIDDEN_AT_MOST = 60_000;

/** Calls `shown` with the plan whenever it has changed, and `troubled` with what went wrong, which is tried again, or null. */
export function followPlan(id, { shown, troubled }) {
  const path = `/api/plans/${encodeURIComponent(id)}`;
  let own = new AbortController();
  let wake = () => {};
  let over = false;
  let hiding = 0;
  let asleep = false;

  async function once() {
    own = new AbortController();
    const plan = await get(path, own.signal);
    troubled(null);
    shown(plan);
    if (plan.state !== "running") {
      return true;
    }
    let ended = false;
    await readEvents(`${path}/events`, {
      own,
      received({ type, data }) {
        const now = parsed(data);
        if (now !== null && !over) {
          ended ||= type === "end";
          shown(now);
        }
      },
    });
    return ended;
  }

  async function run() {
    let failures = 0;
    while (!over) {
      let problem = null;
      let good = false;
      try {
        good = await once();
      } catch (fault) {
        problem = fault instanceof Problem ? fault : new Problem(0, "The console does not answer.");
        if (over || (isAborted(fault) && asleep)) {
          problem = null;
          good = true;
        }
      }
      if (over) {
        return;
      }
      failures = good ? 0 : failures + 1;
      if (problem !== null) {
        troubled(problem);
      }
      await pause(asleep ? Number.POSITIVE_INFINITY : good ? USUAL : pauseAfter(failures));
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

  function looked() {
    clearTimeout(hiding);
    if (!document.hidden) {
      asleep = false;
      wake();
      return;
    }
    hiding = setTimeout(() => {
      asleep = true;
      own.abort();
    }, HIDDEN_AT_MOST);
  }

  document.addEventListener("visibilitychange", looked);
  run();

  return {
    /** Does not wait any longer before it asks again. */
    again: () => wake(),
    leave() {
      over = true;
      clearTimeout(hiding);
      document.removeEventListener("visibilitychange", looked);
      own.abort();
      wake();
    },
  };
}
