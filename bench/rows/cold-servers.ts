import { rmSync } from "node:fs";
import { createKey } from "../../e2e/harness/act.ts";
import { startHouse } from "../../e2e/harness/house.ts";
import { makeTempDir } from "../../e2e/harness/make-temp-dir.ts";
import { median } from "../median.ts";
import type { Row } from "../row.ts";
import { expectGreeting, greetAda } from "../subjects/message.ts";
import { registerServers } from "../subjects/register-servers.ts";
import { startChild } from "../subjects/start-child.ts";

const SERVERS = 100;
const ROUNDS = 3;

export const coldServers: Row = {
  name: "cold-servers",
  says: `a house that has just started calls ${SERVERS} servers at once, to the last answer`,
  unit: "ms",
  target: 2_000,
  bound: "most",
  async measure(signal) {
    await using server = await startChild("upstream-server.ts");
    const dataDir = makeTempDir("bench-cold");
    const slugs = Array.from({ length: SERVERS }, (_, at) => `s-${at}`);
    try {
      let house = await startHouse({ dataDir });
      const { key } = await createKey(house);
      const wanted = slugs.map((slug, at) => ({
        ...{ slug, source: "remote" as const, instances: [{ url: `${server.url}/${at}` }] },
      }));
      const tookMs: number[] = [];
      try {
        await registerServers(house, wanted, signal);
        for (let round = 0; round < ROUNDS; round++) {
          await house.stop();
          house = await startHouse({ dataDir });
          tookMs.push(await callAll(house.url, key, slugs, signal));
        }
      } finally {
        await house.stop();
      }
      return { value: median(tookMs), behind: `${ROUNDS} starts: ${tookMs.map(Math.round).join(", ")} ms` };
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};

async function callAll(
  url: string,
  key: string,
  slugs: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const startedMs = performance.now();
  const headers = { ...greetAda.headers, Authorization: `Bearer ${key}` };
  const call = async (slug: string) => {
    const answer = await fetch(`${url}/mcp/${slug}`, {
      method: "POST",
      headers,
      body: greetAda.body,
      signal,
    });
    expectGreeting(await answer.text());
  };
  await Promise.all(slugs.map(call));
  return performance.now() - startedMs;
}
