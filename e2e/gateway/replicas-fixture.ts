import { test as base } from "@playwright/test";
import { type Replicas, startReplicas } from "../harness/replicas.ts";

export const test = base.extend<Record<never, never>, { replicas: Replicas }>({
  replicas: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
    async ({}, use) => {
      const replicas = await startReplicas({ GATEHOUSE_CONFORMANCE: "1" });
      await use(replicas);
      await replicas.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

export { expect } from "@playwright/test";
