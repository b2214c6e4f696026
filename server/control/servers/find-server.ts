import type { ServerSource } from "../../contracts/servers.ts";
import type { Transaction } from "../../db/with-transaction.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";

type FoundServer = { id: string; source: ServerSource; pausedAt: Date | null };

/** Locked until the transaction ends: of two changes to one server the second sees what the first made of it. */
export async function findServer(tx: Transaction, slug: string): Promise<FoundServer> {
  const [server] = await tx.$queryRaw<FoundServer[]>`
    SELECT id, source, paused_at AS "pausedAt" FROM server WHERE slug = ${slug} FOR UPDATE`;
  if (server === undefined) throw noServer(slug);
  return server;
}

export function noServer(slug: string): GatewayError {
  return new GatewayError("not_found", { publicMessage: `There is no server ${slug}.` });
}
