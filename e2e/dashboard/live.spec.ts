import { rmSync } from "node:fs";
import { test as base, expect } from "@playwright/test";
import { createKey } from "../harness/act.ts";
import { ask, greet } from "../harness/ask-mcp.ts";
import { ADMIN, signIn, waitsUntilAwake } from "../harness/browser.ts";
import { findFreePort } from "../harness/free-port.ts";
import { startHouse } from "../harness/house.ts";
import { makeTempDir } from "../harness/make-temp-dir.ts";

base("a lost connection is said, and what was missed is caught up without reloading", async ({ browser }) => {
  const dataDir = makeTempDir("live");
  const env = {
    ...{ GATEHOUSE_ADMIN_EMAIL: ADMIN.email, GATEHOUSE_ADMIN_PASSWORD: ADMIN.password },
    PORT: String(await findFreePort()), // the same for both: the page asks nowhere else
  };
  const first = await startHouse({ dataDir, env });
  const { key } = await createKey(first);
  const page = waitsUntilAwake(await browser.newPage({ baseURL: first.url }));
  await signIn(page);
  await page.goto("/audit");
  await expect(page.getByRole("status").getByText("live")).toBeVisible();

  await first.kill("SIGKILL");
  await expect(page.getByRole("status").getByText(/offline/)).toBeVisible();

  const second = await startHouse({ dataDir, env });
  const { json } = await ask({ url: `${second.url}/mcp/hello-world`, key }, "tools/call", greet("Grace"));
  expect(json.result).toBeDefined();
  await expect(page.getByRole("status").getByText("live")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("row", { name: /greet_person/ })).toHaveCount(1);

  await page.close();
  await second.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
