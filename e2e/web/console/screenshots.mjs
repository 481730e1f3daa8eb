// Takes the console's views, light and dark, over requests that look like a shop's.
//
//   node screenshots.mjs OUTPUTS FOLDER SECONDS
import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {NARROW, openBrowser, WIDE} from "./browser.mjs";
import {resultEvent, stackOf, until} from "./stack.mjs";

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

/** What goes wrong now and then, without leaving a dead letter for the pictures to be about. */
const WRONG = [
  {status: "partial", predictions: [{value: 212.4}, {error: {code: "out_of_range", field: "humidity", detail: "must be at most 100"}}, {value: 318.8}]},
  {status: "expired", predictions: [], error: {code: "expired", detail: "waited for longer than the request allows"}},
  {status: "failed", predictions: [{error: {code: "missing_field", field: "temp", detail: "is required"}}]},
  {status: "partial", predictions: [{value: 88.1}, {error: {code: "model_failed", detail: "the model refused the row"}}]},
];

/** One request: mostly of the shop, of one instance to four. */
function send(isOutage) {
  sent += 1;
  if (sent % 23 === 0 && !isOutage) {
    const context = {order: 48_000 + sent};
    return stack.publish(resultEvent(`order-${48_000 + sent}`, {requestSource: "/shop/checkout", context, ...WRONG[Math.floor(sent / 23) % 4]}));
  }
  const source = SENDERS[sent % SENDERS.length];
  const model = source === "/city/dashboard" ? "chicago-ridership" : "bike-rental";
  const instances = Array.from({length: 1 + (sent % 7 === 0 ? 3 : 0)}, (_, at) => varied(rows[model][(sent + at) % rows[model].length]));
  const actual = model === "bike-rental" ? {actual: instances.map(rented)} : {};
  return stack.submit({model, source, instances, context: {order: 48_000 + sent, ...actual}});
}

/** Sends for a while, now more and now less. */
async function traffic(time, isOutage = false) {
  for (const begin = Date.now(), end = begin + time * 1_000; Date.now() < end; ) {
    await send(isOutage);
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

/** Requests that clients of their own sent, which the scorer refuses. */
async function deadLetters() {
  const order = (at, changes) => ({model: "bike-rental", id: `order-${51_200 + at}`, source: SENDERS[at % 4], instances: [{...rows["bike-rental"][at % 6], ...changes}]});
  const wrong = [...Array(14)].map((_, at) => order(at, at % 3 === 0 ? {humidity: 140 + at} : {season: 9}));
  const bodies = [...wrong, order(90, {temp: "mild", windspeed: -4}), {...order(91), model: "bike-rental-2"}].map((it) => JSON.stringify(it));
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
  await stack.archive("`true`");
}

async function edit(page) {
  await page.keyboard.press("e");
  await page.locator(".finding-place").first().click();
}

try {
  await traffic(seconds);
  const going = traffic(25);
  const [partial] = (await stack.get("/api/results?status=partial&limit=1")).results;
  await take("overview", "/", {ready: ".state:not(.is-quiet)", act: (page) => page.locator("main canvas").first().waitFor()});
  await take("results", "/results", {ready: ".results-table tbody tr"});
  await take("result", `/results/${partial.id}`, {ready: ".drawer .timeline"});
  await take("predictions", "/predictions?model=bike-rental&window=5m", {ready: ".drawing svg", viewport: {width: 1280, height: 1_000}});
  await take("submit", "/submit", {ready: ".fields input", act: sendByForm, viewport: {width: 1280, height: 860}});
  await deadLetters();
  await take("narrow", "/results", {ready: ".results-table tbody tr", viewport: NARROW});
  await going;
  await stack.penstock("fault", "outage");
  await traffic(15, true);
  await take("outage", "/", {ready: '.state strong:text-is("Down")'});
} finally {
  await stack.penstock("fault", "off");
  await browser.close();
}
