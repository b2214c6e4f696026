import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { actAsAdmin } from "../../e2e/harness/act.ts";
import type { CreateServerInput } from "../../server/contracts/registry.ts";
import { writeMessage } from "./message.ts";

type House = { url: string; dataDir: string };
type Wanted = z.input<typeof CreateServerInput>;

const AT_ONCE = 8;
const LOOK_EVERY_MS = 100;

/** Over the API, as an operator's script would; resolves when each lists its tools to whoever asks. */
export async function registerServers(
  house: House,
  wanted: readonly Wanted[],
  signal: AbortSignal,
): Promise<void> {
  const { server } = actAsAdmin(house);
  const token = readFileSync(path.join(house.dataDir, "admin.token"), "utf8").trim();
  const left = [...wanted];
  const registerOn = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      await server.create.mutate(next);
      while (!(await listsTools(`${house.url}/mcp/${next.slug}`, token, signal)))
        await sleep(LOOK_EVERY_MS, undefined, { signal });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, registerOn));
}

async function listsTools(url: string, token: string, signal: AbortSignal): Promise<boolean> {
  const { headers, body } = writeMessage("tools/list");
  const authorized = { ...headers, authorization: `Bearer ${token}` };
  const answer = await fetch(url, { method: "POST", headers: authorized, body, signal });
  return (await answer.text()).includes('"tools":[{');
}
