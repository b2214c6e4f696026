import { properties as known } from "../crm/crm-properties.ts";
import { pluralOf, type RecordKind, titleOf } from "../crm/crm-record.ts";
import type { BatchMode } from "../crm/crm-store.ts";
import type { HubspotApi } from "../hubspot-store/hubspot-api.ts";
import { saveBatch } from "../hubspot-store/hubspot-batch.ts";
import { limits } from "../limits.ts";
import type { LocalParts } from "../local-store/local-parts.ts";
import { mergeProperties } from "../local-store/record-rows.ts";
import { isSame, type Mirror } from "./decide-merge.ts";
import { isTaken, linkMirror, readUnsent } from "./mirror-store.ts";
import { note, type SyncOutcome } from "./sync-outcome.ts";

type Push = { kind: RecordKind; isDry: boolean; outcome: SyncOutcome };

/** Sends what changed here, a hundred at a time; what HubSpot does not take is told, and tried again next time. */
export async function pushRecords(parts: LocalParts, api: HubspotApi, push: Push): Promise<void> {
  let afterId = "0";
  for (let sent = 0; ; ) {
    const unsent = await readUnsent(parts.pool, push.kind, afterId, limits.batchMax);
    if (unsent.length === 0) return;
    if (sent >= limits.syncRecordsMax) {
      push.outcome.isMore = true;
      return;
    }
    sent += unsent.length;
    afterId = unsent.at(-1)!.record.id;
    await sendArchived(
      parts,
      api,
      unsent.filter(({ record }) => record.isArchived),
      push,
    );
    const live = unsent.filter(({ record }) => !record.isArchived);
    await sendSome(
      parts,
      api,
      "update",
      live.filter(({ hubspotId }) => hubspotId !== null),
      push,
    );
    const fresh = live.filter(({ hubspotId }) => hubspotId === null);
    const [keyed, keyless] = [fresh.filter(hasKey), fresh.filter((mirror) => !hasKey(mirror))];
    await sendSome(parts, api, "upsert", keyed, push);
    await sendSome(parts, api, "create", keyless, push);
  }
}

/** Contacts are found by their email address, if HubSpot has them already. */
function hasKey({ record }: Mirror): boolean {
  return record.kind === "contact" && record.properties.email !== undefined;
}

type Sending = { mirror: Mirror; properties: Record<string, string> };

/** Of what HubSpot has already, only what is different here: what somebody changes there meanwhile stays theirs. */
async function sendSome(
  parts: LocalParts,
  api: HubspotApi,
  mode: BatchMode,
  mirrors: readonly Mirror[],
  push: Push,
) {
  const { kind, isDry, outcome } = push;
  const sendings = mirrors.map((mirror) => ({ mirror, properties: toSend(kind, mirror) }));
  const empty = sendings.filter(({ properties }) => Object.keys(properties).length === 0);
  const full = sendings.filter(({ properties }) => Object.keys(properties).length > 0);
  const tell = ({ mirror: { record }, properties }: Sending, isNew: boolean) =>
    note(outcome, {
      ...{ way: "pushed", what: isNew ? "created" : "updated", kind, id: record.id },
      ...{ title: titleOf(record), properties: Object.keys(properties) },
    });
  if (isDry) {
    for (const sending of full) tell(sending, mode !== "update");
    return;
  }
  for (const { mirror } of empty)
    await linkMirror(parts.pool, mirror.record, knownOf(mirror), { isSent: true });
  if (full.length === 0) return;
  const inputs = full.map(({ mirror, properties }) => ({ id: mirror.hubspotId ?? undefined, properties }));
  const { done, failed } = await saveBatch(api, kind, mode, inputs);
  const tellFailed = ({ mirror: { record } }: Sending, reason: string) => {
    if (outcome.failed.length < limits.syncLinesMax)
      outcome.failed.push({ kind, id: record.id, title: titleOf(record), reason });
  };
  for (const { index, record: remote, isNew } of done) {
    const sending = full[index]!;
    const has = mergeProperties(sending.mirror.met ?? {}, sending.properties);
    const { id, updatedAt } = remote;
    try {
      await linkMirror(parts.pool, sending.mirror.record, { id, updatedAt, has }, { isSent: true });
    } catch (error) {
      if (!isTaken(error)) throw error;
      tellFailed(
        sending,
        `HubSpot has it as ${remote.id}, which another ${kind} here is already: merge the two.`,
      );
      continue;
    }
    tell(sending, isNew);
  }
  for (const { index, reason } of failed) tellFailed(full[index]!, reason);
}

/** Empty: what changed here is nothing of HubSpot's. A value that was taken away here is sent as an empty text. */
function toSend(kind: RecordKind, { record, met, hubspotId }: Mirror): Record<string, string> {
  const ours = writable(kind, record.properties);
  if (met === null || hubspotId === null) return ours;
  const names = new Set([...Object.keys(ours), ...Object.keys(writable(kind, met))]);
  const changed = [...names].filter(
    (name) => !isSame(known[kind][name], ours[name] ?? null, met[name] ?? null),
  );
  return Object.fromEntries(changed.map((name) => [name, ours[name] ?? ""]));
}

/** Of a record that HubSpot has. */
function knownOf({ record, hubspotId, hubspotAt, met }: Mirror) {
  return { id: hubspotId!, updatedAt: hubspotAt ?? record.updatedAt, has: met ?? {} };
}

async function sendArchived(
  parts: LocalParts,
  api: HubspotApi,
  mirrors: readonly Mirror[],
  push: Push,
): Promise<void> {
  const { kind, isDry, outcome } = push;
  if (mirrors.length === 0) return;
  if (!isDry)
    await api.ask({
      method: "POST",
      path: `/crm/objects/2026-03/${pluralOf[kind]}/batch/archive`,
      json: { inputs: mirrors.map(({ hubspotId }) => ({ id: hubspotId })) },
      isIdempotent: true,
    });
  for (const mirror of mirrors) {
    const { record } = mirror;
    const told = { ...knownOf(mirror), updatedAt: record.updatedAt };
    if (!isDry) await linkMirror(parts.pool, record, told, { isSent: true });
    note(outcome, {
      ...{ way: "pushed", what: "archived", kind, id: record.id, title: titleOf(record), properties: [] },
    });
  }
}

/** HubSpot computes some itself, and knows none of our custom ones. */
function writable(kind: RecordKind, properties: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties).filter(
      ([name]) => Object.hasOwn(known[kind], name) && !known[kind][name]!.computed,
    ),
  );
}
