import { test as base } from "@playwright/test";
import { createKey } from "../harness/act.ts";
import { ADMIN, complaintsOf, signIn, waitsUntilAwake } from "../harness/browser.ts";
import { type RunningHouse, startHouse } from "../harness/house.ts";
import { makeNpxFolder } from "../harness/npx-folder.ts";

type Shared = {
  /** Tests that name one have a house that no other tests have used. */
  houseOf: string;
  /** A running house with one admin, shared by the tests of one worker. */
  house: RunningHouse;
  /** A key of it that may use every server. */
  key: string;
};
type Own = { /** Filled as the page is used; every test ends by looking at it. */ complaints: string[] };

export const test = base.extend<Own, Shared>({
  houseOf: ["all", { option: true, scope: "worker" }],
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
    async ({}, use) => {
      const admin = { GATEHOUSE_ADMIN_EMAIL: ADMIN.email, GATEHOUSE_ADMIN_PASSWORD: ADMIN.password };
      const npx = makeNpxFolder(["@modelcontextprotocol/server-filesystem"]);
      const house = await startHouse({ env: { ...admin, ...npx.env } });
      await use(house);
      await house.stop();
      npx.remove();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  key: [async ({ house }, use) => use((await createKey(house)).key), { scope: "worker" }],
  baseURL: async ({ house }, use) => use(house.url),
  complaints: async ({ page }, use) => {
    const complaints = complaintsOf(page);
    await use(complaints);
    base.expect(complaints, "the browser's console").toEqual([]);
  },
  page: async ({ page }, use) => {
    await signIn(page);
    await use(waitsUntilAwake(page));
  },
});

export { expect } from "@playwright/test";
