import type { CreateBundleInput } from "../../contracts/bundles.ts";
import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { findBundle } from "./find-bundle.ts";
import { showBundle } from "./show-bundle.ts";

/** Its servers stay as they are. What is answered makes the same bundle again: that is how a removal is undone. */
export async function removeBundle({ ctx, input }: Verb<{ slug: string }>): Promise<CreateBundleInput> {
  requireRight(ctx, "bundle:write");
  const { slug } = input;
  return makeChange(ctx, "bundle", async (tx, record) => {
    const { id, title, description, instructions, style, entries } = await findBundle(tx, slug);
    await tx.bundle.delete({ where: { slug } });
    const words = { title, description, instructions, style, entries };
    await record({ action: "bundle.remove", target: slug, before: { id, ...showBundle(words) } });
    return { slug, ...words };
  });
}
