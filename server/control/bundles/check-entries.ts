import { isDeepStrictEqual } from "node:util";
import { findMisfit } from "../../contracts/bundle-definitions.ts";
import type { BundleEntry } from "../../contracts/bundles.ts";
import type { ControlContext } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { readDefinitions } from "./read-definitions.ts";

/**
 * Refuses what could never be called. What is not there is let through: it may come back, and is not listed until then.
 * So is what was there before: a server that changed must not keep its bundle from being mended elsewhere.
 */
export async function checkEntries(
  ctx: ControlContext,
  entries: readonly BundleEntry[],
  before: readonly BundleEntry[] = [],
): Promise<void> {
  const find = await readDefinitions(ctx, entries);
  for (const [at, entry] of entries.entries()) {
    const { own } = find(entry);
    const misfit = own === null ? null : findMisfit(entry, own);
    if (misfit !== null && !before.some((known) => isDeepStrictEqual(known, entry)))
      throw fieldError("bad_input", `entries.${at}.${misfit.field}`, `${entry.as}: ${misfit.says}`);
  }
}
