import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { actAsAdmin } from "../../e2e/harness/act.ts";
import type { CreateServerInput } from "../../server/contracts/registry.ts";

type House = { url: string; dataDir: string };
type Wanted = z.input<typeof CreateServerInput>;

const AT_ONCE = 8;
const LOOK_EVERY_MS = 100;
const PAGE = 500;

/** Over the API, as an operator's script would; resolves when each has said what tools it has. */
export async function registerServers(
  house: House,
  wanted: readonly Wanted[],
  signal: AbortSignal,
): Promise<void> {
  const { server } = actAsAdmin(house);
  const left = [...wanted];
  const registerOn = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      signal.throwIfAborted();
      await server.create.mutate(next);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, registerOn));
  while ((await countUnknown(house)) > 0) await sleep(LOOK_EVERY_MS, undefined, { signal });
}

async function countUnknown(house: House): Promise<number> {
  let unknown = 0;
  for (let cursor: string | null = null; ; ) {
    const page: { items: { tools: number }[]; nextCursor: string | null } = await actAsAdmin(
      house,
    ).server.list.query({ limit: PAGE, cursor });
    unknown += page.items.filter(({ tools }) => tools === 0).length;
    cursor = page.nextCursor;
    if (cursor === null) return unknown;
  }
}
