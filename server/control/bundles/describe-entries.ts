import { findMisfit, type OwnDefinition, rewriteDefinition } from "../../contracts/bundle-definitions.ts";
import type { BundleEntry } from "../../contracts/bundles.ts";
import { aboutTokens, costOf } from "../../contracts/token-cost.ts";
import type { Offered, Reference } from "./read-definitions.ts";

/** Whether callers are shown it; if not, why. */
export type EntryState = "listed" | Exclude<Offered["state"], "offered"> | "misfit";

export type DescribedEntry = {
  entry: BundleEntry;
  state: EntryState;
  /** For people; empty where it is listed. */
  says: string;
  /** As its server has it; null where that is not known. */
  own: OwnDefinition | null;
  /** About, as the bundle has it; null where it is not listed. */
  tokens: number | null;
};

/** The entries beside what became of them, and what the tools among them cost a model. */
export function describeEntries(entries: readonly BundleEntry[], find: (reference: Reference) => Offered) {
  const described = entries.map((entry): DescribedEntry => {
    const { state: offered, own } = find(entry);
    if (offered !== "offered" || own === null)
      return {
        entry,
        state: offered === "offered" ? "gone" : offered,
        says: sayWhy(offered, entry),
        own,
        tokens: null,
      };
    const misfit = findMisfit(entry, own);
    if (misfit !== null) return { entry, state: "misfit", says: misfit.says, own, tokens: null };
    return { entry, state: "listed", says: "", own, tokens: aboutTokens(rewriteDefinition(entry, own)) };
  });
  const tools = described.filter(({ entry, state }) => entry.kind === "tool" && state === "listed");
  return { entries: described, cost: costOf(tools.map(({ entry, own }) => rewriteDefinition(entry, own!))) };
}

function sayWhy(state: Offered["state"], { server, kind }: BundleEntry): string {
  switch (state) {
    case "server_gone":
      return `There is no server ${server} any more.`;
    case "server_paused":
      return `${server} is paused.`;
    case "withheld":
      return `Its definition waits for approval at ${server}.`;
    default:
      return `${server} does not offer this ${kind} now.`;
  }
}
