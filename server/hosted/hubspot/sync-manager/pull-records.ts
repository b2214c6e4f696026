import type { PoolClient } from "pg";
import { type Actor, type CrmRecord, pluralOf, type RecordKind, titleOf } from "../crm/crm-record.ts";
import type { HubspotApi } from "../hubspot-store/hubspot-api.ts";
import {
  changedProperty,
  type HubspotObject,
  type HubspotPaging,
  propertiesToRead,
  toCrmRecord,
} from "../hubspot-store/hubspot-shapes.ts";
import { limits } from "../limits.ts";
import type { LocalParts } from "../local-store/local-parts.ts";
import { inTransaction } from "../local-store/transaction.ts";
import { type ConflictRule, decideMerge, type Merge, type Mirror } from "./decide-merge.ts";
import { holdMirror, insertMirror, isTaken, linkMirror, readMirrors, updateMirror } from "./mirror-store.ts";
import { note, type SyncOutcome } from "./sync-outcome.ts";

type Pull = { kind: RecordKind; since: string; rule: ConflictRule; isDry: boolean; outcome: SyncOutcome };
type Found = { results: HubspotObject[]; paging?: HubspotPaging };

export const SYNC_ACTOR: Actor = { id: "hubspot", name: "HubSpot" };

/** What changed shows up in HubSpot's search some moments late, perhaps behind what was seen already. */
const OVERLAP_MS = 120_000;

/**
 * Takes what changed at HubSpot since a little before the cursor, oldest first, and says up to when it got. A search
 * reaches ten thousand rows: past them a new one begins at the last change that was seen.
 */
export async function pullRecords(parts: LocalParts, api: HubspotApi, pull: Pull): Promise<string> {
  let since = new Date(Math.max(0, Date.parse(pull.since) - OVERLAP_MS)).toISOString();
  const upTo = (last: string) => (last > pull.since ? last : pull.since);
  let after: string | undefined;
  for (let taken = 0; ; ) {
    const { results, paging } = await searchChanged(api, pull.kind, since, after);
    const remotes = results.map((object) => toCrmRecord(pull.kind, object));
    await take(parts, remotes, pull);
    taken += remotes.filter(({ updatedAt }) => updatedAt > pull.since).length; // or the overlap alone might fill a run
    const last = remotes.at(-1)?.updatedAt ?? since;
    after = paging?.next?.after;
    if (after === undefined) return upTo(last);
    if (taken >= limits.syncRecordsMax) {
      pull.outcome.isMore = true;
      return upTo(last);
    }
    if (Number(after) + limits.searchPageMax > limits.searchReachMax) {
      after = undefined;
      if (last === since) return upTo(last); // ten thousand within one millisecond: no search gets past them
      since = last;
    }
  }
}

function searchChanged(
  api: HubspotApi,
  kind: RecordKind,
  since: string,
  after: string | undefined,
): Promise<Found> {
  const propertyName = changedProperty(kind);
  const filter = { propertyName, operator: "GTE", value: String(Date.parse(since)) };
  return api.ask<Found>({
    method: "POST",
    path: `/crm/v3/objects/${pluralOf[kind]}/search`,
    json: {
      ...{ filterGroups: [{ filters: [filter] }], sorts: [propertyName], properties: propertiesToRead(kind) },
      ...{ limit: limits.searchPageMax, ...(after !== undefined && { after }) },
    },
    isIdempotent: true,
    limit: "search",
  });
}

async function take(parts: LocalParts, remotes: readonly CrmRecord[], pull: Pull): Promise<void> {
  if (remotes.length === 0) return;
  const mirrors = await readMirrors(parts.pool, pull.kind, remotes);
  for (const remote of remotes) await takeOne(parts, remote, mirrors.get(remote.id) ?? null, pull);
}

type Taking = Omit<Pull, "since">;

/** One record of HubSpot meets ours, if we have it. */
export async function takeOne(
  parts: LocalParts,
  remote: CrmRecord,
  mirror: Mirror | null,
  taking: Taking,
): Promise<void> {
  const { rule, isDry } = taking;
  const planned = decideMerge(mirror, remote, rule);
  if (isDry || planned.action === "skip") {
    tell(planned, remote, mirror, taking);
    return;
  }
  try {
    const made = await inTransaction(parts.pool, async (client) => {
      // Somebody may have changed ours since it was read: what becomes of it is decided on what it is now.
      const held = mirror === null ? null : await holdMirror(client, mirror);
      const merge = held === mirror ? planned : decideMerge(held, remote, rule);
      await apply(parts, client, { merge, mirror: held, remote });
      return { merge, held };
    });
    tell(made.merge, remote, made.held, taking);
  } catch (error) {
    if (!isTaken(error)) throw error;
    if (taking.outcome.failed.length < limits.syncLinesMax)
      taking.outcome.failed.push({
        ...{ kind: remote.kind, id: mirror?.record.id ?? "", title: titleOf(remote) },
        reason: `Another contact here has ${remote.properties.email} already: merge the two, or change one's address.`,
      });
  }
}

type Applied = { merge: Merge; mirror: Mirror | null; remote: CrmRecord };

async function apply(
  parts: LocalParts,
  client: PoolClient,
  { merge, mirror, remote }: Applied,
): Promise<void> {
  if (merge.action === "skip") return;
  if (mirror === null) await insertMirror(parts, client, remote, SYNC_ACTOR);
  else if (merge.action === "update") {
    const { record } = mirror;
    await updateMirror(parts, client, { record, remote, differences: merge.differences }, SYNC_ACTOR);
  } else await linkMirror(client, mirror.record, remote, { isSent: merge.action === "link" });
}

function tell(merge: Merge, remote: CrmRecord, mirror: Mirror | null, { kind, outcome }: Taking): void {
  const title = titleOf(remote);
  const id = mirror?.record.id ?? null;
  if (merge.action === "skip" || merge.action === "link") outcome.pulled.unchanged += 1;
  if (merge.action === "create")
    note(outcome, {
      ...{ way: "pulled", what: "created", kind, id, title },
      properties: Object.keys(remote.properties),
    });
  if (merge.action === "update") {
    const properties = merge.differences.map(({ property }) => property);
    note(outcome, { way: "pulled", what: "updated", kind, id, title, properties });
  }
  if (merge.action === "keep" || (merge.action === "update" && merge.isConflict)) {
    const winner = merge.action === "keep" ? "local" : "hubspot";
    if (outcome.conflicts.length < limits.syncLinesMax)
      outcome.conflicts.push({
        ...{ kind, id: id!, hubspotId: remote.id, title, winner },
        differences: merge.differences,
      });
  }
}
