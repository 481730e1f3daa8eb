// An outage, switched on by the penstock command: the page says that the flow is down, what is held, and when all is well again.
import {ride} from "./stack.mjs";
import {see} from "./browser.mjs";

const MOST = 150_000;

export async function outage({browser, stack}) {
  const page = await browser.page("/");
  const state = page.locator(".state");
  const says = (word) => page.locator(`.state strong:text-is("${word}")`).waitFor({timeout: MOST});
  await state.and(page.locator(":not(.is-quiet)")).waitFor();
  await stack.penstock("fault", "outage");
  try {
    await page.locator(".facts", {hasText: "Faults switched on"}).waitFor();
    see("the fault stands among the facts", await page.locator(".facts").innerText(), (it) => it.includes("outage"));
    const ids = Array.from({length: 20}, (_, index) => `held-${Date.now()}-${index}`);
    for (const id of ids) await stack.submit({model: "bike-rental", id, instances: [ride()]});
    await says("Down");
    see("the page says that it is down", await state.innerText(), (it) => it.includes("No endpoint answers"));
    await page.locator(".state", {hasText: /[1-9][0-9]* requests? (is|are) unsettled/}).waitFor();
    see("and how many wait", true);

    const form = await browser.page("/submit");
    await form.getByRole("button", {name: "Send"}).click();
    await form.locator(".sent-state", {hasText: "waiting for the result"}).waitFor();
    see("a request is taken all the same", true);
    await stack.penstock("fault", "off");
    await form.locator(".sent-value").waitFor({timeout: MOST});
    see("and its result comes after the end", true);
    for (const id of ids) await stack.result(id);
    see("as do those of all that were held", ids.length, (it) => it === 20);
    await page.waitForFunction(() => !document.querySelector(".state").classList.contains("is-bad"), null, {timeout: MOST});
    await page.waitForFunction(() => !document.querySelector(".facts").textContent.includes("Faults"), null, {timeout: MOST});
    see("the page sees the end", await state.innerText(), (it) => !it.startsWith("Down"));
  } finally {
    await stack.penstock("fault", "off");
  }
}
