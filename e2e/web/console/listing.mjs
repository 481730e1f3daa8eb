// The list of results: its filters, links that stay, and the keyboard.
import {ride, resultEvent, until} from "./stack.mjs";
import {see} from "./browser.mjs";

export async function listing({browser, stack}) {
  const mark = Date.now();
  const ids = ["one", "two", "three"].map((it) => `listed-${it}-${mark}`);
  const source = `/tests/listing/${mark}`;
  for (const id of ids) {
    await stack.submit({model: "bike-rental", id, source, instances: [ride()]});
    await stack.result(id);
  }
  const failed = `failed-${mark}`;
  const error = {code: "OUT_OF_RANGE", field: "temp", detail: "must be at most 60"};
  await stack.publish(resultEvent(failed, {requestSource: source, status: "failed", predictions: [{error}]}));
  await stack.result(failed);

  const page = await browser.page(`/results?source=${encodeURIComponent(source)}`);
  const rows = page.locator(".results-table tbody tr");
  const shown = () => rows.evaluateAll((all) => all.map((it) => it.dataset.id));
  await rows.nth(3).waitFor();
  see("the newest result is on top", await shown(), (it) => it.join() === [failed, ...ids.toReversed()].join());
  await page.getByRole("combobox", {name: "Status"}).selectOption("failed");
  await page.waitForURL("**status=failed**");
  await rows.nth(1).waitFor({state: "detached"});
  await rows.first().waitFor(); // a list that is read anew is empty for a moment
  see("a status lets its own through", await shown(), (it) => it.join() === failed);
  see("by a symbol and a word", await rows.first().locator(".mark").innerHTML(), (it) => it.includes("#i-failed") && it.includes("failed"));
  await page.goBack();
  await rows.nth(3).waitFor();
  see("Back takes the filter away", new URL(page.url()).searchParams.get("status"), (it) => it === null);

  await page.locator("h1").first().focus();
  await page.keyboard.press("/");
  await page.keyboard.type(ids[1]);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**id=${ids[1]}**`);
  await rows.nth(1).waitFor({state: "detached"});
  await rows.first().waitFor();
  see("/ leads to the filter by id", await shown(), (it) => it.join() === ids[1]);
  await page.goBack();
  await rows.nth(3).waitFor();

  await keyboard(page, ids, failed);
  await links(browser, stack, page, ids[1]);
  await oneMoment(browser, stack);
}

/** More results of one millisecond than a page has, half of them while one looks: each is shown once. */
async function oneMoment(browser, stack) {
  const source = `/tests/moment/${Date.now()}`;
  const time = new Date().toISOString();
  const send = async (kind) => {
    for (let from = 100; from < 250; from += 10) {
      const ids = Array.from({length: 10}, (_, index) => `${kind}-${from + index}-${Date.parse(time)}`);
      await stack.enqueue(ids.map((id) => ({...resultEvent(id, {requestSource: source}), time})));
    }
  };
  await send("b");
  await until(async () => (await stack.get(`/api/results?limit=200&source=${encodeURIComponent(source)}`)).results.length === 150, "the first half");
  const page = await browser.page(`/results?source=${encodeURIComponent(source)}`);
  const rows = page.locator(".results-table tbody tr");
  const shown = () => rows.evaluateAll((all) => all.map((it) => it.dataset.id));
  await rows.nth(149).waitFor();
  await send("a");
  await until(async () => (await stack.get(`/api/results?limit=400&source=${encodeURIComponent(source)}`)).results.length === 300, "the second half");
  await rows.nth(199).waitFor();
  await page.waitForFunction(() => document.querySelectorAll(".results-table tbody tr")[199]?.dataset.id.startsWith("a-200"));
  const first = await shown();
  await page.getByRole("button", {name: "Older"}).click();
  await page.waitForURL("**after=**");
  await page.waitForFunction(() => document.querySelectorAll(".results-table tbody tr").length === 100);
  const second = await shown();
  see("each result of one millisecond is on one page, and on one only", new Set([...first, ...second]).size, (it) => it === 300);
}

async function keyboard(page, ids, failed) {
  const chosen = () => page.locator("tr.chosen").evaluateAll((all) => all.map((it) => it.dataset.id).join());
  await page.evaluate(() => document.activeElement.blur());
  for (const key of ["j", "j", "j", "k"]) await page.keyboard.press(key);
  see("j and k choose a row", await chosen(), (it) => it === ids[2]);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/results/${ids[2]}**`);
  await page.locator(".drawer .timeline").waitFor();
  see("Enter opens it", await page.locator(".drawer-title").textContent(), (it) => it === ids[2]);
  await page.keyboard.press("k");
  await page.waitForURL(`**/results/${failed}**`);
  await page.locator(".drawer .row-error").waitFor();
  see("k goes on to the one before, and its error says the field", await page.locator(".drawer .row-error").innerText(), (it) => it.includes("temp") && it.includes("must be at most 60"));
  await page.keyboard.press("Escape");
  await page.locator(".drawer").waitFor({state: "hidden"});
  see("Esc closes it, and the focus is where it was", await page.evaluate(() => document.activeElement.closest("tr")?.dataset.id), (it) => it === failed);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", {name: "Keyboard"});
  see("? shows the keys", await help.innerText(), (it) => ["Next result", "To the filter"].every((line) => it.includes(line)));
  await page.keyboard.press("Escape");
  see("Esc closes that", await help.count(), (it) => it === 0);
}

async function links(browser, stack, page, id) {
  const alone = await browser.page(`/results/${id}`);
  await alone.locator(".drawer .timeline").waitFor();
  see("a permanent link opens its result", await alone.locator(".drawer-title").textContent(), (it) => it === id);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", {name: "JSON lines"}).click()]);
  const text = await (await fetch(download.url())).text();
  see("the export has what the filter lets through", text.trim().split("\n").length, (it) => it === 4);
}
