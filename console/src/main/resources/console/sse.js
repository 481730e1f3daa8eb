// Server-sent events, as the HTML standard reads them. By fetch and not by EventSource, which neither backs off nor says why it was
// refused, and forgets the last id when it is made anew.

import { Problem } from "./api.js";

const SILENCE = 40_000;
const LONGEST_PAUSE = 30_000;

/**
 * Reads a stream until it ends, or nothing has come for longer than the server's heartbeat takes, or `own` is aborted; `opened` is
 * called when there is an answer, `received` with each event. A refusal is thrown as a Problem.
 */
export async function readEvents(path, { headers = {}, own, opened = () => {}, received }) {
  let watchdog = setTimeout(() => own.abort(), SILENCE);
  try {
    const answer = await fetch(path, { headers: { Accept: "text/event-stream", ...headers }, cache: "no-store", signal: own.signal });
    if (!answer.ok) {
      throw await Problem.of(answer);
    }
    opened();
    const read = eventReader(received);
    const chunks = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await chunks.read(); !chunk.done; chunk = await chunks.read()) {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => own.abort(), SILENCE);
      read(chunk.value);
    }
  } finally {
    clearTimeout(watchdog);
  }
}

/** Half a second, then twice as long each time, a quarter more or less, so that many pages do not come at once. */
export function pauseAfter(failures) {
  return Math.min(LONGEST_PAUSE, 500 * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
}

/** An event's data as JSON; null where it is none. */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A function that takes chunks of text and passes on each event that is complete: its type, data, and id or null. */
export function eventReader(received) {
  let rest = "";
  let event = fresh();

  function line(text) {
    if (text === "") {
      if (event.data.length > 0) {
        received({ type: event.type || "message", data: event.data.join("\n"), id: event.id });
      }
      event = fresh();
      return;
    }
    const colon = text.indexOf(":");
    if (colon === 0) {
      return;
    }
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(text[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "data") {
      event.data.push(value);
    } else if (field === "event") {
      event.type = value;
    } else if (field === "id") {
      event.id = value;
    }
  }

  return (chunk) => {
    const lines = (rest + chunk).split(/\r\n|\n/);
    rest = lines.pop();
    lines.forEach(line);
  };
}

const fresh = () => ({ type: "", data: [], id: null });
