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
import { type ConflictRule, decideMerge, type Mirror } from "./decide-merge.ts";
import { insertMirror, linkMirror, readMirrors, updateMirror } from "./mirror-store.ts";
import { note, type SyncOutcome } from "./sync-outcome.ts";

type Pull = { kind: RecordKind; since: string; rule: ConflictRule; isDry: boolean; outcome: SyncOutcome };
type Found = { results: HubspotObject[]; paging?: HubspotPaging };

export const SYNC_ACTOR: Actor = { id: "hubspot", name: "HubSpot" };

/**
 * Takes what changed at HubSpot since the cursor, oldest first, and says up to when it got. A search reaches ten
 * thousand rows: past them a new one begins at the last change that was seen.
 */
export async function pullRecords(parts: LocalParts, api: HubspotApi, pull: Pull): Promise<string> {
  let since = pull.since;
  let after: string | undefined;
  for (let taken = 0; ; ) {
    const { results, paging } = await searchChanged(api, pull.kind, since, after);
    const remotes = results.map((object) => toCrmRecord(pull.kind, object));
    await take(parts, remotes, pull);
    taken += remotes.length;
    const last = remotes.at(-1)?.updatedAt ?? since;
    after = paging?.next?.after;
    if (after === undefined) return last;
    if (taken >= limits.syncRecordsMax) {
      pull.outcome.isMore = true;
      return last;
    }
    if (Number(after) + limits.searchPageMax > limits.searchReachMax) {
      after = undefined;
      if (last === since) return last; // ten thousand within one millisecond: no search gets past them
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

/** One record of HubSpot meets ours, if we have it. */
export async function takeOne(
  parts: LocalParts,
  remote: CrmRecord,
  mirror: Mirror | null,
  { kind, rule, isDry, outcome }: Omit<Pull, "since">,
): Promise<void> {
  const merge = decideMerge(mirror, remote, rule);
  const title = titleOf(remote);
  const id = mirror?.record.id ?? null;
  if (merge.action === "skip" || merge.action === "link") outcome.pulled.unchanged += 1;
  if (merge.action === "create")
    note(outcome, {
      way: "pulled",
      what: "created",
      kind,
      id,
      title,
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
  if (isDry || merge.action === "skip") return;
  await inTransaction(parts.pool, async (client) => {
    if (merge.action === "create") await insertMirror(parts, client, remote, SYNC_ACTOR);
    else if (merge.action === "update")
      await updateMirror(
        parts,
        client,
        { record: mirror!.record, remote, differences: merge.differences },
        SYNC_ACTOR,
      );
    else await linkMirror(client, mirror!.record, remote, { isSent: merge.action === "link" });
  });
}
