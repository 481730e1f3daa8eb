// The server is gone and comes back: the page says both, and misses nothing of what came meanwhile.
import {createServer, connect} from "node:net";
import {ride} from "./stack.mjs";
import {see} from "./browser.mjs";

export async function gone({browser, stack}) {
  const wire = await wireTo(Number(new URL(stack.console).port));
  browser.expect(/ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY|ERR_SOCKET/);
  const page = await browser.page(`http://127.0.0.1:${wire.port}/results`);
  await page.locator("#live.is-ok").waitFor();

  wire.cut();
  await page.locator("#connection.is-bad").waitFor();
  see("the page says that there is no answer", await page.locator("#connection").innerText(), (it) => it.includes("does not answer") && it.includes("from before"));
  see("in the bar too", await page.locator("#live").innerText(), (it) => it.includes("No answer"));
  const id = `meanwhile-${Date.now()}`;
  await stack.submit({model: "bike-rental", id, instances: [ride()]});
  await stack.result(id);
  see("what came meanwhile is not there yet", await page.locator(`tr[data-id="${id}"]`).count(), (it) => it === 0);

  await wire.mend();
  await page.getByRole("button", {name: "Try now"}).click({timeout: 3_000}).catch(() => {}); // it may have tried by itself
  await page.locator("#connection.is-ok").waitFor();
  see("the page says that it is back", await page.locator("#connection").innerText(), (it) => it.includes("answers again"));
  await page.locator(`tr[data-id="${id}"]`).waitFor();
  see("and what came meanwhile is there", true);
  await page.locator("#connection:empty").waitFor({state: "attached"});
  see("the word goes away", true);
  wire.cut();
}

/** A wire to a port of this machine, which can be cut. */
async function wireTo(port) {
  const sockets = new Set();
  let server = null;
  let own = 0;

  async function mend() {
    server = createServer((near) => {
      const far = connect(port, "127.0.0.1");
      for (const it of [near, far]) {
        sockets.add(it);
        it.on("error", () => {});
        it.on("close", () => [near, far].forEach((end) => sockets.delete(end.destroy())));
      }
      near.pipe(far).pipe(near);
    });
    await new Promise((resolve) => server.listen(own, "127.0.0.1", resolve));
    own = server.address().port;
  }

  await mend();
  return {
    port: own,
    mend,
    cut() {
      server.close();
      sockets.forEach((it) => it.destroy());
    },
  };
}
