// Requests that fail: found by a look, grouped, shown with what is wrong pointed at, mended with the check seen to fail and to pass, and
// planned; archived and put back; all mended, replayed and confirmed. And letters that were made to do harm, or are as large as they may be.
import {harmless} from "./hostile.mjs";
import {ride, until} from "./stack.mjs";
import {NARROW, see} from "./browser.mjs";

const SCRIPT = "<script>alert('a script')</script><img src=x onerror=alert('an image')>";
const TURNED = "\u202Eevil\u202C \u2067\u202Bleft to right\u2069\u200F";
const LONG = `${"long ".repeat(2_048)}end`;
const SOURCE = "/tests/failing";
const WINDSPEED = 8; // by position; no other script has it fail, so that its group is this one's alone

export async function failing({browser, stack}) {
  await stack.archive(`source == '${SOURCE}'`); // what an earlier run has left
  const mark = Date.now();
  const ids = [`too-calm-${mark}-one`, `too-calm-${mark}-two`];
  await stack.sendAsTheyAre(ids.map((id) => JSON.stringify({model: "bike-rental", id, source: SOURCE, instances: [ride(), ride({[WINDSPEED]: -5})]})));
  await until(async () => (await stack.get("/api/status")).deadLetters >= 2, "the dead letters");

  const page = await browser.page("/");
  await page.getByRole("link", {name: "See the causes"}).click();
  await page.waitForURL("**/failures");
  await page.keyboard.press("r");
  const group = page.locator(".groups-table tbody tr", {hasText: "windspeed"});
  await group.waitFor();
  see("r looks through the queue, and the cause is there", await group.innerText(), (it) => it.includes("invalid_instances") && it.includes(SOURCE));
  see("its sparkline says its figures in words", await group.locator(".sparkline").getAttribute("aria-label"), (it) => /in 12 stretches: [\d, ]+|at once/.test(it));
  see("the view has the number of dead letters", await page.locator('#views a[data-view="failures"]').innerText(), (it) => /Failures\s*\d+/.test(it));

  await group.getByRole("link").click();
  await page.waitForURL("**group=**");
  const list = page.url();
  await listed(browser, page, ids);
  const id = await opened(page);
  await mended(page, stack, id);
  await patched(page, list);
  await moved(page, list, stack, mark);
  await replayed(page, list, stack, ids);
  await hostileLetters(browser, stack);
  await largeLetter(browser, stack);
}

async function listed(browser, page, ids) {
  const rows = page.locator(".letters-table tbody tr");
  await rows.nth(1).waitFor();
  see("the letters of the cause are listed", await rows.allInnerTexts(), (it) => ids.every((id) => it.some((row) => row.includes(id))));
  await page.getByRole("checkbox", {name: "Choose all on this page"}).check();
  see("all of the page are chosen", await page.locator(".scope").innerText(), (it) => it.includes("2 of 2"));
  await page.getByRole("checkbox", {name: "Choose all on this page"}).uncheck();
  browser.expect(/status of (400|409)/);
  await page.getByRole("searchbox", {name: "Where"}).fill("requestId ==");
  await page.keyboard.press("Enter");
  await page.locator("#where-error:not(:empty)").waitFor();
  see("what is no expression is said at the filter", await page.locator("#where").getAttribute("aria-invalid"), (it) => it === "true");
  await page.getByRole("searchbox", {name: "Where"}).fill(`requestId == '${ids[0]}'`);
  await page.keyboard.press("Enter");
  await rows.first().waitFor();
  see("an expression lets its own through", [await rows.count(), new URL(page.url()).searchParams.get("where")], ([number, where]) => number === 1 && where.includes(ids[0]));
}

async function opened(page) {
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/failures\/[0-9a-f]{24}/);
  const mark = page.locator(".body-text mark.pointed");
  await mark.waitFor();
  see("j and Enter open it, with what is wrong pointed at", await mark.innerText(), (it) => it.trim() === "-5");
  see("by a symbol and words too", await page.locator(".pointed-words").innerHTML(), (it) => it.includes("#i-failed") && it.includes("out_of_range"));
  see("and said above", await page.locator(".diagnosis").innerText(), (it) => it.includes("does not fit the model") && it.includes("windspeed"));
  return new URL(page.url()).pathname.split("/").at(-1);
}

async function mended(page, stack, id) {
  await page.keyboard.press("e");
  const text = page.locator(".code-text");
  const verdict = page.locator(".edit-verdict");
  const says = (words) => page.locator(".edit-verdict", {hasText: words}).waitFor();
  await says("1 thing is wrong");
  see("e edits it, and the check says what is wrong", await page.locator(".edit-findings").innerText(), (it) => it.includes("out_of_range"));
  await page.locator(".finding-place").click();
  const chosen = () => text.evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd));
  see("a finding leads to its place in the text", await chosen(), (it) => it === "-5");

  await page.keyboard.type("12.5,,");
  await says("1 thing is wrong");
  await page.locator(".edit-findings", {hasText: "not_json"}).waitFor();
  see("what is no JSON is said by line and column", await page.locator(".finding-place").innerText(), (it) => /Line \d+, column \d+/.test(it));
  see("and can't be planned", await page.getByRole("button", {name: "Plan a replay of this one"}).isDisabled());
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await says("Fit");
  see("mended, it is fit", await verdict.innerHTML(), (it) => it.includes("#i-succeeded"));

  await page.getByRole("link", {name: "To the list"}).click();
  await page.locator(".letters-table tbody tr").first().waitFor();
  await page.goBack();
  await says("Fit");
  see("what was typed is there still after going elsewhere", await text.inputValue(), (it) => it.includes("12.5"));
  await page.keyboard.press("Escape");
  const question = page.getByRole("dialog", {name: "Forget the edit?"});
  see("Esc asks before it is forgotten", await question.isVisible());
  await question.getByRole("button", {name: "Go on editing"}).click();

  await page.getByRole("button", {name: "Plan a replay of this one"}).click();
  await page.waitForURL(/\/plans\/[0-9a-f]{16}$/);
  const plan = await stack.get(`/api/plans/${new URL(page.url()).pathname.split("/").at(-1)}`);
  see("a plan is made of it", [plan.letters, plan.mended, plan.where], ([letters, mended, where]) => letters === 1 && mended === 1 && where.includes(id));
}

async function patched(page, list) {
  await page.goto(list);
  await page.getByRole("button", {name: "Replay all…"}).click();
  const dialog = page.getByRole("dialog", {name: "Plan a replay"});
  await dialog.locator(".plan-preview").waitFor();
  see("a plan of all as they are says that they would come back", await dialog.innerText(), (it) => it.includes("2 of them would come back"));
  await page.keyboard.press("Escape");

  await page.getByRole("button", {name: "Mend all…"}).click();
  const patch = page.getByRole("textbox", {name: "Patch"});
  const tried = page.locator(".patch-tried .plan-preview");
  const attempt = (text) => patch.fill(text).then(() => page.getByRole("button", {name: "Try it"}).click());
  await attempt('[{"op": }]');
  await page.locator("#patch-error:not(:empty)").waitFor();
  see("a patch that is no JSON is said to be none", await page.locator("#patch-error").innerText(), (it) => it.includes("Line 1, column 9"));
  const replaced = (value) => JSON.stringify([{op: "replace", path: "/instances/1/features/8", value}]);
  await attempt(replaced(-6));
  await tried.waitFor();
  see("one that mends nothing says of which letters, and why", await tried.innerText(), (it) => it.includes("No letter is left") && it.includes("out_of_range"));
  await attempt(replaced(9.5));
  await page.getByRole("button", {name: "Make the plan"}).waitFor();
  see("one that does can be planned", await tried.innerText(), (it) => /Of them mended\s+2/.test(it));
}

/** Archived and put back: counted, given a reason, followed. */
async function moved(page, list, stack, mark) {
  await page.goto(list);
  await page.locator(".letters-table tbody input").first().check();
  const busy = {status: 409, contentType: "application/problem+json", body: JSON.stringify({status: 409, detail: "20 acts on letters are under way"})};
  await page.route("**/api/letters/archive", (route) => route.fulfill(busy));
  await page.getByRole("button", {name: "Archive 1…"}).click();
  const refused = page.getByRole("dialog").locator(".notice.is-bad");
  await refused.waitFor();
  see("what is refused says why, and what to do", await refused.innerText(), (it) => it.includes("are under way.") && it.includes("try again"));
  await page.unroute("**/api/letters/archive");
  await refused.getByRole("button", {name: "Try again"}).click();
  await done(page, "Archive", "1 letter archived");
  await page.locator(".letters-table tbody tr").nth(1).waitFor({state: "detached"});
  see("an archived letter leaves the list", await page.locator(".letters-table tbody tr").count(), (it) => it === 1);
  await page.goto(`${list}&state=archived&where=${encodeURIComponent(`contains(requestId, '${mark}')`)}`);
  await page.getByRole("button", {name: "Restore all…"}).click();
  await done(page, "Restore", "1 letter put back on the queue");
  await page.locator(".list-message .notice").waitFor();
  const [entry] = await stack.get("/api/audit?limit=1");
  see("the audit has it with its reason", [entry.act, entry.reason], ([act, reason]) => act === "restore" && reason === "for a test");
}

async function done(page, act, words) {
  const dialog = page.getByRole("dialog", {name: `${act} letters`});
  const button = dialog.getByRole("button", {name: `${act} 1 letter`});
  await button.click();
  see(`to ${act.toLowerCase()} needs a reason`, await dialog.getByText("is required").isVisible());
  await dialog.getByLabel(/^Reason/).fill("for a test");
  await button.click();
  await dialog.locator(".notice.is-ok").waitFor({timeout: 60_000});
  see(`${act} is followed to its end`, await dialog.innerText(), (it) => it.includes(words));
  await dialog.getByRole("button", {name: "Close", exact: true}).click();
}

/** The whole cause mended by a patch and replayed, until each letter's result has confirmed it. */
async function replayed(page, list, stack, ids) {
  await page.goto(list);
  await page.getByRole("button", {name: "Mend all…"}).click();
  await page.getByRole("textbox", {name: "Patch"}).fill(JSON.stringify([{op: "replace", path: "/instances/1/features/8", value: 9.5}]));
  await page.getByRole("button", {name: "Try it"}).click();
  await page.getByRole("button", {name: "Make the plan"}).click();
  await page.waitForURL(/\/plans\/[0-9a-f]{16}$/);
  await page.getByLabel("Reason", {exact: true}).fill("the wind was mistyped");
  await page.getByRole("button", {name: "Start…"}).click();
  await page.getByRole("button", {name: "Send 2 letters"}).click();
  await page.locator(".plan-state h2", {hasText: "Done"}).waitFor({timeout: 120_000});
  see("mended, they are replayed, and confirmed", await page.locator(".c-confirmed .figure").innerText(), (it) => it === "2");
  for (const id of ids) {
    await page.goto(`${stack.console}/results/${id}`);
    await page.locator(".drawer .timeline").waitFor();
    see("its result is there, of the mended body", await page.locator(".drawer").innerText(), (it) => it.includes("succeeded") && it.includes("another body"));
  }
  await page.goto(`${stack.console}/failures`);
  await page.keyboard.press("r");
  await page.locator(".groups-table tbody tr", {hasText: "windspeed"}).waitFor({state: "detached"});
  see("and the cause is gone", true);
}

async function hostileLetters(browser, stack) {
  const id = `hostile-${Date.now()}`;
  const body = JSON.stringify({model: "bike-rental", id, source: SCRIPT + TURNED, instances: [{[`a/b~c${SCRIPT}`]: TURNED}], context: {[SCRIPT]: LONG}});
  const reason = `${SCRIPT}${TURNED}${id}`;
  await stack.bury([
    {body, attributes: {ErrorCode: reason, ErrorMessage: SCRIPT + LONG, [`x-${"long".repeat(60)}`]: TURNED + LONG}},
    {body: `${SCRIPT}${TURNED}\u0000 is no JSON ${LONG}`.replace("\u0000", ""), attributes: {ErrorCode: reason}},
  ]);
  await stack.look();
  const {groups} = await stack.get("/api/letters/groups");
  const ours = groups.filter((it) => it.reason.startsWith(SCRIPT) && it.reason.includes(id));
  const letters = (await Promise.all(ours.map((it) => stack.get(`/api/letters?group=${it.key}`)))).flatMap((it) => it.letters);
  see("both letters are grouped", letters.length, (it) => it === 2);
  for (const options of [{}, {viewport: NARROW, colorScheme: "dark"}]) {
    const page = await browser.page("/failures", options);
    await page.locator(".groups-table tbody tr").first().waitFor();
    await harmless(page, "the causes");
    await page.goto(`${stack.console}/failures?group=${ours[0].key}`);
    await page.locator(".letters-table tbody tr").first().waitFor();
    see("a hostile reason stands as text", await page.locator("h1").innerText(), (it) => it.includes("<script>"));
    await harmless(page, "the list");
    for (const letter of letters) {
      await page.goto(`${stack.console}/failures/${letter.id}`);
      await page.locator(".body-text").waitFor();
      see("so does a body, with marks that turn text escaped", await page.locator(".body-text").textContent(), (it) => it.includes("<script>") && it.includes("\\u202e") && !/[\u202A-\u202E\u2066-\u2069]/.test(it));
      await page.locator(".attributes summary").click();
      await harmless(page, "a letter");
      await page.keyboard.press("e");
      await page.locator(".edit-findings li").first().waitFor();
      await harmless(page, "the editor");
    }
    await page.context().close();
  }
}

async function largeLetter(browser, stack) {
  const id = `large-${Date.now()}`;
  const number = Math.floor(1_000_000 / (JSON.stringify(ride()).length + 1));
  const instances = Array.from({length: number}, (_, at) => (at === number - 2 ? ride({1: 9}) : ride()));
  const body = JSON.stringify({model: "bike-rental", id, instances});
  await stack.bury([{body}]);
  await stack.look();
  const {letters} = await stack.get(`/api/letters?where=${encodeURIComponent(`requestId == '${id}'`)}`);
  const page = await browser.page(`/failures/${letters[0].id}`);
  await page.locator(".body-text mark.pointed").first().waitFor();
  see("of a body of a megabyte the beginning is shown, and what is wrong", await page.locator(".body-text").textContent(), (it) => it.length < 20_000 && it.includes("characters are not shown"));
  await page.getByRole("button", {name: /^Show all/}).click();
  see("all of it when asked for", await page.locator(".body-text").evaluate((it) => it.textContent.length), (it) => it > body.length);
  await page.keyboard.press("e");
  await page.locator(".edit-verdict", {hasText: "wrong"}).waitFor();
  await page.locator(".finding-place").first().click();
  see("and it can be edited", await page.locator(".code-text").evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd)), (it) => it === "9");
}
