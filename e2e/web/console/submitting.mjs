// A request by the form: what is wrong is said where it is, what is right is sent, and its result arrives live, here and with others.
import {see} from "./browser.mjs";

export async function submitting({browser}) {
  const other = await browser.page("/results");
  await other.locator("#live.is-ok").waitFor();
  const page = await browser.page("/");
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.waitForURL("**/submit");

  const humidity = page.getByLabel("humidity", {exact: true});
  await humidity.fill("lots");
  await page.getByRole("button", {name: "Send"}).click();
  see("what is no number is said at its field", await page.locator("#field-humidity-error").textContent(), (it) => it.includes("must be a number"));
  see("and has the focus", await humidity.evaluate((it) => it === document.activeElement && it.getAttribute("aria-invalid") === "true"));

  await humidity.fill("51");
  await page.getByText("Id, source and context").click();
  const id = `by-the-form-${Date.now()}`;
  await page.getByLabel("Id", {exact: true}).fill(id);
  await page.getByLabel("Source", {exact: true}).fill("/tests/form");
  await page.getByLabel("Context", {exact: true}).fill('{"order": 4711}');
  see("the snippet has what was typed", await page.locator(".submit-side pre").first().textContent(), (it) => it.includes(id) && it.includes("51"));
  await page.getByRole("button", {name: "Send"}).click();

  const sent = page.locator(".sent-list li").filter({hasText: id});
  await sent.locator(".sent-value").waitFor();
  see("the result arrives at the form", await sent.locator(".sent-value bdi").textContent(), (it) => Number(it.replaceAll(",", "")) > 0);
  see("with its times", await sent.locator(".timeline li").count(), (it) => it === 5);
  await other.locator(`tr[data-id="${id}"]`).waitFor();
  see("the result arrives on another page without loading it again", true);

  await sent.getByRole("link", {name: id}).click();
  await page.waitForURL(`**/results/${id}`);
  await page.locator(".drawer .timeline").waitFor();
  see("its link leads to all of it", await page.locator(".drawer").innerText(), (it) => it.includes("/tests/form") && it.includes("4711"));

  await page.goto(new URL("/submit", page.url()).href);
  await page.getByRole("button", {name: "JSON", exact: true}).click();
  await page.getByLabel(/^Instances/).fill('[{"season": 9}]');
  browser.expect(/status of 422/);
  await page.getByRole("button", {name: "Send"}).click();
  await page.locator(".submit-problem .notice").waitFor();
  see("what the server refuses is said with its place", await page.locator("#instances-error").textContent(), (it) => it.includes("/instances/0/season"));
}
