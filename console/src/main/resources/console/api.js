// Calls of the console's HTTP API. What goes wrong is a Problem, with what the server said of it.

const LONGEST_CALL = 20_000;

/** Why a call was of no use: problem details (RFC 9457) where the server sent them; status 0 where nobody answered. */
export class Problem extends Error {
  constructor(status, detail, errors = []) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.errors = errors;
  }

  /** The problem that an answer tells. */
  static async of(answer) {
    let body = {};
    try {
      body = await answer.json();
    } catch {
      // No problem details: the status says what there is to say.
    }
    const detail = body.detail || body.title || `The console answered with status ${answer.status}.`;
    return new Problem(answer.status, String(detail), Array.isArray(body.errors) ? body.errors : []);
  }
}

export const get = (path, signal) => call(path, { headers: { Accept: "application/json" } }, signal);

export function post(path, body, signal) {
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  return call(path, { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) }, signal);
}

async function call(path, options, signal) {
  const limit = AbortSignal.timeout(LONGEST_CALL);
  let answer;
  try {
    answer = await fetch(path, {
      ...options,
      cache: "no-store",
      credentials: "same-origin",
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (fault) {
    if (signal?.aborted) {
      throw fault;
    }
    const late = limit.aborted;
    throw new Problem(0, late ? "The console has not answered in 20 seconds." : "The console does not answer.");
  }
  if (!answer.ok) {
    throw await Problem.of(answer);
  }
  return answer.json();
}

/** Whether a call ended because nobody wanted its answer any more. */
export const isAborted = (fault) => fault?.name === "AbortError";

/** A path with a query of those parameters that have a value. */
export function withQuery(path, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "") {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}
