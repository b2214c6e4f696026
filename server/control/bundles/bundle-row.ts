import { type BundleKind, bundleKinds } from "../../contracts/bundles.ts";
import type { describeEntries } from "./describe-entries.ts";
import type { FoundBundle } from "./find-bundle.ts";

/** `partial`: something chosen is not there. */
export type BundleState = "well" | "partial" | "paused";

export function toBundleRow(bundle: FoundBundle, { entries, cost }: ReturnType<typeof describeEntries>) {
  const { id, slug, title, description, style } = bundle;
  const missing = entries.filter(({ state }) => state !== "listed").length;
  const counts = Object.fromEntries(
    bundleKinds.map((kind) => [kind, entries.filter(({ entry }) => entry.kind === kind).length]),
  ) as Record<BundleKind, number>;
  return {
    ...{ id, slug, title, description, style, counts, cost, missing },
    ...stateOf(bundle, missing),
    servers: [...new Set(entries.map(({ entry }) => entry.server))].sort(),
    createdAt: bundle.createdAt.toISOString(),
    updatedAt: bundle.updatedAt.toISOString(),
  };
}

function stateOf(
  { pausedAt, entries }: FoundBundle,
  missing: number,
): { state: BundleState; stateSays: string } {
  if (pausedAt !== null) return { state: "paused", stateSays: "Paused: callers are told it does not exist." };
  if (missing > 0)
    return {
      state: "partial",
      stateSays: `${missing} of ${entries.length} ${missing === 1 ? "is" : "are"} not listed.`,
    };
  if (entries.length === 0) return { state: "well", stateSays: "Empty: nothing is chosen yet." };
  return {
    state: "well",
    stateSays: entries.length === 1 ? "It is listed." : `All ${entries.length} are listed.`,
  };
}
