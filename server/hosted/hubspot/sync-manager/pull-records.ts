import type { PoolClient } from "pg";
import { type Actor, type CrmRecord, pluralOf, type RecordKind, titleOf } from "../crm/crm-record.ts";
import type { HubspotApi } from "../hubspot-store/hubspot-api.ts";
import { FIRST_PAGE } from "../hubspot-store/hubspot-search.ts";
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
import { type Illegible, toLegible } from "./to-legible.ts";

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
    path: `/crm/objects/2026-03/${pluralOf[kind]}/search`,
    json: {
      ...{ filterGroups: [{ filters: [filter] }], sorts: [propertyName], properties: propertiesToRead(kind) },
      ...{ limit: limits.searchPageMax, after: after ?? FIRST_PAGE },
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
  raw: CrmRecord,
  mirror: Mirror | null,
  taking: Taking,
): Promise<void> {
  const { rule, isDry } = taking;
  const first = meet(raw, mirror, rule);
  if (isDry || first.merge.action === "skip") {
    tell(first, taking);
    return;
  }
  try {
    const met = await inTransaction(parts.pool, async (client) => {
      // Somebody may have changed ours since it was read: what becomes of it is decided on what it is now.
      const held = mirror === null ? null : await holdMirror(client, mirror);
      const now = held === mirror ? first : meet(raw, held, rule);
      await apply(parts, client, now);
      return now;
    });
    tell(met, taking);
  } catch (error) {
    if (!isTaken(error)) throw error;
    fail(
      taking,
      first,
      `Another contact here has ${raw.properties.email} already: merge the two, or change one's address.`,
    );
  }
}

/** HubSpot's record as it can be kept, ours, and what becomes of the two. */
type Meeting = { remote: CrmRecord; illegible: Illegible[]; mirror: Mirror | null; merge: Merge };

function meet(raw: CrmRecord, mirror: Mirror | null, rule: ConflictRule): Meeting {
  const { remote, illegible } = toLegible(raw, mirror);
  return { remote, illegible, mirror, merge: decideMerge(mirror, remote, rule) };
}

async function apply(
  parts: LocalParts,
  client: PoolClient,
  { merge, mirror, remote }: Meeting,
): Promise<void> {
  if (merge.action === "skip") return;
  if (mirror === null || merge.action === "create") {
    await insertMirror(parts, client, remote, SYNC_ACTOR);
    return;
  }
  const { record } = mirror;
  const { taken, isUnsent } = merge;
  if (taken.length > 0) await updateMirror(parts, client, { record, remote, taken, isUnsent }, SYNC_ACTOR);
  else {
    const { id, updatedAt, properties: has } = remote;
    await linkMirror(client, record, { id, updatedAt, has }, { isSent: !isUnsent });
  }
}

function tell(meeting: Meeting, taking: Taking): void {
  const { merge, remote, mirror, illegible } = meeting;
  const { kind, outcome } = taking;
  const title = titleOf(remote);
  const id = mirror?.record.id ?? null;
  if (merge.action === "skip") {
    outcome.pulled.unchanged += 1;
    return;
  }
  for (const { property, value } of illegible)
    fail(
      taking,
      meeting,
      `${property} was left as it is here: "${value.slice(0, SHOWN_MAX)}" cannot be read.`,
    );
  if (merge.action === "create") {
    const properties = Object.keys(remote.properties);
    note(outcome, { way: "pulled", what: "created", kind, id, title, properties });
    return;
  }
  const { taken, conflicts, winner } = merge;
  const properties = taken.map(({ property }) => property);
  if (taken.length > 0) note(outcome, { way: "pulled", what: "updated", kind, id, title, properties });
  else if (conflicts.length === 0) outcome.pulled.unchanged += 1;
  if (conflicts.length > 0 && outcome.conflicts.length < limits.syncLinesMax)
    outcome.conflicts.push({
      ...{ kind, id: id!, hubspotId: remote.id, title, winner }, // what was merged is here
      differences: conflicts,
    });
}

const SHOWN_MAX = 60;

function fail({ outcome }: Taking, { remote, mirror }: Meeting, reason: string): void {
  if (outcome.failed.length < limits.syncLinesMax)
    outcome.failed.push({ kind: remote.kind, id: mirror?.record.id ?? "", title: titleOf(remote), reason });
}
