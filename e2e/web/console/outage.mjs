// An outage, switched on in the page: requests are held, the pages say so, and once it is switched off all of them are answered.
import {see} from "./browser.mjs";

const MOST = 300_000;
const SENT = 20;

export async function outage({browser, stack}) {
  const overview = await browser.page("/");
  const state = overview.locator(".state");
  await state.and(overview.locator(":not(.is-quiet)")).waitFor();
  const page = await browser.page("/rehearse");
  const says = (words) => page.locator(".state", {hasText: words}).waitFor({timeout: MOST});
  await says("All is as usual");
  const heads = await followed(page.locator(".state strong"));
  const all = page.locator('[data-endpoint=""]');
  see("the commands that do the same stand beside the switches", await all.locator("pre").innerText(), (it) => it.includes("penstock fault outage"));
  try {
    await exactly(page, stack);
    await all.getByRole("button", {name: "Endpoint down"}).click();
    await says("Both endpoints are down");
    await overview.locator(".facts", {hasText: "Faults switched on"}).waitFor();
    see("the fault stands among the overview's facts", await overview.locator(".facts").innerText(), (it) => it.includes("outage"));
    see("and in the line that reminds of it", await overview.locator(".fault-line").innerText(), (it) => it.includes("refuses each call"));

    await page.getByLabel("How many").fill(String(SENT));
    await page.getByRole("button", {name: `Send ${SENT} requests`}).click();
    await says(`${SENT} requests are held on the queue; nothing is lost`);
    see("what is sent is held", await page.locator(".sending-progress").innerText(), (it) => it.includes(`${SENT} of ${SENT}`) && it.includes(`0 of ${SENT}`));
    await overview.locator('.state strong:text-is("Down")').waitFor({timeout: MOST});
    see("the page says that it is down", await state.innerText(), (it) => it.includes("No endpoint answers"));
    await overview.locator(".state", {hasText: /[1-9][0-9]* requests? (is|are) unsettled/}).waitFor();
    await says("The breaker has paused the flow");
    see("and that the breaker has paused the flow", true);

    await overview.locator(".fault-line").getByRole("button", {name: "Back to normal"}).click();
    await overview.locator(".fault-line").waitFor({state: "detached"});
    see("one press anywhere ends it", await stack.get("/api/faults"), (it) => it.endpoints.every((each) => each.normal));
    await says(`All ${SENT} requests are answered.`);
    see("what was held drains", await heads(), (it) => it.includes("Draining."));
    see("until all are answered", await page.locator(".sending-progress").innerText(), (it) => !it.includes("failed"));
    await page.getByRole("link", {name: "Their results"}).click();
    await page.waitForFunction((most) => document.querySelectorAll(".results-table tbody tr").length === most, SENT);
    see("and their results are there", true);
    await overview.waitForFunction(() => !document.querySelector(".state").classList.contains("is-bad"), null, {timeout: MOST});
    see("the page sees the end", await state.innerText(), (it) => !it.startsWith("Down"));
  } finally {
    await stack.penstock("fault", "off");
  }
}

/** What an element says from now on, each text once: some are there for a moment only. */
async function followed(element) {
  await element.evaluate((it) => {
    window.texts = new Set();
    new MutationObserver(() => window.texts.add(it.textContent)).observe(it, {characterData: true, childList: true, subtree: true});
  });
  return () => element.evaluate(() => [...window.texts]);
}

/** One endpoint, with exact values: only it is switched, and what is no value is said where it was typed. */
async function exactly(page, stack) {
  const bikes = page.locator('[data-endpoint="bike-rental"]');
  await bikes.locator("summary").click();
  await bikes.getByLabel("Fault", {exact: true}).selectOption("slow");
  await bikes.getByLabel("So late, ms").fill("0");
  await bikes.getByRole("button", {name: "Switch to these"}).click();
  see("what can be no value is said", await bikes.locator("form .fault-problem").innerText(), (it) => it.startsWith("So late, ms"));
  await bikes.getByLabel("So late, ms").fill("1500");
  await bikes.getByLabel("In % of the calls").fill("25");
  see("the command has what was typed", await bikes.locator("pre").innerText(), (it) => it.includes('{"faults":[{"fault":"slow","millis":1500,"probability":0.25}]}'));
  await bikes.getByRole("button", {name: "Switch to these"}).click();
  await bikes.locator(".endpoint-state", {hasText: "by 1.5 s in 25 % of the calls"}).waitFor();
  const {endpoints} = await stack.get("/api/faults");
  see("the endpoint is as told, and no other", endpoints.map((it) => it.normal), (it) => it.join() === "false,true");
  await bikes.getByRole("button", {name: "Back to normal"}).click();
  await bikes.locator(".endpoint-state", {hasText: "answers as usual"}).waitFor();
}
