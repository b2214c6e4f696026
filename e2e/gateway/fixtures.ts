import { test as base } from "@playwright/test";
import { createKey } from "../harness/act.ts";
import { findFreePort } from "../harness/free-port.ts";
import { type RunningHouse, startHouse } from "../harness/house.ts";

type Shared = {
  /** A running house, shared by the tests of one worker. */
  house: RunningHouse;
  /** Where it takes MCP over TCP. */
  tcpPort: number;
  /** A key of it that may use every server. */
  key: string;
  /** The same house with the fast lane closed: /mcp is answered by Next's route handler. */
  slowHouse: RunningHouse;
  slowKey: string;
};

/** Its tools do everything a tool can do: ask, say progress, take long. */
const FIXTURE = { GATEHOUSE_CONFORMANCE: "1" };

export const test = base.extend<Record<never, never>, Shared>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  tcpPort: [async ({}, use) => use(await findFreePort()), { scope: "worker" }],
  house: [
    async ({ tcpPort }, use) => {
      const house = await startHouse({ env: { ...FIXTURE, TCP_PORT: String(tcpPort) } });
      await use(house);
      await house.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  key: [async ({ house }, use) => use((await createKey(house)).key), { scope: "worker" }],
  slowHouse: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
    async ({}, use) => {
      const house = await startHouse({ env: { ...FIXTURE, GATEHOUSE_FAST_LANE: "0" } });
      await use(house);
      await house.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  slowKey: [async ({ slowHouse }, use) => use((await createKey(slowHouse)).key), { scope: "worker" }],
});

export { expect } from "@playwright/test";
