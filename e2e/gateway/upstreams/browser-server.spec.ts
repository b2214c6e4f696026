import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { actAsAdmin } from "../../harness/act.ts";
import { descendantsOf } from "../../harness/descendants-of.ts";
import { isRunning } from "../../harness/is-running.ts";
import { pidsOf } from "../../harness/pids-of.ts";
import { playwrightMcp } from "../../harness/playwright-mcp.ts";
import { withEachEra } from "../../harness/with-each-era.ts";
import { expect, test } from "../fixtures.ts";

const PAGE = `<title>A gate</title><h1>The gate is open</h1>
<button onclick="document.querySelector('h1').textContent = 'The gate is shut'">Shut it</button>`;

test("a real browser behind us opens a page, reads it and clicks; none of it is left when its server is removed", {
  tag: "@upstream-real",
}, async ({ house, key }) => {
  const page = createServer((_, res) => res.writeHead(200, { "content-type": "text/html" }).end(PAGE));
  page.listen(0, "127.0.0.1");
  await once(page, "listening");
  const url = `http://127.0.0.1:${(page.address() as AddressInfo).port}/`;
  const admin = actAsAdmin(house);
  const slug = "browser";
  await admin.server.create.mutate({ slug, source: "process", ...playwrightMcp });
  let browsers: number[] = [];
  try {
    await withEachEra({ url: `${house.url}/mcp/${slug}`, key }, "browser_navigate", async (client) => {
      expect((await client.call("browser_navigate", { url })).text).toContain("Page Title: A gate");
      const snapshot = (await client.call("browser_snapshot")).text!;
      expect(snapshot).toContain('heading "The gate is open"');
      const ref = /button "Shut it".*\[ref=(\w+)\]/.exec(snapshot)![1];
      await client.call("browser_click", { element: "the button", target: ref });
      expect((await client.call("browser_snapshot")).text).toContain('heading "The gate is shut"');
    });
    const [pid] = await pidsOf(house, slug);
    browsers = [pid!, ...descendantsOf(pid!)];
    expect(browsers.length).toBeGreaterThan(2);
  } finally {
    await admin.server.remove.mutate({ slug, confirm: slug });
    page.close();
    page.closeAllConnections();
  }
  await expect.poll(() => browsers.filter(isRunning), { timeout: 30_000 }).toEqual([]);
});
