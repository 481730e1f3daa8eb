// Takes the console's views, light and dark, over requests that look like a shop's. All that they show has come to be as it would.
//
//   node screenshots.mjs OUTPUTS FOLDER SECONDS
import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {NARROW, openBrowser, WIDE} from "./browser.mjs";
import {stackOf, until} from "./stack.mjs";

const [outputs, folder, seconds] = process.argv.slice(2);
const stack = stackOf(outputs, [fileURLToPath(new URL("../../../penstock", import.meta.url))]);
const SENDERS = ["/shop/checkout", "/shop/checkout", "/shop/checkout", "/fleet/planning", "/fleet/planning", "/city/dashboard"];
const rows = {"bike-rental": samples("bike-rental"), "chicago-ridership": samples("chicago-ridership")};
let sent = 0;

/** The rows of a model's sample, by field. */
function samples(model) {
  const text = readFileSync(new URL(`../../../models/${model}/sample.csv`, import.meta.url), "utf8");
  const [names, ...lines] = text.trim().split(/\r?\n/).map((line) => line.split(","));
  return lines.map((cells) => Object.fromEntries(names.map((name, at) => [name, /^-?[\d.]+$/.test(cells[at]) ? Number(cells[at]) : cells[at]])));
}

/** A row at another hour, or of another wind: the samples are few. */
function varied(row) {
  const hour = String((sent * 5) % 24).padStart(2, "0");
  return "datetime" in row ? {...row, datetime: `${row.datetime.slice(0, 11)}${hour}:00:00`} : {...row, wind: (sent % 90) / 10};
}

/** About how many bikes are rented in each hour of a day: what came to pass, as the requests' contexts say it. */
const RENTED = [50, 30, 20, 10, 10, 30, 110, 300, 450, 280, 220, 260, 320, 320, 300, 330, 420, 600, 560, 400, 290, 220, 170, 110];
const rented = ({datetime}) => Math.round(RENTED[Number(datetime.slice(11, 13))] * (0.7 + 0.6 * Math.random()));

/** What goes wrong now and then at the shop: a row that no model takes, a request that waited for too long. */
const WRONG = [
  (id, good, bad) => ({model: "bike-rental", id, source: "/shop/checkout", instances: [good, {...bad, humidity: 140}, good], context: {order: id}}),
  (id, good) => expired(id, good),
  (id, good) => ({model: "bike-rental", id, source: "/shop/checkout", instances: [{...good, temp: 99}], context: {order: id}}),
];

function expired(id, instance) {
  const time = (ago) => new Date(Date.now() - ago).toISOString();
  return {
    specversion: "1.0",
    id,
    source: "/shop/checkout",
    type: "dev.penstock.prediction.requested.v1",
    subject: "bike-rental",
    time: time(90_000),
    expirytime: time(30_000),
    datacontenttype: "application/json",
    data: {instances: [instance], context: {order: id}},
  };
}

/** One request: mostly of the shop, of one instance to four. */
function send(isCalm) {
  sent += 1;
  if (sent % 23 === 0 && !isCalm) {
    const [good, bad] = [0, 1].map((at) => varied(rows["bike-rental"][(sent + at) % rows["bike-rental"].length]));
    return stack.sendAsTheyAre([JSON.stringify(WRONG[Math.floor(sent / 23) % WRONG.length](`order-${48_000 + sent}`, good, bad))]);
  }
  const source = SENDERS[sent % SENDERS.length];
  const model = source === "/city/dashboard" ? "chicago-ridership" : "bike-rental";
  const instances = Array.from({length: 1 + (sent % 7 === 0 ? 3 : 0)}, (_, at) => varied(rows[model][(sent + at) % rows[model].length]));
  const actual = model === "bike-rental" ? {actual: instances.map(rented)} : {};
  return stack.submit({model, source, instances, context: {order: 48_000 + sent, ...actual}});
}

/** Sends for so many seconds at most, or until it is enough; now more and now less. */
async function traffic(time, isCalm = false, isEnough = () => false) {
  for (const begin = Date.now(), end = begin + time * 1_000; Date.now() < end && !isEnough(); ) {
    await send(isCalm);
    const wave = 1 + 0.6 * Math.sin((Date.now() - begin) / 11_000);
    await new Promise((resolve) => setTimeout(resolve, 160 / wave));
  }
}

const browser = await openBrowser(stack.console);

async function take(name, path, {ready, act, viewport = WIDE}) {
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.page(path, {colorScheme, viewport});
    await page.locator(ready).first().waitFor();
    await act?.(page);
    await page.evaluate(() => scrollTo({top: 0, behavior: "instant"}));
    await page.waitForTimeout(1_000);
    await page.screenshot({path: `${folder}/${name}-${colorScheme}.png`});
    await page.context().close();
  }
}

async function sendByForm(page) {
  await page.getByRole("button", {name: "Send"}).click();
  await page.locator(".sent-value").waitFor();
}

async function sendFifty(page) {
  await page.getByRole("button", {name: "Send 50 requests"}).click();
  await page.locator(".sending-progress", {hasText: "50 of 50"}).waitFor();
  await page.locator(".state", {hasText: "The breaker has paused the flow"}).waitFor();
}

/** Requests that clients of their own sent, which the scorer refuses. */
async function deadLetters() {
  const order = (at, changes) => ({model: "bike-rental", id: `order-${51_200 + at}`, source: SENDERS[at % 4], instances: [{...rows["bike-rental"][at % 6], ...changes}]});
  const wrong = [...Array(14)].map((_, at) => order(at, at % 3 === 0 ? {humidity: 140 + at} : {season: 9}));
  const bodies = [...wrong, order(90, {temp: "mild"}), {...order(91), model: "bike-rental-2"}].map((it) => JSON.stringify(it));
  for (let at = 0; at < bodies.length; at += 4) {
    await stack.sendAsTheyAre([...bodies.slice(at, at + 4), ...(at === 8 ? ['{"model": "bike-rental", "instances": ['] : [])]);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  }
  await until(async () => (await stack.get("/api/status")).deadLetters >= bodies.length, "the dead letters");
  await stack.look();
  const [{id}] = (await stack.get(`/api/letters?where=${encodeURIComponent("requestId == 'order-51290'")}`)).letters;
  await take("failures", "/failures", {ready: ".groups-table tbody tr"});
  await take("letter", `/failures/${id}`, {ready: ".body-text mark"});
  await take("edit", `/failures/${id}`, {ready: ".body-text mark", act: edit});
  await replay();
  await stack.archive("`true`");
}

/** The largest cause mended and sent again, slowly enough to be seen. */
async function replay() {
  const {groups} = await stack.get("/api/letters/groups");
  const {key} = groups.find((it) => it.field === "season");
  const {id} = await stack.post("/api/plans", {group: key, patch: [{op: "replace", path: "/instances/0/season", value: 1}]});
  await take("plan", `/plans/${id}`, {ready: ".plan-table", viewport: {width: 1280, height: 860}});
  await stack.post(`/api/plans/${id}/replay`, {reason: "the shop sent a wrong code for the season", canary: 3, rate: 1});
  await until(async () => (await stack.get(`/api/plans/${id}`)).progress.confirmed > 3, "the replay");
  await take("replay", `/plans/${id}`, {ready: ".c-confirmed .figure"});
  await until(async () => (await stack.get(`/api/plans/${id}`)).state === "done", "its end", 120_000);
  await take("audit", "/audit", {ready: ".audit-table tbody tr"});
}

async function edit(page) {
  await page.keyboard.press("e");
  await page.locator(".finding-place").first().click();
}

/** Requests come all through the outage, as they would; it is pictured once the breaker has paused the flow and some have waited. */
async function pictureOutage() {
  await stack.penstock("fault", "outage");
  let isPaused = false;
  const held = traffic(180, true, () => isPaused);
  const isDown = async () => (await stack.get("/api/overview?window=5m")).now.breaker === "paused";
  await until(isDown, "the breaker pauses the flow", 180_000);
  await new Promise((resolve) => setTimeout(resolve, 25_000));
  isPaused = true;
  await held;
  await take("outage", "/", {ready: '.state strong:text-is("Down")'});
  await take("rehearse", "/rehearse", {ready: ".endpoint", act: sendFifty, viewport: {width: 1280, height: 900}});
  await take("rehearse-narrow", "/rehearse", {ready: ".endpoint", act: sendFifty, viewport: {width: 360, height: 900}});
}

try {
  await traffic(seconds - 6);
  const calm = traffic(6, true);
  await stack.archive("`true`", "known, and told to the shop"); // the first pictures are of other things
  await calm;
  const going = traffic(25, true);
  const some = (await stack.get("/api/results?source=/fleet/planning&limit=200")).results.find((it) => it.instances > 1);
  await take("overview", "/", {ready: ".state:not(.is-quiet)", act: (page) => page.locator("main canvas").first().waitFor()});
  await take("results", "/results", {ready: ".results-table tbody tr"});
  await take("result", `/results/${some.id}`, {ready: ".drawer .timeline", viewport: {width: 1280, height: 1180}});
  await take("predictions", "/predictions?model=bike-rental&window=5m", {ready: ".drawing svg", viewport: {width: 1280, height: 1_000}});
  await take("submit", "/submit", {ready: ".fields input", act: sendByForm, viewport: {width: 1280, height: 860}});
  await take("narrow", "/results", {ready: ".results-table tbody tr", viewport: NARROW});
  await going;
  await deadLetters();
  await pictureOutage();
} finally {
  await stack.penstock("fault", "off");
  await browser.close();
}
