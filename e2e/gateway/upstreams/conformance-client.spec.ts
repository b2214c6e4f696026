import { expect, test } from "@playwright/test";
import { createKey } from "../../harness/act.ts";
import { startHouse } from "../../harness/house.ts";
import { runClientConformance } from "../../harness/run-client-conformance.ts";

test.describe.configure({ timeout: 560_000 });

/** What clients need no more of: the suite runs it, says how it went, and does not count it. */
const NOT_OFFERED = [
  "auth/dpop",
  "auth/dpop-nonce",
  "auth/enterprise-managed-authorization",
  "auth/wif-jwt-bearer",
];
/** Not counted either, and passed all the same. */
const BESIDES = [
  "auth/client-credentials-basic",
  "auth/client-credentials-jwt",
  "json-schema-2020-12-preservation",
];
const SCORED: Record<string, number> = { "2025-11-25": 18, "2026-07-28": 32 };
/** The suite knows its client by this document, which stands where the house has its own. */
const PUBLIC_URL = "https://conformance-test.local";

test("the official suite's client leg against servers behind us: 18 of 18, 32 of 32", {
  tag: "@upstream-conformance-client",
}, async () => {
  const house = await startHouse({ env: { PUBLIC_URL } });
  try {
    const { key } = await createKey(house);
    for (const [release, scored] of Object.entries(SCORED)) {
      const runs = await runClientConformance({ ...house, key }, release);
      for (const scenario of NOT_OFFERED) expect(runs.delete(scenario), scenario).toBe(true);
      const faults = [...runs].flatMap(([scenario, run]) =>
        run.faults.map((fault) => `${scenario} › ${fault}`),
      );
      expect(faults).toEqual([]);
      expect([...runs].filter(([, { passed }]) => passed === 0)).toEqual([]);
      expect([...runs.keys()]).toEqual(expect.arrayContaining(BESIDES));
      expect([...runs.keys()].filter((scenario) => !BESIDES.includes(scenario))).toHaveLength(scored);
    }
  } finally {
    await house.stop();
  }
});
