import type { Prisma } from "../../../prisma/generated/client.ts";
import type { CreateBundleInput } from "../../contracts/bundles.ts";
import { newId } from "../../foundation/ids.ts";
import type { Verb } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { checkEntries } from "./check-entries.ts";
import { showBundle } from "./show-bundle.ts";

/** Callers find it at its address from now on, as far as they may use its servers. */
export async function createBundle({ ctx, input }: Verb<CreateBundleInput>) {
  requireRight(ctx, "bundle:write");
  const { slug, title = slug, description, instructions, style, entries } = input;
  await checkEntries(ctx, entries);
  const now = new Date(ctx.clock.now());
  const id = newId("bu", now.getTime());
  const words = { title, description, instructions, style };
  await makeChange(ctx, "bundle", async (tx, record) => {
    if ((await tx.server.count({ where: { slug } })) > 0)
      throw fieldError("conflict", "slug", `${slug} is the address of a server; choose another.`);
    if ((await tx.bundle.count({ where: { slug } })) > 0)
      throw fieldError("conflict", "slug", `There is a bundle ${slug} already.`);
    const stored = entries as unknown as Prisma.InputJsonValue[]; // it came as JSON
    await tx.bundle.create({ data: { id, slug, ...words, entries: stored, createdAt: now, updatedAt: now } });
    await record({
      action: "bundle.create",
      target: slug,
      after: { id, ...showBundle({ ...words, entries }) },
    });
  });
  return { id, slug, endpoint: `${ctx.house.publicUrl}/mcp/${slug}` };
}
