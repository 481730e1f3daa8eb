// How the pages bear many results: long tasks, memory, and how far behind the console is, while results come live.
//
//   node load.mjs OUTPUTS RESULTS RATE SECONDS
import {openBrowser} from "./browser.mjs";
import {resultEvent, stackOf, until} from "./stack.mjs";

const [outputs, stored, rate, seconds] = process.argv.slice(2).map((it, index) => (index === 0 ? it : Number(it)));
const stack = stackOf(outputs);
const STATUSES = ["succeeded", "succeeded", "succeeded", "succeeded", "succeeded", "partial", "failed", "expired"];
const SENDERS = Array.from({length: 12}, (_, index) => `/load/sender/${index}`);
let made = 0;

function ten() {
  return Array.from({length: 10}, () => {
    made += 1;
    const predictions = [{value: (made * 7) % 900}];
    return resultEvent(`load-${process.pid}-${made}`, {status: STATUSES[made % 8], requestSource: SENDERS[made % 12], predictions});
  });
}

const have = async () => (await stack.get("/api/about")).results;
const say = (what, figure) => console.log(`${what.padEnd(52)} ${figure}`);

async function store() {
  const before = await have();
  const begin = Date.now();
  await Promise.all(Array.from({length: 8}, async () => {
    while (made < stored) await stack.enqueue(ten());
  }));
  await until(async () => (await have()) >= before + stored, "the results in the store", 900_000);
  say("stored", `${made} results in ${Math.round((Date.now() - begin) / 1_000)} s`);
}

/** Sends so many a second, whatever the time that a call takes. */
async function live() {
  const begin = Date.now();
  const first = made;
  const ends = [];
  while (Date.now() - begin < seconds * 1_000) {
    while (made - first < ((Date.now() - begin) / 1_000) * rate) ends.push(stack.enqueue(ten()));
    await Promise.all(ends.splice(0, Math.max(0, ends.length - 8)));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await Promise.all(ends);
  return (made - first) / ((Date.now() - begin) / 1_000);
}

function watchTasks() {
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((it) => it.duration))).observe({type: "longtask", buffered: true});
}

async function watched(browser, path) {
  const page = await browser.page(path);
  await page.addInitScript(watchTasks);
  await page.reload();
  await page.locator("#live.is-ok").waitFor();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const memory = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    const {metrics} = await devtools.send("Performance.getMetrics");
    const of = (name) => metrics.find((it) => it.name === name).value;
    return `${(of("JSHeapUsedSize") / 1e6).toFixed(1)} MB, ${of("Nodes")} nodes`;
  };
  return {page, path, memory};
}

/** How long the page takes to do as a key says: pause, and the frame after it. */
async function keyTime(page) {
  const begin = Date.now();
  await page.keyboard.press("p");
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  const time = Date.now() - begin;
  await page.keyboard.press("p");
  return time;
}

async function look(pages, end) {
  const keys = [];
  const memories = pages.map(() => []);
  for (let next = 0; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 1_000))) {
    keys.push(await keyTime(pages[0].page));
    if (Date.now() < next) continue;
    next = Date.now() + (seconds * 1_000) / 6;
    for (const [at, it] of pages.entries()) memories[at].push(await it.memory());
  }
  return {keys: keys.sort((a, b) => a - b), memories};
}

const browser = await openBrowser(stack.console);
try {
  await store();
  const pages = [await watched(browser, "/results"), await watched(browser, "/")];
  const [told, {keys, memories}] = await Promise.all([live(), look(pages, Date.now() + seconds * 1_000)]);
  say("sent live", `${Math.round(told)} a second for ${seconds} s`);
  const behind = Date.now();
  await until(async () => (await have()) >= made, "all results", 300_000).catch((fault) => say("not all came", fault.message));
  say("the console had all of them after", `${((Date.now() - behind) / 1_000).toFixed(1)} s`);
  for (const [at, {page, path}] of pages.entries()) {
    const tasks = (await page.evaluate(() => window.tasks)).map(Math.round).sort((a, b) => b - a);
    say(`${path}: tasks over 50 ms, over 200 ms, the longest`, `${tasks.length}, ${tasks.filter((it) => it > 200).length}, ${tasks[0] ?? 0} ms`);
    say(`${path}: memory after each sixth of the time`, memories[at].join("; "));
  }
  say("/results: from a key to its frame, median and longest", `${keys[keys.length >> 1]} ms, ${keys.at(-1)} ms`);
  say("faults in the pages", JSON.stringify(browser.faults()));
} finally {
  await browser.close();
}
