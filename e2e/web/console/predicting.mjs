// Predictions and what came to pass: a client sends requests with actuals, and the page's figures, charts and tables agree with them.
import {NARROW, see, WIDE} from "./browser.mjs";
import {resultEvent, ride, until} from "./stack.mjs";

const SCRIPT = "<script>alert('a script')</script><img src=x onerror=alert('an image')>\u202Eevil";
const HOURS = ["02", "06", "08", "12", "15", "17", "19", "23"];

export async function predicting({browser, stack}) {
  const source = `/tests/predicting-${Date.now()}`;
  const known = await send(stack, source);
  const query = `model=bike-rental&window=1h&source=${encodeURIComponent(source)}`;
  await until(async () => (await told(stack, query)).total.count === known.predicted.length, "all of them counted");

  const page = await browser.page(`/predictions?${query}`);
  await page.locator(".drawing svg").first().waitFor();
  await figuresAgree(page, known);
  await chartsAndTablesAgree(page, known);
  await arrivesLive(page, stack, source, known);
  await otherPlaces(page, stack, source);
  await page.goto(`${stack.console}/predictions?model=nobody-${Date.now()}`);
  see("without predictions it says how to send one with an actual", await page.locator(".predicted-empty").innerText(), (it) => it.includes("actual") && it.includes("--context-columns"));
  await page.context().close();
  await hostileTexts(browser, stack);
}

const told = (stack, query) => stack.get(`/api/predicted?${query}`);

/** Requests of one instance and of three, with an actual each but for one; what the console's results say was predicted for them. */
async function send(stack, source) {
  const at = (hour) => ride({0: `2012-06-08 ${hour}:00:00`});
  const requests = HOURS.map((hour, index) => ({instances: [at(hour)], context: {actual: 100 * index, order: 7}}));
  requests.push({instances: ["01", "09", "18"].map(at), context: {actual: [5, null, "600"], order: 7}});
  const predicted = [];
  const pairs = [];
  for (const request of requests) {
    const id = await stack.submit({model: "bike-rental", source, ...request});
    const values = (await stack.result(id)).predictions.map((it) => it.value);
    const actuals = [request.context.actual].flat();
    predicted.push(...values);
    values.forEach((it, index) => actuals[index] !== null && pairs.push([Number(actuals[index]), it]));
  }
  return {predicted, pairs};
}

const mean = (all) => all.reduce((sum, it) => sum + it, 0) / all.length;

/** A figure as the page writes it, by a reckoning of its own. */
const written = (it) => new Intl.NumberFormat("en", Math.abs(it) < 1_000 ? {maximumSignificantDigits: 4} : {maximumFractionDigits: 0}).format(it);

const figure = (page, name) => page.locator(`[data-figure="${name}"] .figure`).textContent();

async function figuresAgree(page, {predicted, pairs}) {
  const errors = pairs.map(([actual, it]) => it - actual);
  const expected = {
    count: String(predicted.length),
    mean: written(mean(predicted)),
    mae: written(mean(errors.map(Math.abs))),
    rmse: written(Math.sqrt(mean(errors.map((it) => it * it)))),
    bias: written(mean(errors)),
  };
  for (const [name, right] of Object.entries(expected)) see(`the figure ${name} is that of what was sent`, await figure(page, name), (it) => it === right);
  see("how many have an actual", await page.locator('[data-figure="count"] .beside').textContent(), (it) => it.startsWith(`${pairs.length} with an actual`));
  see("a few values have no index, which is said", await page.locator(".chart-note").first().textContent(), (it) => it.includes("needs 200 values") && it.includes(`${predicted.length} now`));
}

async function rows(page, title) {
  const panel = page.locator("figure.chart").filter({has: page.getByRole("heading", {name: title, exact: true})});
  await panel.locator("summary").click();
  await panel.locator("tbody tr").first().waitFor();
  const all = await panel.locator("tbody tr").evaluateAll((them) => them.map((row) => [...row.children].map((cell) => cell.textContent)));
  await panel.locator("summary").click();
  return all;
}

const sum = (column) => column.reduce((all, it) => all + (it === "–" ? 0 : Number(it.replaceAll(",", ""))), 0);

async function chartsAndTablesAgree(page, {predicted, pairs}) {
  see("predicted, error and counts are drawn", await page.locator("figure.chart canvas").count(), (it) => it === 3);
  const words = await page.locator(".plot").first().getAttribute("aria-label");
  see("the chart says its last figures", words, (it) => /^Predicted\. p95 .+ mean actual /.test(it));
  const counts = await rows(page, "Predictions in a step");
  see("the counts' table has them all", sum(counts.map((it) => it[1])), (it) => it === predicted.length);
  see("and those with an actual", sum(counts.map((it) => it[2])), (it) => it === pairs.length);
  see("times of which nothing is known are dashes, not noughts", counts.at(-1).slice(1), (it) => it.join() === "–,–");
  const course = await rows(page, "Predicted");
  const ends = [Math.min(...predicted), Math.max(...predicted)];
  see("each mean lies among what was predicted", course.map((it) => it[2]).filter((it) => it !== "–").map((it) => Number(it.replaceAll(",", ""))), (it) => it.length > 0 && it.every((each) => each >= ends[0] - 1 && each <= ends[1] + 1));
  const dots = await page.locator("circle.dot").count();
  see("a dot for each pair, and one in the key", dots, (it) => it === pairs.length + 1);
  const table = await rows(page, "Predicted against actual");
  const sorted = (all) => all.map((it) => it.join()).sort();
  see("the pairs' table has what was sent", sorted(table.map((it) => it.slice(0, 2))), (it) => it.join(";") === sorted(pairs.map(([actual, value]) => [written(actual), written(value)])).join(";"));
  see("bars of now are filled, those of training striped", [await page.locator("svg rect.bar-now").count() > 1, await page.locator("svg rect.bar-before").first().getAttribute("fill")], (it) => it[0] && it[1] === "url(#stripes)");
  const shares = await rows(page, "Distribution");
  see("the shares of now make up the whole", sum(shares.map((it) => it[1].replace(/[<>%]/g, ""))), (it) => Math.abs(it - 100) < 3);
}

async function arrivesLive(page, stack, source, {predicted}) {
  await stack.submit({model: "bike-rental", source, instances: [ride()], context: {actual: 1}});
  await page.waitForFunction((number) => document.querySelector('[data-figure="count"] .figure').textContent === String(number), predicted.length + 1);
  see("one more is counted without loading the page again", true);
}

async function otherPlaces(page, stack, source) {
  const query = `model=bike-rental&source=${encodeURIComponent(source)}`;
  await page.goto(`${stack.console}/predictions?${query}&actual=/nothing`);
  const notice = page.locator(".message .notice");
  see("without actuals the page says so", await notice.innerText(), (it) => it.includes("/nothing") && it.includes("How a request carries one"));
  see("and has no errors", await figure(page, "mae"), (it) => it === "–");
  await notice.getByRole("link", {name: "/order"}).click();
  await page.waitForURL(/actual=%2Forder/);
  await page.waitForFunction(() => document.querySelector('[data-figure="mae"] .figure').textContent !== "–");
  see("a place that has numbers is one click away", await page.getByLabel("Actual at").inputValue(), (it) => it === "/order");
  await page.getByLabel("Baseline").selectOption("before");
  await page.waitForURL(/baseline=before/);
  await page.locator(".chart-note").filter({hasText: /Nothing was predicted before/}).waitFor();
  see("the time before, when there is none, is said to be none", true);
}

async function hostileTexts(browser, stack) {
  const id = `hostile-predicted-${Date.now()}`;
  const model = {name: SCRIPT, specification: "1"};
  await stack.publish(resultEvent(id, {requestSource: SCRIPT, model, predictions: [{value: 3}], context: {[SCRIPT]: 4}}));
  await stack.result(id);
  const name = encodeURIComponent(SCRIPT);
  const pointer = encodeURIComponent(`/${SCRIPT.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  for (const viewport of [WIDE, NARROW]) {
    const page = await browser.page(`/predictions?model=${name}&source=${name}`, {viewport});
    await page.locator(".message .notice").waitFor();
    see("a hostile model and source are chosen, as texts", await page.locator("select").evaluateAll((all) => all.slice(0, 2).map((it) => it.selectedOptions[0].textContent)), (it) => it.every((text) => text.startsWith("<script>")));
    see("a hostile place of numbers is a text", await page.locator(".message .notice").innerText(), (it) => it.includes("<script>"));
    await page.goto(`${stack.console}/predictions?model=${name}&actual=${pointer}`);
    await page.locator("figure.chart circle.dot").nth(1).waitFor();
    see("and its number is the actual", await figure(page, "bias"), (it) => it === "-1");
    await page.goto(`${stack.console}/predictions?model=${name}-absent`);
    await page.locator(".predicted-empty").waitFor();
    see("no element is made of it, and nothing sticks out", await page.evaluate(() => [document.querySelectorAll("main script, main img, [onerror]").length, (scrollTo(1_000, 0), scrollX)]), (it) => it.join() === "0,0");
    await page.context().close();
  }
}
