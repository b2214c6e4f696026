import type { DefinitionInput } from "../../contracts/registry.ts";
import type { Transaction } from "../../db/with-transaction.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";

/** One that its server offers now; what it offers no more there is nothing to decide about. */
export async function findDefinition(tx: Transaction, serverId: string, { kind, digest }: DefinitionInput) {
  const found = await tx.definition.findUnique({
    where: { serverId_kind_digest: { serverId, kind, digest } },
  });
  if (found?.isOffered) return found;
  throw new GatewayError("not_found", {
    publicMessage: "The server does not offer this any more: it may have changed again.",
  });
}
