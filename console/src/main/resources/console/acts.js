// What the console does to letters in the background, followed to its end.

import { get, Problem } from "./api.js";

const BETWEEN = 500;
const MOST_UNANSWERED = 20;
const FORGOTTEN = "The console was started anew, and does not know what became of it. Look at the queue to see.";

/** Follows an act; `progress` is told of it each time. Yields it when it is done; one that failed is a Problem. */
export async function followAct(act, progress, signal) {
  let unanswered = 0;
  for (let now = act; ; ) {
    progress(now);
    if (now.state === "failed") {
      throw new Problem(500, now.detail || "it failed");
    }
    if (now.state !== "running") {
      return now;
    }
    await pause(signal);
    try {
      now = await get(`/api/acts/${encodeURIComponent(act.id)}`, signal);
      unanswered = 0;
    } catch (problem) {
      unanswered += 1;
      if (problem.status === 404) {
        throw new Problem(0, FORGOTTEN);
      }
      if (signal?.aborted || unanswered > MOST_UNANSWERED) {
        throw problem;
      }
    }
  }
}

/** An act of that name that is under way, or none. */
export async function actUnderWay(name, signal) {
  const acts = await get("/api/acts", signal);
  return acts.find((it) => it.act === name && it.state === "running") ?? null;
}

function pause(signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, BETWEEN);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
