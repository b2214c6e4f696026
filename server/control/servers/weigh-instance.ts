import type { z } from "zod";
import type { WeighInstanceInput } from "../../contracts/registry.ts";
import type { Verb } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { findInstance } from "./find-instance.ts";

/** How much of the work it gets from the next call on, where the strategy heeds weights. */
export async function weighInstance({
  ctx,
  input,
}: Verb<z.infer<typeof WeighInstanceInput>>): Promise<{ id: string; weight: number }> {
  requireRight(ctx, "server:write");
  const { slug, instanceId: id, weight } = input;
  return makeChange(ctx, "server", async (tx, record) => {
    const { address, weight: before, source } = await findInstance(tx, slug, id);
    if (source === "openapi")
      throw fieldError("conflict", "weight", `${slug} has one API and no other: there is nothing to weigh.`);
    if (before === weight) return { id, weight };
    await tx.instance.update({ where: { id }, data: { weight } });
    await record({
      action: "server.weigh-instance",
      target: slug,
      before: { id, address, weight: before },
      after: { id, address, weight },
    });
    return { id, weight };
  });
}
