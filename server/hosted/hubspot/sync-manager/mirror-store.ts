import type { Pool, PoolClient } from "pg";
import type { Actor, CrmRecord, RecordKind } from "../crm/crm-record.ts";
import { type LocalParts, tellChange } from "../local-store/local-parts.ts";
import {
  keysOf,
  mergeProperties,
  type RecordRow,
  recordColumns,
  toRecord,
} from "../local-store/record-rows.ts";
import type { Difference, Mirror } from "./decide-merge.ts";

type MirrorRow = RecordRow & {
  hubspot_id: string | null;
  hubspot_at: Date | null;
  synced_revision: number | null;
  synced_properties: Record<string, string> | null;
};

const columns = `${recordColumns}, hubspot_id, hubspot_at, synced_revision, synced_properties`;

/** Ours of HubSpot's records: by its id, or, of contacts never linked, by their email address. */
export async function readMirrors(pool: Pool, kind: RecordKind, remotes: readonly CrmRecord[]) {
  const keys = remotes.flatMap(({ properties }) =>
    properties.email ? [`contact:${properties.email.toLowerCase()}`] : [],
  );
  const { rows } = await pool.query<MirrorRow & { unique_key: string | null }>(
    `SELECT ${columns}, unique_key FROM crm_record
     WHERE kind = $1 AND (hubspot_id = ANY($2) OR (hubspot_id IS NULL AND unique_key = ANY($3)))`,
    [kind, remotes.map(({ id }) => id), keys],
  );
  const mirrors = new Map<string, Mirror>();
  for (const remote of remotes) {
    const key = `contact:${remote.properties.email?.toLowerCase()}`;
    const row =
      rows.find((each) => each.hubspot_id === remote.id) ?? rows.find((each) => each.unique_key === key);
    if (row !== undefined) mirrors.set(remote.id, toMirror(row));
  }
  return mirrors;
}

/** The mirror as it is now, and nobody else's until the transaction ends; the same one, if nothing happened to it. */
export async function holdMirror(client: PoolClient, mirror: Mirror): Promise<Mirror | null> {
  const sql = `SELECT ${columns} FROM crm_record WHERE id = $1 FOR UPDATE`;
  const { rows } = await client.query<MirrorRow>(sql, [mirror.record.id]);
  if (rows[0] === undefined) return null; // a sample that was removed
  const now = toMirror(rows[0]);
  const isSame = now.record.version === mirror.record.version && now.hubspotAt === mirror.hubspotAt;
  return isSame ? mirror : now;
}

/** Another record here has that address, or is the mirror of that record of HubSpot's. */
export const isTaken = (error: unknown): boolean => (error as { code?: unknown }).code === UNIQUE_VIOLATION;
const UNIQUE_VIOLATION = "23505";

/** What changed here and HubSpot does not know: oldest first, samples never. */
export async function readUnsent(pool: Pool, kind: RecordKind, afterId: string, limit: number) {
  const { rows } = await pool.query<MirrorRow>(
    `SELECT ${columns} FROM crm_record WHERE kind = $1 AND id > $2 AND NOT is_sample
       AND synced_revision IS DISTINCT FROM revision AND (archived_at IS NULL OR hubspot_id IS NOT NULL)
     ORDER BY id LIMIT $3`,
    [kind, afterId, limit],
  );
  return rows.map(toMirror);
}

function toMirror(row: MirrorRow): Mirror {
  return {
    record: toRecord(row),
    hubspotId: row.hubspot_id,
    hubspotAt: row.hubspot_at?.toISOString() ?? null,
    isChangedHere: row.synced_revision !== row.revision,
    met: row.synced_properties,
  };
}

export async function insertMirror(parts: LocalParts, client: PoolClient, remote: CrmRecord, actor: Actor) {
  const { properties } = remote;
  const { name, uniqueKey, words } = keysOf(remote.kind, properties);
  const { rows } = await client.query<RecordRow>(
    `INSERT INTO crm_record (kind, properties, name, unique_key, search, created_at, updated_at, hubspot_id, hubspot_at, synced_revision, synced_properties)
     VALUES ($1, $2, $3, $4, array_to_tsvector($5::text[]), $6, $7, $8, $7, 1, $2)
     ON CONFLICT DO NOTHING RETURNING ${recordColumns}`,
    [
      ...[remote.kind, properties, name, uniqueKey, words],
      ...[remote.createdAt, remote.updatedAt, remote.id],
    ],
  );
  if (rows[0] === undefined) return; // another replica was faster
  await enterStage(client, toRecord(rows[0]), remote.updatedAt);
  await tellChange(parts, client, toRecord(rows[0]), actor, {
    what: "created",
    detail: { hubspotId: remote.id },
  });
}

/** Takes HubSpot's values. `isUnsent`: some of ours it does not have yet. */
export async function updateMirror(
  parts: LocalParts,
  client: PoolClient,
  { record, remote, taken, isUnsent }: Taken,
  actor: Actor,
): Promise<void> {
  const values = Object.fromEntries(taken.map(({ property, there }) => [property, there ?? ""]));
  const properties = mergeProperties(record.properties, values);
  const { name, uniqueKey, words } = keysOf(remote.kind, properties);
  const { rows } = await client.query<RecordRow>(
    `UPDATE crm_record SET properties = $2, name = $3, unique_key = $4, search = array_to_tsvector($5::text[]),
       archived_at = NULL, updated_at = greatest(updated_at, $6), revision = revision + 1,
       synced_revision = CASE WHEN $8 THEN synced_revision ELSE revision + 1 END,
       hubspot_id = $7, hubspot_at = $6, synced_properties = $9 WHERE id = $1 RETURNING ${recordColumns}`,
    [
      ...[record.id, properties, name, uniqueKey, words],
      ...[remote.updatedAt, remote.id, isUnsent, remote.properties],
    ],
  );
  if (values.dealstage !== undefined) await enterStage(client, toRecord(rows[0]!), remote.updatedAt);
  const detail = Object.fromEntries(
    taken.map(({ property, here, there }) => [property, `${here ?? "(empty)"} → ${there ?? "(empty)"}`]),
  );
  await tellChange(parts, client, toRecord(rows[0]!), actor, {
    what: "updated",
    detail: { ...detail, hubspotId: remote.id },
  });
}

type Taken = { record: CrmRecord; remote: CrmRecord; taken: readonly Difference[]; isUnsent: boolean };

/** Notes that both are one, and what HubSpot has of it. `isSent`: nothing of ours is still to be sent. */
export async function linkMirror(
  client: Pool | PoolClient,
  record: CrmRecord,
  remote: { id: string; updatedAt: string; has: Readonly<Record<string, string>> },
  { isSent }: { isSent: boolean },
): Promise<void> {
  await client.query(
    `UPDATE crm_record SET hubspot_id = $2, hubspot_at = $3, synced_revision = coalesce($4, synced_revision),
       synced_properties = $5 WHERE id = $1`,
    [record.id, remote.id, remote.updatedAt, isSent ? Number(record.version) : null, remote.has],
  );
}

/** It was deleted at HubSpot. */
export async function archiveMirror(
  parts: LocalParts,
  client: PoolClient,
  kind: RecordKind,
  hubspotId: string,
  actor: Actor,
) {
  const { rows } = await client.query<RecordRow>(
    `UPDATE crm_record SET archived_at = $3, unique_key = NULL, revision = revision + 1, synced_revision = revision + 1
     WHERE kind = $1 AND hubspot_id = $2 AND archived_at IS NULL RETURNING ${recordColumns}`,
    [kind, hubspotId, new Date(parts.clock.now())],
  );
  if (rows[0] !== undefined)
    await tellChange(parts, client, toRecord(rows[0]), actor, { what: "archived", detail: { hubspotId } });
}

async function enterStage(
  client: PoolClient,
  { id, kind, properties }: CrmRecord,
  at: string,
): Promise<void> {
  if (kind !== "deal" || !properties.dealstage) return;
  await client.query("INSERT INTO crm_stage_entry (record_id, pipeline, stage, at) VALUES ($1, $2, $3, $4)", [
    ...[id, properties.pipeline ?? "default", properties.dealstage, at],
  ]);
}
