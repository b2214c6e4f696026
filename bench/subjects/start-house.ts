import { setTimeout as sleep } from "node:timers/promises";
import { createKey } from "../../e2e/harness/act.ts";
import { type RunningHouse, startHouse } from "../../e2e/harness/house.ts";
import { writeRequest } from "../load/write-request.ts";
import type { Message } from "./message.ts";
import type { Subject } from "./subject.ts";

export type BenchHouse = AsyncDisposable & {
  running: RunningHouse;
  /** Resolves when it has nothing left to do. */
  settle: (signal: AbortSignal) => Promise<void>;
  /** At the endpoint of a server; the empty one is everything that the key may use. */
  ask: (message: Message, check: (body: string) => void, slug?: string) => Subject;
};

const LOOK_EVERY_MS = 100;
const JOURNAL_BYTES = /^gatehouse_journal_bytes (\d+)$/m;

/** The whole house, as `npm start` runs it, with a database of its own and a key that no rate limit stops. */
export async function startBenchHouse(env: Record<string, string> = {}): Promise<BenchHouse> {
  if (!process.env.GATEHOUSE_BUILD_DIR)
    throw new Error("Which build? `npm run bench` makes one and says where it is.");
  const house = await startHouse({ env });
  const { key } = await createKey(house);

  /** Postgres has all records, so it takes no more processor time. */
  async function settle(signal: AbortSignal): Promise<void> {
    for (;;) {
      const metrics = await (await fetch(`${house.url}/metrics`, { signal })).text();
      if (JOURNAL_BYTES.exec(metrics)?.[1] === "0") return;
      await sleep(LOOK_EVERY_MS, undefined, { signal });
    }
  }

  return {
    running: house,
    settle,
    ask({ headers, body }, check, slug = "hello-world") {
      const url = slug === "" ? `${house.url}/mcp` : `${house.url}/mcp/${slug}`;
      const request = writeRequest(url, { ...headers, Authorization: `Bearer ${key}` }, body);
      return { name: "house", url, request, check, settle };
    },
    async [Symbol.asyncDispose]() {
      await house.stop();
    },
  };
}
