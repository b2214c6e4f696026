import type { Transaction } from "../../db/with-transaction.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";

export async function findServer(tx: Transaction, slug: string): Promise<{ pausedAt: Date | null }> {
  const server = await tx.server.findUnique({ where: { slug }, select: { pausedAt: true } });
  if (server === null) throw new GatewayError("not_found", { publicMessage: `There is no server ${slug}.` });
  return server;
}
