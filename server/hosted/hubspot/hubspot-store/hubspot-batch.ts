import { ServiceFailure } from "../../outside/service-failure.ts";
import { pluralOf, type RecordKind } from "../crm/crm-record.ts";
import type { BatchInput, BatchMode, BatchOutcome } from "../crm/crm-store.ts";
import type { HubspotApi } from "./hubspot-api.ts";
import { type HubspotBatch, toCrmRecord } from "./hubspot-shapes.ts";

type Indexed = { index: number; input: BatchInput };

/** Inputs with ids are updated, others created or found by email: HubSpot has one path for each. */
export async function saveBatch(
  api: HubspotApi,
  kind: RecordKind,
  mode: BatchMode,
  inputs: readonly BatchInput[],
): Promise<BatchOutcome> {
  const indexed = inputs.map((input, index) => ({ index, input }));
  const [known, unknown] = [
    indexed.filter(({ input }) => input.id),
    indexed.filter(({ input }) => !input.id),
  ];
  const outcomes = [
    ...(known.length > 0 ? [await send(api, kind, "update", known)] : []),
    ...(unknown.length > 0 ? [await send(api, kind, mode, unknown)] : []),
  ];
  return {
    done: outcomes.flatMap(({ done }) => done),
    failed: outcomes.flatMap(({ failed }) => failed).sort((a, b) => a.index - b.index),
  };
}

async function send(
  api: HubspotApi,
  kind: RecordKind,
  mode: BatchMode,
  items: readonly Indexed[],
): Promise<BatchOutcome> {
  const path = `/crm/objects/2026-03/${pluralOf[kind]}/batch/${mode}`;
  const json = { inputs: items.map((item) => toInput(mode, item)) };
  try {
    const answer = await api.ask<HubspotBatch>({
      method: "POST",
      path,
      json,
      isIdempotent: mode !== "create",
    });
    return readOutcome(kind, mode, items, answer);
  } catch (error) {
    const isRefused =
      error instanceof ServiceFailure && (error.kind === "invalid" || error.kind === "conflict");
    if (!isRefused) throw error;
    const reason = `HubSpot refused this batch as a whole, so nothing of it was saved. ${error.message}`;
    return { done: [], failed: items.map(({ index }) => ({ index, reason })) };
  }
}

/** With a trace id, HubSpot says of each input what became of it, instead of refusing all for one. */
function toInput(mode: BatchMode, { index, input: { id, properties } }: Indexed) {
  const traced = { properties, objectWriteTraceId: String(index) };
  if (mode === "create") return { ...traced, associations: [] };
  return mode === "update" ? { ...traced, id } : { ...traced, id: properties.email, idProperty: "email" };
}

function readOutcome(
  kind: RecordKind,
  mode: BatchMode,
  items: readonly Indexed[],
  { results, errors = [] }: HubspotBatch,
): BatchOutcome {
  const outcome: BatchOutcome = { done: [], failed: [] };
  for (const { index, input } of items) {
    const object = results.find(
      ({ id, objectWriteTraceId, properties }) =>
        objectWriteTraceId === String(index) ||
        (objectWriteTraceId === undefined && (id === input.id || isSameEmail(properties.email, input))),
    );
    if (object === undefined) outcome.failed.push({ index, reason: reasonOf({ index, input }, errors) });
    else
      outcome.done.push({ index, record: toCrmRecord(kind, object), isNew: object.new ?? mode === "create" });
  }
  return outcome;
}

function isSameEmail(email: string | null | undefined, { properties }: BatchInput): boolean {
  return Boolean(email) && email?.toLowerCase() === properties.email?.toLowerCase();
}

function reasonOf({ index, input }: Indexed, errors: NonNullable<HubspotBatch["errors"]>): string {
  const names = [String(index), input.id, input.properties.email];
  const own = errors.find(({ context = {} }) => {
    const { objectWriteTraceId: traces, ids = [] } = context;
    return traces === undefined ? ids.some((id) => names.includes(id)) : traces.includes(String(index));
  });
  const said = own ?? errors[0];
  return said === undefined
    ? "HubSpot does not say what became of it: look before you try again."
    : `HubSpot: ${said.message}`;
}
