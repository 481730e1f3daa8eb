// Drives a browser over the console's pages.
//
//   node main.mjs PART OUTPUTS [COMMAND…]    OUTPUTS is what `penstock up --outputs` wrote, COMMAND how to call penstock
//
// Prints one line for each thing seen, and exits with 1 if one is not as it should be.
import {openBrowser, see} from "./browser.mjs";
import {stackOf} from "./stack.mjs";

const [part, outputs, ...command] = process.argv.slice(2);
const stack = stackOf(outputs, command);
const browser = await openBrowser(stack.console);
try {
  const module = await import(`./${part}.mjs`);
  await module[part]({browser, stack});
} finally {
  await browser.close();
}
see("no dialog, no error, no request to another host", browser.faults(), (it) => it.length === 0);
