import { expect } from "@playwright/test";
import { askModern } from "./ask-mcp.ts";
import type { Place } from "./test-client.ts";

/** A server that was just registered is met in the background; a client takes it for what it is when it connects. */
export async function untilListed(place: Place, tool: string): Promise<void> {
  await expect
    .poll(async () => {
      const { json } = await askModern(place, "tools/list");
      return (json.result!.tools as { name: string }[]).map(({ name }) => name);
    })
    .toContain(tool);
}
