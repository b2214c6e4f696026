import type { z } from "zod";
import type { DrainInstanceInput } from "../../contracts/registry.ts";
import type { Verb } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { findInstance } from "./find-instance.ts";

/** It gets nothing new, and what it has ends as it would have; or it is taken back into service. */
export async function drainInstance({
  ctx,
  input,
}: Verb<z.infer<typeof DrainInstanceInput>>): Promise<{ id: string; isDraining: boolean }> {
  requireRight(ctx, "server:write");
  const { slug, instanceId: id, isDraining } = input;
  return makeChange(ctx, "server", async (tx, record) => {
    const { address, drainingAt, source } = await findInstance(tx, slug, id);
    if (source === "openapi")
      throw fieldError("conflict", "slug", `${slug} has one API and no other: pause the server instead.`);
    if ((drainingAt !== null) === isDraining) return { id, isDraining };
    await tx.instance.update({
      where: { id },
      data: { drainingAt: isDraining ? new Date(ctx.clock.now()) : null },
    });
    const action = isDraining ? "server.drain-instance" : "server.undrain-instance";
    await record({ action, target: slug, after: { id, address } });
    return { id, isDraining };
  });
}
