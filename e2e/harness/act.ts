import { readFileSync } from "node:fs";
import path from "node:path";
import { createTRPCClient, httpLink } from "@trpc/client";
import type { AppRouter } from "../../server/trpc/router.ts";

/** The local admin of a running house, over the API that the CLI uses. */
export function actAsAdmin({ url, dataDir }: { url: string; dataDir: string }) {
  const token = readFileSync(path.join(dataDir, "admin.token"), "utf8").trim();
  const authorization = `Bearer ${token}`;
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/api/trpc`, headers: { authorization } })],
  });
}

/** High enough that no test meets it by accident. */
const UNLIMITED = 100_000_000;

export async function createKey(
  house: { url: string; dataDir: string },
  more: { role?: "caller" | "auditor" | "viewer"; servers?: string[]; rateLimitPerMinute?: number } = {},
) {
  const { key, id } = await actAsAdmin(house).key.create.mutate({
    name: `e2e ${performance.now()}`,
    rateLimitPerMinute: UNLIMITED,
    ...more,
  });
  return { id, key };
}
