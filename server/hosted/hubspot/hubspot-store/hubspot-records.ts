import { ToolFailure } from "../../kernel/tool-failure.ts";
import { pathOf } from "../../outside/path-of.ts";
import { ServiceFailure } from "../../outside/service-failure.ts";
import { sayNone } from "../contact-manager/contact-manager.ts";
import { type CrmRecord, pluralOf, type RecordKind } from "../crm/crm-record.ts";
import type { RecordStore } from "../crm/crm-store.ts";
import type { HubspotApi } from "./hubspot-api.ts";
import { saveBatch } from "./hubspot-batch.ts";
import { searchHubspot } from "./hubspot-search.ts";
import { type HubspotBatch, type HubspotObject, propertiesToRead, toCrmRecord } from "./hubspot-shapes.ts";

/** Contacts, companies and deals of a HubSpot account. */
export function createHubspotRecords(api: HubspotApi): RecordStore {
  async function read(
    kind: RecordKind,
    ids: readonly string[],
    extra?: readonly string[],
  ): Promise<CrmRecord[]> {
    const { results } = await api.ask<HubspotBatch>({
      method: "POST",
      path: `/crm/objects/2026-03/${pluralOf[kind]}/batch/read`,
      json: {
        inputs: ids.map((id) => ({ id })),
        properties: propertiesToRead(kind, extra),
        propertiesWithHistory: [],
      },
      isIdempotent: true,
    });
    return results.map((object) => toCrmRecord(kind, object));
  }

  return {
    read,

    async create(kind, properties) {
      const object = await api.ask<HubspotObject>({
        method: "POST",
        path: `/crm/objects/2026-03/${pluralOf[kind]}`,
        json: { properties, associations: [] },
      });
      return toCrmRecord(kind, object);
    },

    async findByEmail(email) {
      const object = await api
        .ask<HubspotObject>({
          method: "GET",
          path: pathOf`/crm/objects/2026-03/contacts/${email}`,
          query: { idProperty: "email", properties: propertiesToRead("contact").join(",") },
        })
        .catch(nullWhenMissing);
      return object === null ? null : toCrmRecord("contact", object);
    },

    /** HubSpot has no condition on a change: what changed a moment ago is seen, what changes now is not. */
    async update({ kind, id }, properties, _actor, expectedVersion) {
      if (expectedVersion !== undefined)
        await checkVersion(await read(kind, [id]), { kind, id }, expectedVersion);
      const object = await api
        .ask<HubspotObject>({
          method: "PATCH",
          path: pathOf`/crm/objects/2026-03/${pluralOf[kind]}/${id}`,
          json: { properties },
          isIdempotent: true,
        })
        .catch(nullWhenMissing);
      if (object === null) throw new ToolFailure(sayNone(kind, id));
      const [whole] = await read(kind, [id]); // the answer has only what was changed
      return whole ?? toCrmRecord(kind, object);
    },

    async archive({ kind, id }) {
      if ((await read(kind, [id])).length === 0) throw new ToolFailure(sayNone(kind, id)); // 204 either way
      await api.ask({
        method: "DELETE",
        path: pathOf`/crm/objects/2026-03/${pluralOf[kind]}/${id}`,
        isIdempotent: true,
      });
    },

    search: (kind, query) => searchHubspot(api, kind, query),

    save: (kind, mode, inputs) => saveBatch(api, kind, mode, inputs),
  };
}

function checkVersion(
  [held]: CrmRecord[],
  { kind, id }: { kind: RecordKind; id: string },
  expected: string,
): void {
  if (held === undefined) throw new ToolFailure(sayNone(kind, id));
  if (held.version !== expected)
    throw new ToolFailure(
      `This ${kind} changed at ${held.version}, after ${expected}. Read it again and decide.`,
    );
}

/** What is not there is no failure. */
export function nullWhenMissing(error: unknown): null {
  if (error instanceof ServiceFailure && error.kind === "not_found") return null;
  throw error;
}
