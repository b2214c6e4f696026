import type { PoolClient } from "pg";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { checkProperties } from "../crm/check-properties.ts";
import { type Actor, type CrmRecord, type RecordKind, type RecordRef, titleOf } from "../crm/crm-record.ts";
import type { BatchInput, BatchMode, BatchOutcome, RecordStore } from "../crm/crm-store.ts";
import { checkStage } from "./local-deals.ts";
import { type LocalParts, tellChange } from "./local-parts.ts";
import { searchLocal } from "./local-search.ts";
import {
  isLocalId,
  keysOf,
  mergeProperties,
  type RecordRow,
  recordColumns,
  toRecord,
} from "./record-rows.ts";
import { inSavepoint, inTransaction } from "./transaction.ts";

/** Contacts, companies and deals in Postgres. */
export function createLocalRecords(parts: LocalParts): RecordStore {
  const { pool } = parts;

  async function saveOne(
    client: PoolClient,
    { kind, mode, input, actor }: { kind: RecordKind; mode: BatchMode; input: BatchInput; actor: Actor },
  ) {
    if (mode === "update" && input.id === undefined) throw new ToolFailure("Say the id of what to update.");
    const known = mode === "create" ? undefined : input.id;
    const made = known === undefined ? await tryInsert(parts, client, kind, input.properties, actor) : null;
    if (made !== null) return { record: made, isNew: true };
    // Somebody may have made it a moment ago.
    const id = known ?? (mode === "upsert" ? await findId(client, kind, input.properties) : undefined);
    if (id === undefined) throw isThereAlready(input.properties);
    return { record: await change(parts, client, { kind, id }, input.properties, actor), isNew: false };
  }

  /** In one order for everybody, so that two batches of the same records do not hold what the other waits for. */
  async function inOrder(client: PoolClient, { kind, mode, inputs }: Omit<Batch, "actor">) {
    const planned: { index: number; input: BatchInput }[] = [];
    for (const [index, input] of inputs.entries()) {
      const id = input.id ?? (mode === "upsert" ? await findId(client, kind, input.properties) : undefined);
      planned.push({ index, input: id === undefined ? input : { ...input, id } });
    }
    return planned
      .map((one) => ({ ...one, key: lockKey(one.input) }))
      .sort((a, b) => (a.key === b.key ? a.index - b.index : a.key < b.key ? -1 : 1));
  }

  return {
    create: (kind, properties, actor) =>
      inTransaction(pool, (client) => insert(parts, client, kind, properties, actor)),

    async read(kind, ids) {
      const { rows } = await pool.query<RecordRow>(
        `SELECT ${recordColumns} FROM crm_record WHERE kind = $1 AND id = ANY($2::bigint[]) AND archived_at IS NULL`,
        [kind, ids.filter(isLocalId)],
      );
      return rows.map(toRecord);
    },

    async findByEmail(email) {
      const sql = `SELECT ${recordColumns} FROM crm_record WHERE unique_key = $1`;
      const { rows } = await pool.query<RecordRow>(sql, [`contact:${email.trim().toLowerCase()}`]);
      return rows[0] === undefined ? null : toRecord(rows[0]);
    },

    update: (ref, properties, actor, expectedVersion) =>
      inTransaction(pool, (client) => change(parts, client, ref, properties, actor, expectedVersion)),

    archive: (ref, actor) => inTransaction(pool, (client) => archive(parts, client, ref, actor)),

    search: (kind, query) => searchLocal(pool, kind, query),

    save: (kind, mode, inputs, actor) =>
      inTransaction(pool, async (client) => {
        const outcome: BatchOutcome = { done: [], failed: [] };
        for (const { index, input } of await inOrder(client, { kind, mode, inputs })) {
          try {
            const saved = await inSavepoint(client, () => saveOne(client, { kind, mode, input, actor }));
            outcome.done.push({ index, ...saved });
          } catch (error) {
            if (!(error instanceof ToolFailure)) throw error;
            outcome.failed.push({ index, reason: error.message });
          }
        }
        for (const list of [outcome.done, outcome.failed]) list.sort((a, b) => a.index - b.index);
        return outcome;
      }),
  };
}

type Batch = { kind: RecordKind; mode: BatchMode; inputs: readonly BatchInput[]; actor: Actor };

/** Those that are there by their ids, then new ones by their addresses. */
function lockKey({ id, properties }: BatchInput): string {
  return id === undefined
    ? `new ${properties.email?.trim().toLowerCase() ?? ""}`
    : id.padStart(ID_LENGTH_MAX, "0");
}
const ID_LENGTH_MAX = 64;

async function insert(
  parts: LocalParts,
  client: PoolClient,
  kind: RecordKind,
  given: Record<string, string>,
  actor: Actor,
): Promise<CrmRecord> {
  const made = await tryInsert(parts, client, kind, given, actor);
  if (made === null) throw isThereAlready(given);
  return made;
}

function isThereAlready({ email }: Readonly<Record<string, string>>): ToolFailure {
  return new ToolFailure(`There is a contact with ${email} already. Update it, or save with mode "upsert".`);
}

/** Null: somebody has its address. */
async function tryInsert(
  parts: LocalParts,
  client: PoolClient,
  kind: RecordKind,
  given: Record<string, string>,
  actor: Actor,
): Promise<CrmRecord | null> {
  const properties = mergeProperties({}, checkProperties(kind, given, { isOurs: true }));
  checkIsNamed(kind, properties);
  if (kind === "deal") Object.assign(properties, await checkStage(client, properties));
  const { name, uniqueKey, words } = keysOf(kind, properties);
  const { rows } = await client.query<RecordRow>(
    `INSERT INTO crm_record (kind, properties, name, unique_key, search, created_at, updated_at)
     VALUES ($1, $2, $3, $4, array_to_tsvector($5::text[]), $6, $6)
     ON CONFLICT (unique_key) DO NOTHING RETURNING ${recordColumns}`,
    [kind, properties, name, uniqueKey, words, new Date(parts.clock.now())],
  );
  if (rows[0] === undefined) return null;
  const record = toRecord(rows[0]);
  await enterStage(parts, client, record, null);
  await tellChange(parts, client, record, actor, { what: "created" });
  return record;
}

async function change(
  parts: LocalParts,
  client: PoolClient,
  ref: RecordRef,
  given: Record<string, string>,
  actor: Actor,
  expectedVersion?: string,
): Promise<CrmRecord> {
  const before = await lock(client, ref);
  if (expectedVersion !== undefined && expectedVersion !== before.version)
    throw new ToolFailure(await sayWhatChanged(client, before, expectedVersion));
  const properties = mergeProperties(before.properties, checkProperties(ref.kind, given, { isOurs: true }));
  checkIsNamed(ref.kind, properties);
  if (ref.kind === "deal") Object.assign(properties, await checkStage(client, properties));
  const changed = [...new Set([...Object.keys(before.properties), ...Object.keys(properties)])].filter(
    (name) => before.properties[name] !== properties[name],
  );
  if (changed.length === 0) return before;
  const { name, uniqueKey, words } = keysOf(ref.kind, properties);
  const { rows } = await inSavepoint(client, () =>
    client.query<RecordRow>(
      `UPDATE crm_record SET properties = $2, name = $3, unique_key = $4, search = array_to_tsvector($5::text[]),
         updated_at = greatest($6, updated_at), revision = revision + 1 WHERE id = $1 RETURNING ${recordColumns}`,
      [ref.id, properties, name, uniqueKey, words, new Date(parts.clock.now())],
    ),
  ).catch((error: { code?: string }) => {
    if (error.code !== UNIQUE_VIOLATION) throw error;
    throw new ToolFailure(
      `Another contact has ${properties.email}. Give this one a different email address.`,
    );
  });
  const record = toRecord(rows[0]!);
  await enterStage(parts, client, record, before);
  const detail = Object.fromEntries(
    changed.map((one) => [one, `${before.properties[one] ?? "(empty)"} → ${properties[one] ?? "(empty)"}`]),
  );
  await tellChange(parts, client, record, actor, { what: "updated", detail });
  return record;
}

const UNIQUE_VIOLATION = "23505";

async function archive(parts: LocalParts, client: PoolClient, ref: RecordRef, actor: Actor): Promise<void> {
  const record = await lock(client, ref);
  await client.query(
    `UPDATE crm_record SET archived_at = $2, unique_key = NULL, revision = revision + 1, updated_at = $2 WHERE id = $1`,
    [ref.id, new Date(parts.clock.now())],
  );
  await tellChange(parts, client, record, actor, { what: "archived" });
}

/** The record, held until the transaction ends. */
export async function lock(client: PoolClient, { kind, id }: RecordRef): Promise<CrmRecord> {
  const sql = `SELECT ${recordColumns} FROM crm_record WHERE id = $1 AND kind = $2 AND archived_at IS NULL FOR UPDATE`;
  const { rows } = isLocalId(id) ? await client.query<RecordRow>(sql, [id, kind]) : { rows: [] };
  if (rows[0] === undefined)
    throw new ToolFailure(
      `There is no ${kind} ${id} here. Find it with search_${kind === "company" ? "companies" : `${kind}s`}.`,
    );
  return toRecord(rows[0]);
}

async function findId(client: PoolClient, kind: RecordKind, properties: Record<string, string>) {
  if (kind !== "contact" || !properties.email) return undefined;
  const sql = "SELECT id FROM crm_record WHERE unique_key = $1";
  const { rows } = await client.query<{ id: string }>(sql, [
    `contact:${properties.email.trim().toLowerCase()}`,
  ]);
  return rows[0]?.id;
}

function checkIsNamed(kind: RecordKind, properties: Record<string, string>): void {
  if (titleOf({ kind, properties, id: "" }).trim() !== kind) return;
  const wants = {
    contact: "an email, a firstname or a lastname",
    company: "a name or a domain",
    deal: "a dealname",
  };
  throw new ToolFailure(`A ${kind} needs ${wants[kind]}.`);
}

async function enterStage(
  parts: LocalParts,
  client: PoolClient,
  record: CrmRecord,
  before: CrmRecord | null,
) {
  const { dealstage, pipeline } = record.properties;
  if (record.kind !== "deal" || dealstage === before?.properties.dealstage) return;
  await client.query("INSERT INTO crm_stage_entry (record_id, pipeline, stage, at) VALUES ($1, $2, $3, $4)", [
    ...[record.id, pipeline, dealstage, new Date(parts.clock.now())],
  ]);
}

/** A conflict says what happened meanwhile: who, and to which properties. */
async function sayWhatChanged(client: PoolClient, record: CrmRecord, expected: string): Promise<string> {
  const { rows } = await client.query<{ actor: string; detail: Record<string, string> }>(
    "SELECT actor, detail FROM crm_change WHERE record_id = $1 AND what = 'updated' ORDER BY id DESC LIMIT 1",
    [record.id],
  );
  const names = Object.keys(rows[0]?.detail ?? {}).join(", ");
  const last = rows[0] === undefined ? "" : ` Last changed by ${rows[0].actor}: ${names}.`;
  return `This ${record.kind} is at version ${record.version}, not ${expected}.${last} Read it again and decide.`;
}
