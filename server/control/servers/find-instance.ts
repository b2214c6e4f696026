import type { Transaction } from "../../db/with-transaction.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { findServer } from "./find-server.ts";

export async function findInstance(tx: Transaction, slug: string, instanceId: string) {
  const { id: serverId, source } = await findServer(tx, slug);
  const instances = await tx.instance.findMany({ where: { serverId } });
  const instance = instances.find(({ id }) => id === instanceId);
  if (instance === undefined)
    throw new GatewayError("not_found", { publicMessage: `${slug} has no such instance.` });
  return { ...instance, source, siblings: instances.length - 1 };
}
