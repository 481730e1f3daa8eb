// How the pages read JSON that somebody is typing: beside the browser's own reader, over texts that were broken at random.
import {see} from "./browser.mjs";

const SEED = Number(process.env.TEXTS_SEED ?? Date.now() % 1_000_000);
const TEXTS = ["{}", "[]", '{"a":[]}', '[1,2,{"b":"x\\n","c":[null,true,-1.0e5]},[]]', ' { "a/b~c" : { "x" : 1.10 } , "d" : [ [ ] , { } ] } ', '"\\u00e9"', "-0", "[[[1]],[2]]"];

export async function texts({browser}) {
  const page = await browser.page("/failures");
  const broken = await page.evaluate(readAsTheBrowserDoes, [TEXTS, SEED]);
  see(`what is JSON, and what is not, of texts broken at random (TEXTS_SEED=${SEED})`, broken, (it) => it.length === 0);
  const laidOut = await page.evaluate(async (all) => {
    const {compacted, indented} = await import("/assets/json-text.js");
    const same = (one, other) => JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));
    const plain = (text) => JSON.stringify(JSON.parse(text), null, 2) === indented(JSON.stringify(JSON.parse(text)));
    return all.filter((text) => !(same(indented(text), text) && same(compacted(text), text) && plain(text)));
  }, TEXTS);
  see("laid out and put together, they say the same", laidOut, (it) => it.length === 0);
  const places = await page.evaluate(async (text) => {
    const {faultOf, indented, rangesOf} = await import("/assets/json-text.js");
    const pointers = ["/a~1b~0c/x", "/d/1", "", "/d/5/q", "/nope"];
    const found = rangesOf(text, pointers).map(({start, end, exact}) => [text.slice(start, end), exact]);
    return {found, digits: indented(text).includes("1.10"), deep: faultOf("[".repeat(100_000)).at, typed: faultOf('{\n  "a": [1 2]\n}')};
  }, TEXTS[4]);
  see("a pointer leads to its value, or to what it is missing in", places.found.map(([text, exact]) => `${text}${exact ? "" : " *"}`), (it) => it.join("|") === `1.10|{ }|${TEXTS[4].trim()}|[ [ ] , { } ] *|${TEXTS[4].trim()} *`);
  see("no digit is lost", places.digits);
  see("a text may be as deep as it likes", places.deep, (it) => it === 100_000);
  see("a fault has its line and column", places.typed, (it) => it.line === 2 && it.column === 11 && it.expected === "a comma or ]");
}

/** Those texts of which the two do not say the same. */
async function readAsTheBrowserDoes([texts, seed]) {
  const {faultOf} = await import("/assets/json-text.js");
  const signs = '{}[],:"\\ 0129aetrnlsfu-.+\n\t\u0001é';
  let state = seed;
  const next = (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const wrong = [];
  for (let round = 0; round < 20_000; round += 1) {
    const text = [...texts[next(texts.length)]];
    for (let times = next(4); times > 0; times -= 1) text.splice(next(text.length + 1), next(2), ...(next(2) ? [signs[next(signs.length)]] : []));
    const all = text.join("");
    let isJson = true;
    try {
      JSON.parse(all);
    } catch {
      isJson = false;
    }
    if (isJson !== (faultOf(all) === null)) wrong.push(all);
  }
  return wrong;
}
