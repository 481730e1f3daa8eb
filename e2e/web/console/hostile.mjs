// Texts of others, made to do harm: shown as texts, all of them, wherever they come to stand.
import {ride, resultEvent, until} from "./stack.mjs";
import {NARROW, see} from "./browser.mjs";

const SCRIPT = "<script>alert('a script')</script><img src=x onerror=alert('an image')>";
const TURNED = "\u202Eevil\u202C \u2067\u202Bleft to right\u2069\u200F";
const LONG = `${"long ".repeat(2_048)}end`;
const LABEL = `${SCRIPT}${TURNED}`;

export async function hostile({browser, stack}) {
  const id = `-__hostile-${Date.now()}`;
  const ofSender = `${id}-sent`;
  const source = "javascript:alert('a-source')//" + "a".repeat(220);
  await stack.submit({model: "bike-rental", id: ofSender, source, instances: [ride()], context: {[SCRIPT]: TURNED, long: LONG, "__proto__ ": 1}});
  await stack.publish(publishedBy(id));
  await stack.result(ofSender);
  await stack.result(id);

  browser.expect(/status of 400/); // of filters that can be no model and no id
  for (const options of [{}, {viewport: NARROW, colorScheme: "dark"}]) await everywhere(browser, stack, id, ofSender, options);
  await idsOfAnotherServer(browser, stack);
  await exports(stack, id);
}

/** What the scorer would never write, since it refuses such requests; but the topic takes it. */
const publishedBy = (id) =>
  resultEvent(id, {
    requestSource: SCRIPT + TURNED + LONG,
    model: {name: LABEL, specification: LONG, variant: LABEL},
    status: "partial",
    predictions: [
      {value: LABEL + LONG, probabilities: {[LABEL]: 0.5, constructor: 0.25, [LONG]: 0.25}},
      {error: {code: "UNKNOWN_CODE", field: LABEL, detail: LONG}},
    ],
    context: {[LABEL]: LONG},
    error: {code: LABEL, pointer: `/${LABEL}`, detail: LONG},
  });

async function everywhere(browser, stack, id, ofSender, options) {
  const page = await browser.page("/results", options);
  const row = page.locator(`tr[data-id="${id}"]`);
  await row.waitFor();
  see("a hostile source and value stand in the list as text", await row.innerText(), (it) => it.includes("<script>"));
  see("and the row is no higher than a row is", await row.evaluate((it) => it.offsetHeight), (it) => it < 200);
  await page.goto(`${stack.console}/results/${id}`);
  const drawer = page.locator(".drawer");
  await drawer.locator(".timeline").waitFor();
  see("and in its detail", await drawer.innerText(), (it) => it.split("<script>").length > 4);
  await showAll(drawer);
  see("all of it when asked for", await drawer.locator(".properties").innerText(), (it) => it.includes(LONG.slice(-50)));
  see("marks that turn text stand escaped in JSON", await drawer.locator(".json").last().textContent(), (it) => it.includes("\\u202e") && !/[\u202A-\u202E\u2066-\u2069]/.test(it));
  await page.goto(`${stack.console}/results/${ofSender}`);
  await drawer.locator(".timeline").waitFor();
  see("a sender's context too", await drawer.getByRole("region", {name: "Context as JSON"}).textContent(), (it) => it.includes("<script>") && it.includes("\\u202e"));
  for (const path of ["/", `/results?model=${encodeURIComponent(LABEL)}`, `/predictions?model=${encodeURIComponent(LABEL)}`, `/submit?model=${encodeURIComponent(LABEL)}`, `/results?id=${encodeURIComponent(LABEL)}`]) {
    await page.goto(stack.console + path);
    await page.waitForLoadState("networkidle", {timeout: 3_000}).catch(() => {});
    await harmless(page, path.slice(0, 20));
  }
  await page.context().close();
}

async function showAll(drawer) {
  const more = drawer.getByRole("button", {name: /^show all/i});
  while ((await more.count()) > 0) await more.first().click();
}

/** Nothing of it has become an element, and no link leads where it says. */
export async function harmless(page, where) {
  const made = await page.evaluate(() => [
    document.querySelectorAll("main script, main img, main iframe, [onerror]").length,
    [...document.links].filter((it) => new URL(it.href).origin !== location.origin).length,
    scrollX + (scrollTo({left: 1_000, behavior: "instant"}), scrollX),
  ]);
  see(`${where}: no element and no link is made of it, and nothing sticks out`, made, (it) => it.join() === "0,0,0");
}

/** No result has such an id, as the contract is now: a server that gave one out would do no harm either. */
async function idsOfAnotherServer(browser, stack) {
  const page = await browser.page("/results");
  const summary = (await stack.get("/api/results?limit=1")).results[0];
  const ids = [SCRIPT, TURNED, LONG, "../../etc", "a?b#c", "__proto__", "javascript:alert(1)"];
  await page.route("**/api/results?**", (route) => route.fulfill({json: {results: ids.map((id, at) => ({...summary, id, time: `2026-01-01T00:00:${59 - at}Z`})), next: null}}));
  await page.reload();
  await page.locator("tbody tr").nth(ids.length - 1).waitFor();
  see("hostile ids stand in the list", await page.locator("tbody td.r-id").allInnerTexts(), (it) => it[0].startsWith("<script>") && it[5] === "__proto__");
  const paths = await page.locator("tbody td.r-id a").evaluateAll((all) => all.map((it) => it.pathname));
  see("and their links stay with this page", paths, (all) => all.every((it) => it.startsWith("/results/") && it.split("/").length === 3));
  await harmless(page, "hostile ids");
}

async function exports(stack, id) {
  const csv = await until(async () => {
    const text = await (await fetch(`${stack.console}/api/export.csv?id=${id}`)).text();
    return text.includes(id) && text;
  }, "the export");
  see("an id that begins with - is no formula in CSV", csv.split("\n").find((it) => it.includes(id)), (it) => it.includes(`'${id}`));
}
