import { z } from "zod";
import { recordKinds } from "../crm/crm-record.ts";
import { conflictRules, directions } from "../hubspot-settings.ts";
import { limits } from "../limits.ts";

const kind = z.enum(recordKinds);
const Conflict = z.object({
  ...{ kind, id: z.string(), hubspotId: z.string(), title: z.string() },
  winner: z.enum(["hubspot", "local"]),
  differences: z.array(
    z.object({ property: z.string(), here: z.string().nullable(), there: z.string().nullable() }),
  ),
});
const SyncChange = z.object({
  way: z.enum(["pulled", "pushed"]),
  what: z.enum(["created", "updated", "archived"]),
  ...{ kind, id: z.string().nullable().describe("Here; null while it is not"), title: z.string() },
  properties: z.array(z.string()),
});
const SyncFailure = z.object({ kind, id: z.string(), title: z.string(), reason: z.string() });

/** What one run of the sync did, or, dry, would do. */
export const SyncOutcome = z.object({
  pulled: z.object({ created: z.int(), updated: z.int(), unchanged: z.int() }),
  pushed: z.object({ created: z.int(), updated: z.int(), archived: z.int() }),
  changes: z.array(SyncChange),
  conflicts: z.array(Conflict),
  failed: z.array(SyncFailure),
  isMore: z.boolean().describe("true: there was more than one run takes; run it again"),
});
export type SyncOutcome = z.infer<typeof SyncOutcome>;

export const SyncRun = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.string(),
  isDry: z.boolean(),
  direction: z.enum(directions),
  rule: z.enum(conflictRules),
  outcome: SyncOutcome,
});
export type SyncRun = z.infer<typeof SyncRun>;

export function emptyOutcome(): SyncOutcome {
  return {
    pulled: { created: 0, updated: 0, unchanged: 0 },
    pushed: { created: 0, updated: 0, archived: 0 },
    ...{ changes: [], conflicts: [], failed: [], isMore: false },
  };
}

/** Counts a change, and lists it while there is room. */
export function note(outcome: SyncOutcome, change: SyncOutcome["changes"][number]): void {
  const counts: Record<string, number> = outcome[change.way];
  counts[change.what] = (counts[change.what] ?? 0) + 1;
  if (outcome.changes.length < limits.syncLinesMax) outcome.changes.push(change);
}
