// Each view in light and dark, wide and narrow: axe finds nothing in it, and nothing of it sticks out.
import {readFileSync} from "node:fs";
import {ride, resultEvent, until} from "./stack.mjs";
import {NARROW, see, WIDE} from "./browser.mjs";

const AXE = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

export async function looks({browser, stack}) {
  const id = `looked-at-${Date.now()}`;
  await stack.submit({model: "bike-rental", id, instances: [ride()], context: {order: 4711, actual: 500}});
  await stack.result(id);
  const failed = `${id}-failed`;
  const error = {code: "OUT_OF_RANGE", field: "temp", detail: "must be at most 60"};
  await stack.publish(resultEvent(failed, {status: "partial", predictions: [{value: 3}, {error}]}));
  await stack.result(failed);

  const dead = await deadLetter(stack);

  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [WIDE, NARROW]) {
      const page = await browser.page("/", {colorScheme, viewport});
      for (const view of views(id, failed, dead)) await look(page, view, `${view.name}, ${colorScheme}, ${viewport.width} px`, stack);
      await page.context().close();
    }
  }
  await themes(browser);
}

/** One that is mostly right, and its group. */
async function deadLetter(stack) {
  const id = `looked-at-dead-${Date.now()}`;
  await stack.sendAsTheyAre([JSON.stringify({model: "bike-rental", id, instances: [ride(), ride({7: 140})], context: {order: 4711}})]);
  const found = () => stack.look().then(() => stack.get(`/api/letters?where=${encodeURIComponent(`requestId == '${id}'`)}`));
  const letter = await until(async () => (await found()).letters[0], "the dead letter");
  const {groups} = await stack.get("/api/letters/groups");
  return {letter: letter.id, group: groups.find((it) => it.field === letter.field).key};
}

const open = (page, name, ready) => page.getByRole("button", {name}).click().then(() => page.locator(ready).waitFor());

const edit = (page) => page.keyboard.press("e").then(() => page.locator(".edit-findings li").first().waitFor());

const views = (id, failed, {letter, group}) => [
  {name: "overview", path: "/", ready: ".state:not(.is-quiet)"},
  {name: "overview's tables", path: "/?window=1h", ready: ".state:not(.is-quiet)", act: (page) => page.locator("main details").evaluateAll((all) => all.forEach((it) => (it.open = true)))},
  {name: "results", path: "/results", ready: ".results-table tbody tr"},
  {name: "no results", path: "/results?id=nobody", ready: ".list-message .notice"},
  {name: "a result", path: `/results/${id}`, ready: ".drawer .timeline"},
  {name: "a result that failed in part", path: `/results/${failed}`, ready: ".drawer .row-error"},
  {name: "predictions, with tables", path: "/predictions?model=bike-rental", ready: ".drawing svg", act: (page) => page.locator("main details").evaluateAll((all) => all.forEach((it) => (it.open = true)))},
  {name: "predictions without actuals", path: "/predictions?model=bike-rental&actual=/nowhere", ready: ".how-to", act: (page) => page.locator(".how-to summary").click()},
  {name: "no predictions", path: "/predictions?model=nobody", ready: ".predicted-empty pre"},
  {name: "submit", path: "/submit", ready: ".fields input"},
  {name: "submit as JSON", path: "/submit?model=chicago-ridership", ready: ".fields input", act: (page) => page.getByRole("button", {name: "JSON", exact: true}).click()},
  {name: "failures", path: "/failures", ready: ".groups-table tbody tr"},
  {name: "a cause's letters", path: `/failures?group=${group}`, ready: ".letters-table tbody tr", act: (page) => page.locator("tbody input").first().check()},
  {name: "mending by a patch", path: `/failures?group=${group}`, ready: ".letters-table tbody tr", act: (page) => open(page, /^Mend/, ".patch-panel")},
  {name: "a plan tried", path: `/failures?group=${group}`, ready: ".letters-table tbody tr", act: (page) => open(page, /^Replay/, ".plan-preview")},
  {name: "archiving", path: `/failures?group=${group}`, ready: ".letters-table tbody tr", act: (page) => open(page, /^Archive/, "#act-reason")},
  {name: "no letters", path: "/failures?state=dead&where=id%3D%3D'x'", ready: ".list-message .notice"},
  {name: "a letter", path: `/failures/${letter}`, ready: ".body-text mark"},
  {name: "a letter being edited", path: `/failures/${letter}`, ready: ".body-text mark", act: edit},
  {name: "rehearse", path: "/rehearse", ready: ".endpoint"},
  {name: "rehearse's exact values", path: "/rehearse", ready: ".endpoint summary", act: (page) => page.locator(".endpoint summary").first().click()},
  {name: "help", path: "/results", ready: ".results-table tbody tr", act: (page) => page.keyboard.press("?")},
];

async function look(page, {path, ready, act}, what, stack) {
  await page.goto(stack.console + path);
  await page.locator(ready).first().waitFor();
  await act?.(page);
  await clean(page, what);
}

/** Axe finds nothing on the page as it is now, and nothing of it sticks out. */
export async function clean(page, what) {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const {violations} = await axe.run(document, {runOnly: tags});
    return violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target.join(" ")).join(", ")}`);
  });
  see(`${what}: axe finds nothing`, found, (it) => it.length === 0);
  const moved = await page.evaluate(() => {
    scrollTo({left: 1_000, behavior: "instant"});
    return scrollX;
  });
  see(`${what}: nothing sticks out`, moved, (it) => it === 0);
}

async function themes(browser) {
  const page = await browser.page("/", {colorScheme: "light"});
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole("button", {name: "Change to dark"}).click();
  const dark = await paper();
  see("the switch makes it dark", [light, dark], ([one, other]) => one !== other);
  await page.reload();
  see("and it stays so", await paper(), (it) => it === dark);
  await page.getByRole("button", {name: "Change to light"}).click();
  await page.emulateMedia({colorScheme: "dark"});
  see("without a choice it follows the system", await paper(), (it) => it === dark);
}
