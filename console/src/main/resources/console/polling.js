// Asks the console again and again, while somebody looks.

import { isAborted } from "./api.js";

/**
 * `ask` is given a signal for its calls, and shows what they tell; `failed` is given what went wrong; `pace` says in how many milliseconds
 * to ask again. A page that is hidden asks nothing, and at once when it is seen again. Nothing is asked before `now` is called.
 */
export function polling({ ask, failed, pace }) {
  let calls = new AbortController();
  let timer = 0;

  async function now() {
    clearTimeout(timer);
    calls.abort();
    calls = new AbortController();
    const { signal } = calls;
    try {
      if (!document.hidden) {
        await ask(signal);
      }
    } catch (problem) {
      if (isAborted(problem)) {
        return;
      }
      failed(problem);
    }
    if (!signal.aborted) {
      timer = setTimeout(now, pace());
    }
  }

  const seen = () => !document.hidden && now();
  document.addEventListener("visibilitychange", seen);

  return {
    now,
    stop() {
      document.removeEventListener("visibilitychange", seen);
      clearTimeout(timer);
      calls.abort();
    },
  };
}
