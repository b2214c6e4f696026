import type { z } from "zod";
import type { InstanceInput } from "../../contracts/registry.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { findInstance } from "./find-instance.ts";

/** Calls under way there are cut off: draining first is for those who can wait. */
export async function removeInstance({
  ctx,
  input,
}: Verb<z.infer<typeof InstanceInput>>): Promise<{ id: string }> {
  requireRight(ctx, "server:write");
  const { slug, instanceId: id } = input;
  return makeChange(ctx, "server", async (tx, record) => {
    const { address, weight, siblings } = await findInstance(tx, slug, id);
    if (address === null) throw refusal(`The processes of ${slug} are counted by its copies.`);
    if (siblings === 0)
      throw refusal(`It is the last instance of ${slug}: add another first, or remove the server.`);
    await tx.instance.delete({ where: { id } });
    await record({ action: "server.remove-instance", target: slug, before: { id, address, weight } });
    return { id };
  });
}

function refusal(publicMessage: string): GatewayError {
  return new GatewayError("conflict", { publicMessage });
}
