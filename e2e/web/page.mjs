// Drives the page sample of docs/clients.md in a browser, from two origins that are not the API's.
//
//   node page.mjs API PORT    PORT is that of the origin which the API allows; the page's server takes any other beside it
//
// Prints one line for each thing seen, and exits with 1 if one is not as it should be.
import {createServer} from "node:http";
import {existsSync, readFileSync} from "node:fs";
import {chromium} from "playwright-core";

const [api, port] = process.argv.slice(2);
const documentation = readFileSync(new URL("../../docs/clients.md", import.meta.url), "utf8");
const sample = documentation.match(/```js\n([\s\S]*?)```/)[1];
const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

function serve(at) {
  const server = createServer((request, answer) => {
    answer.setHeader("Content-Type", "text/html; charset=utf-8");
    answer.end(`<!doctype html><title>A page</title><script>${sample}</script>`);
  });
  return new Promise((resolve) => server.listen(at, "127.0.0.1", () => resolve(server)));
}

function expect(what, seen, right) {
  console.log(`${right(seen) ? "seen" : "NOT SEEN"}: ${what}: ${JSON.stringify(seen)}`);
  if (!right(seen)) process.exitCode = 1;
}

const ride = {features: ["2012-06-08 17:00:00", 2, 0, 1, 1, 28.7, 32.575, 48, 12.998]};
const order = (...instances) => ({model: "bike-rental", instances, context: {from: "a page"}});
const ask = (page, question) =>
  page.evaluate(([to, it]) => predict(to, it).catch((error) => `${error.name}: ${error.message}`), [api, question]);

const servers = [await serve(Number(port)), await serve(0)];
const browser = await chromium.launch({executablePath: browserPath, args: ["--no-sandbox"]});
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  expect("a result, the call being held", await ask(page, order(ride)),
    (it) => it.status === "succeeded" && it.predictions[0].value > 0 && it.context.from === "a page");
  expect("the places of what is wrong", await ask(page, order(ride, {season: 9})),
    (it) => String(it).startsWith("Error: /instances/1/season: "));
  const headers = await page.evaluate(async ([to, body]) => {
    const sent = {"Content-Type": "application/json", "Prefer": "wait=0"};
    const answer = await fetch(`${to}/v1/predictions`, {method: "POST", headers: sent, body});
    return [answer.status, answer.headers.get("Location"), answer.headers.get("Retry-After"), answer.headers.get("Preference-Applied")];
  }, [api, JSON.stringify(order(ride))]);
  expect("the headers of a 202", headers, ([status, place]) => status === 202 && place.startsWith("/v1/predictions/") && !headers.includes(null));
  await page.goto(`http://127.0.0.1:${servers[1].address().port}/`);
  expect("nothing, from an origin that is not allowed", await ask(page, order(ride)), (it) => String(it).startsWith("TypeError: "));
} finally {
  await browser.close();
  servers.forEach((server) => server.close());
}
