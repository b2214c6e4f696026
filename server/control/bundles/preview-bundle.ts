import type { BundleEntry } from "../../contracts/bundles.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { describeEntries } from "./describe-entries.ts";
import { readDefinitions } from "./read-definitions.ts";

/** What a bundle of these would list and cost, without making it. */
export async function previewBundle({ ctx, input }: Verb<{ entries: BundleEntry[] }>) {
  requireRight(ctx, "bundle:read");
  return describeEntries(input.entries, await readDefinitions(ctx, input.entries));
}
