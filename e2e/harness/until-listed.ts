import { expect } from "@playwright/test";
import { askModern } from "./ask-mcp.ts";
import type { Place } from "./test-client.ts";

/** A process may have to start, on a machine that has other things to do. */
const LISTED_MS_MAX = 60_000;

/** A server that was just registered is met in the background; a client takes it for what it is when it connects. */
export async function untilListed(place: Place, tool: string): Promise<void> {
  const listed = async () => {
    const { json } = await askModern(place, "tools/list");
    return ((json.result?.tools ?? []) as { name: string }[]).map(({ name }) => name);
  };
  await expect.poll(listed, { timeout: LISTED_MS_MAX }).toContain(tool);
}
