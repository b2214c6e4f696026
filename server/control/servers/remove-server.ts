import type { z } from "zod";
import type { RemoveServerInput } from "../../contracts/registry.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { findServer } from "./find-server.ts";
import { type AnyConfig, showServer } from "./shown-config.ts";

/** For good, its secrets, its definitions and its health with it. What the log says of it stays; its slug is free. */
export async function removeServer({
  ctx,
  input,
}: Verb<z.infer<typeof RemoveServerInput>>): Promise<{ slug: string }> {
  requireRight(ctx, "server:write");
  const { slug, confirm } = input;
  if (confirm !== slug) throw fieldError("bad_input", "confirm", `Type ${slug} to remove it.`);
  return makeChange(ctx, "server", async (tx, record) => {
    const { id, source } = await findServer(tx, slug);
    if (source === "hosted") {
      const publicMessage = `${slug} is part of the house: it can be paused, and not removed.`;
      throw new GatewayError("conflict", { publicMessage });
    }
    const row = await tx.server.delete({ where: { id }, include: { instances: true } });
    const addresses = row.instances.flatMap(({ address }) => address ?? []);
    await record({
      action: "server.remove",
      target: slug,
      before: {
        ...{ id, source, ...showServer(row, row.config as AnyConfig) },
        ...(addresses.length > 0 && { addresses }),
        secrets: Object.keys(row.secrets as object).sort(),
      },
    });
    return { slug };
  });
}
