// What is going on in a rehearsal, in one sentence.

import { count } from "./format.js";
import { behaviourWords, isDown, isThrottling } from "./fault-words.js";

/** What is older than so many seconds was held. */
const LONG_WAIT = 10;

/** The tone, the symbol and the words for what the endpoints, the queue and the requests that were sent are at. */
export function situation({ endpoints, now, sent }) {
  const faulty = endpoints.filter((it) => !it.normal);
  const held = now === null ? null : (now.waiting ?? 0) + (now.inFlight ?? 0) + (now.delayed ?? 0);
  if (faulty.length > 0) {
    return inTrouble({ endpoints, faulty, now, held, sent });
  }
  if (now?.breaker === "paused") {
    return tell("warn", "degraded", "Back to normal.", `${heldWords(held)} The breaker finds out by itself, within a minute or two, and lets the flow come back.`);
  }
  if (now?.breaker === "resuming" || (sent.answered < sent.sent && sent.sent > 0)) {
    const isHeld = now?.breaker === "resuming" || now?.oldest > LONG_WAIT;
    return tell(isHeld ? "warn" : "quiet", "waiting", isHeld ? "Draining." : "Under way.", `${progress(sent, held)}${now?.breaker === "resuming" ? " The breaker lets the flow come back step by step." : ""}`);
  }
  if (sent.sent > 0 && !sent.sending) {
    return tell("ok", "succeeded", all(sent), `Nothing was lost.${sent.failed > 0 ? ` ${count(sent.failed)} failed: their results say why.` : ""}`);
  }
  const usual = "Switch a trouble on at an endpoint, send requests, and see what becomes of them.";
  return tell("quiet", "succeeded", "All is as usual.", held > 0 ? `${count(held)} requests are under way.` : usual);
}

const tell = (tone, symbol, head, words) => ({ tone, symbol, head, words });

function inTrouble({ endpoints, faulty, now, held, sent }) {
  const down = faulty.filter(isDown);
  const head = headWords(endpoints, faulty, down);
  if (sent.sent > 0 && sent.answered === sent.sent && !sent.sending) {
    return tell("warn", "degraded", head, `${all(sent)} Nothing was lost.${sent.failed > 0 ? ` ${count(sent.failed)} failed.` : ""}`);
  }
  if (!held) {
    return tell("warn", "degraded", head, "Nothing waits yet: send requests, and see what becomes of them.");
  }
  if (down.length === 0) {
    const busy = faulty.some(isThrottling) ? " An endpoint that turns calls away still takes some: that never pauses the flow." : "";
    return tell("warn", "degraded", head, `${progress(sent, held)}${busy}`);
  }
  return tell("bad", "failed", head, `${heldWords(held)} ${flowWords(now, down, endpoints)}`);
}

function flowWords(now, down, endpoints) {
  if (now.breaker === "paused") {
    return "The breaker has paused the flow, so that none is tried in vain.";
  }
  const all = down.length === endpoints.length;
  return `They are tried again, later and later${all ? " until the breaker pauses the flow." : "; the flow goes on, for the other endpoints answer."}`;
}

function headWords(endpoints, faulty, down) {
  if (down.length === endpoints.length) {
    return down.length === 1 ? "The endpoint is down." : `${down.length === 2 ? "Both" : "All"} endpoints are down.`;
  }
  return `${faulty.map((it) => `${it.endpoint} ${down.includes(it) ? "is down" : behaviourWords(it)}`).join("; ")}.`;
}

function heldWords(held) {
  return held > 0 ? `${count(held)} ${held === 1 ? "request is" : "requests are"} held on the queue; nothing is lost.` : "";
}

function progress(sent, held) {
  const left = held > 0 ? `, ${count(held)} still on the queue` : "";
  return sent.sent > 0 ? `${count(sent.answered)} of ${count(sent.sent)} are answered${left}.` : `${count(held)} requests are on the queue.`;
}

const all = ({ sent }) => (sent === 1 ? "The request is answered." : `All ${count(sent)} requests are answered.`);
