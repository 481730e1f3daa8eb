// Dead letters sent again by a plan: what it would do, its start with a reason, its progress, its end, and who did it. And one that is
// stopped and given up.
import {ride, until} from "./stack.mjs";
import {NARROW, see} from "./browser.mjs";
import {clean} from "./looks.mjs";

const SCRIPT = "<img src=x onerror=alert('a-source')>";
const REASON = `${SCRIPT}\u202Ethe endpoint is back`;

export async function replaying({browser, stack}) {
  await nothingYet(browser, stack);
  const page = await browser.page("/plans");
  const run = `again-${Date.now()}`;
  const ids = await bury(stack, run, 12);
  const plan = await stack.post("/api/plans", {where: `source != '${SCRIPT.replaceAll("'", "\\'")}' && starts_with(requestId, '${run}')`});
  await page.locator(".plans-table a", {hasText: plan.id}).click();
  await page.waitForURL(`**/plans/${plan.id}`);
  await planned(page);
  await followed(page, ids);
  for (const id of ids) await stack.result(id);
  see("the results of all its letters are there", ids.length, (it) => it === 12);
  await page.goto(`${stack.console}/results/${ids[0]}`);
  await page.locator(".drawer .timeline").waitFor();
  see("and in Results", await page.locator(".drawer-title").innerText(), (it) => it === ids[0]);
  await audited(page, stack, plan.id);
  await givenUp(browser, stack);
  await looked(browser, stack, plan.id);
}

/** Puts requests on the dead-letter queue that would go through, from senders that mean no good. */
async function bury(stack, run, number) {
  const ids = Array.from({length: number}, (_, index) => `${run}-${index}`);
  const head = {specversion: "1.0", type: "dev.penstock.prediction.requested.v1", subject: "bike-rental"};
  const bodies = ids.map((id, index) =>
    JSON.stringify({...head, id, source: index % 2 === 0 ? "/tests/replaying" : `/${encodeURIComponent(SCRIPT)}`, data: {instances: [ride()]}}),
  );
  for (let from = 0; from < number; from += 10) await stack.bury(bodies.slice(from, from + 10).map((body) => ({body})));
  await stack.look();
  return ids;
}

async function nothingYet(browser, stack) {
  const page = await browser.page("/");
  await page.route("**/api/plans", (route) => route.fulfill({json: []}));
  await page.route("**/api/audit?*", (route) => route.fulfill({json: []}));
  for (const [path, words] of [["/plans", "No plans yet"], ["/audit", "Nothing has been done yet"]]) {
    await page.goto(stack.console + path);
    await page.locator(".empty").waitFor();
    see(`${path} says what to do where there is nothing`, await page.locator(".empty").innerText(), (it) => it.includes(words));
    await clean(page, `${path}, empty`);
  }
  await page.context().close();
}

/** Nothing is sent without a reason, nor with what makes no sense. */
async function planned(page) {
  await page.locator(".plan-state", {hasText: "Planned"}).waitFor();
  await page.locator(".plan-table").first().waitFor();
  see("a plan says what it would do", await page.locator(".plan-summary").innerText(), (it) => it.includes("12, as they are") && it.includes("The first 5 of 12"));
  see("a hostile selection stands there as text", await page.locator(".plan-summary .properties").innerText(), (it) => it.includes("<img src=x"));
  await clean(page, "a plan");
  await page.getByRole("button", {name: "Start…"}).click();
  see("a reason is asked for", await page.getByLabel("Reason", {exact: true}).evaluate((it) => it === document.activeElement && it.getAttribute("aria-invalid") === "true"));
  await page.getByLabel("Reason", {exact: true}).fill(REASON);
  await page.getByText("When to stop, and how long to wait").click();
  await page.getByLabel("Hold", {exact: true}).fill("12 parsecs");
  await page.getByLabel("Letters to send first").fill("-1");
  await page.getByRole("button", {name: "Start…"}).click();
  see("what makes no sense is said at its field", await page.locator(".plan-form .field-error:not(:empty)").allInnerTexts(), (it) => it.length === 2);
  await page.getByLabel("Hold", {exact: true}).fill("30s");
  await page.getByLabel("Letters to send first").fill("3");
  await page.getByLabel("Letters a second, at most").fill("2");
  const command = await page.locator(".plan-form .command pre").innerText();
  see("the same stands there as a command", command, (it) => it.includes("--canary 3 --rate 2 --hold 30s") && it.includes("--reason '<img src=x onerror=alert('\\''"));
  await page.getByRole("button", {name: "Start…"}).click();
  const dialog = page.locator("dialog.asking");
  see("it asks before anything is sent", await dialog.innerText(), (it) => it.includes("Send 12 letters again?") && it.includes("<img") && it.includes("2 a second"));
  await clean(page, "the question");
  await page.keyboard.press("Escape");
  await dialog.waitFor({state: "detached"});
}

async function followed(page, ids) {
  const seen = new Set();
  await page.getByRole("button", {name: "Start…"}).click();
  await page.getByRole("button", {name: "Send 12 letters"}).click();
  await page.locator(".plan-state", {hasText: "Running"}).waitFor();
  await page.locator(".plan-phase", {hasText: "Canary"}).waitFor();
  see("it runs, the canary first", await page.locator(".plan-phase").innerText());
  see("and can be stopped", await page.getByRole("button", {name: "Stop", exact: true}).count(), (it) => it === 1);
  await clean(page, "a plan that runs");
  await until(async () => {
    seen.add(await page.locator(".c-confirmed .figure").innerText());
    return (await page.locator(".plan-state h2").innerText()) === "Done";
  }, "the end of the plan", 120_000);
  see("confirmations were seen to come", [...seen], (it) => it.length > 2);
  see("all of them are confirmed at the end", await page.locator(".c-confirmed .figure").innerText(), (it) => Number(it) === ids.length);
  see("its bar says so too", await page.getByRole("progressbar").getAttribute("aria-valuetext"), (it) => it === "12 of 12 confirmed");
  see("a hostile reason stands there as text", await page.locator(".plan-state").innerText(), (it) => it.includes("<img src=x"));
  see("there is nothing to start any more", await page.locator(".plan-form").count(), (it) => it === 0);
}

async function audited(page, stack, plan) {
  await page.goto(`${stack.console}/audit`);
  const mine = page.locator(".audit-table tbody tr", {hasText: plan});
  await mine.first().waitFor();
  const rows = await mine.allInnerTexts();
  see("the audit has its beginning and its end", rows, (it) => it.length === 2 && it[0].includes("done: sent 12, confirmed 12") && it[1].includes("begun"));
  see("with the reason as text", rows, (it) => it.every((row) => row.includes("<img src=x")));
  await mine.first().getByRole("link", {name: plan}).click();
  await page.waitForURL(`**/plans/${plan}`);
  await page.locator(".plan-state", {hasText: "Done"}).waitFor();
  see("and leads to the plan", true);
}

async function givenUp(browser, stack) {
  const run = `left-${Date.now()}`;
  await bury(stack, run, 30);
  const {id} = await stack.post("/api/plans", {where: `starts_with(requestId, '${run}')`});
  const page = await browser.page(`/plans/${id}`);
  await page.getByLabel("Reason", {exact: true}).fill("to be stopped");
  await page.getByLabel("Letters to send first").fill("0");
  await page.getByLabel("Letters a second, at most").fill("1");
  await page.getByRole("button", {name: "Start…"}).click();
  await page.getByRole("button", {name: "Send 30 letters"}).click();
  await page.waitForFunction(() => document.querySelector(".c-sent .figure").textContent > 0);
  await page.getByRole("button", {name: "Stop", exact: true}).click();
  await page.locator(".plan-state", {hasText: "Interrupted"}).waitFor({timeout: 60_000});
  see("a plan is stopped, and can be gone on with", await page.getByRole("button", {name: "Go on…"}).count(), (it) => it === 1);
  await clean(page, "a plan that was stopped");
  await page.getByRole("button", {name: "Give it up…"}).click();
  const dialog = page.locator("dialog.asking");
  await dialog.getByRole("button", {name: "Give it up", exact: true}).click();
  see("giving it up asks for a reason", await dialog.locator(".field-error").innerText(), (it) => it === "is required");
  await dialog.getByLabel("Reason, for the audit").fill(REASON);
  await dialog.getByRole("button", {name: "Give it up", exact: true}).click();
  await page.locator(".plan-state", {hasText: "Given up"}).waitFor();
  see("it is given up", await page.locator(".plan-form").count(), (it) => it === 0);
  const {progress} = await stack.get(`/api/plans/${id}`);
  see("what it had not sent is nobody's", progress.remaining, (it) => it > 0 && it < 30);
  await page.getByRole("navigation", {name: "Failures, plans and audit"}).getByRole("link", {name: "Plans"}).click();
  await page.locator(".plans-table tr", {hasText: id}).waitFor();
  see("it stands so in the list", await page.locator(".plans-table tr", {hasText: id}).innerText(), (it) => it.includes("Given up"));
  await page.context().close();
  await stack.archive(`starts_with(requestId, '${run}')`);
}

/** Light and dark, wide and narrow. */
async function looked(browser, stack, plan) {
  browser.expect(/status of 404/);
  for (const options of [{}, {colorScheme: "dark"}, {viewport: NARROW}, {viewport: NARROW, colorScheme: "dark"}]) {
    const page = await browser.page("/plans", options);
    for (const [path, ready] of [["/plans", ".plans-table"], [`/plans/${plan}`, ".plan-table"], ["/plans/0000000000000000", ".notice"], ["/audit", ".audit-table"]]) {
      await page.goto(stack.console + path);
      await page.locator(ready).first().waitFor();
      await clean(page, `${path.replace(plan, "ID")}, ${options.colorScheme ?? "light"}, ${page.viewportSize().width} px`);
      const made = await page.evaluate(() => document.querySelectorAll("main img, main script, main iframe, [onerror]").length);
      see("and no element is made of what others wrote", made, (it) => it === 0);
    }
    await page.context().close();
  }
}
