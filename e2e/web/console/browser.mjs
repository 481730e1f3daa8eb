// Debian's Chromium, watched: what no page of the console may ever do is noted from the first page to the last.
import {existsSync} from "node:fs";
import {chromium} from "playwright-core";

const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export const WIDE = {width: 1280, height: 800};
export const NARROW = {width: 360, height: 740};

/** A browser; `page` opens one at the console with what the context is to have, such as `colorScheme`. */
export async function openBrowser(console) {
  const browser = await chromium.launch({
    executablePath: PATHS.find(existsSync),
    args: ["--no-sandbox", "--force-color-profile=srgb"],
    ignoreDefaultArgs: ["--hide-scrollbars"], // people have them, and what is beside them is narrower
  });
  const faults = [];
  const expected = [];
  const {hostname} = new URL(console);

  function watch(page) {
    const note = (what) => expected.some((it) => it.test(what)) || faults.push(what);
    page.on("dialog", (dialog) => {
      note(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on("pageerror", (error) => note(`error: ${error.message}`));
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && note(`console: ${message.text()}`));
    page.on("request", (request) => {
      const {protocol, hostname: host} = new URL(request.url());
      if (host !== hostname && protocol !== "data:" && protocol !== "blob:") note(`request to another host: ${request.url()}`);
    });
  }

  return {
    async page(path = "/", options = {}) {
      const context = await browser.newContext({viewport: WIDE, reducedMotion: "reduce", ...options});
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      watch(page);
      await page.goto(path.startsWith("http") ? path : console + path);
      await page.locator("main h1").first().waitFor({state: "attached"});
      return page;
    },
    faults: () => faults,
    /** From now on, what matches is no fault: a server that is gone makes the browser say so. */
    expect: (pattern) => expected.push(pattern),
    close: () => browser.close(),
  };
}

/** Prints one line for each thing that is looked at; the process ends with 1 if one is not as it should be. */
export function see(what, seen, right = Boolean) {
  const good = right(seen);
  console.log(`${good ? "seen" : "NOT SEEN"}: ${what}${good && seen === true ? "" : `: ${good ? cut(JSON.stringify(seen)) : JSON.stringify(seen)}`}`);
  if (!good) process.exitCode = 1;
}

const cut = (text = "nothing") => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
