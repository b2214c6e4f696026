import { ToolFailure } from "../../kernel/tool-failure.ts";
import { pathOf } from "../../outside/path-of.ts";
import { pluralOf, type RecordKind } from "../crm/crm-record.ts";
import type { AssociationStore, Page, TimelineEntry } from "../crm/crm-store.ts";
import { limits } from "../limits.ts";
import { FOREIGN_CURSOR } from "../local-store/local-cursor.ts";
import type { HubspotApi } from "./hubspot-api.ts";
import type { HubspotBatch, HubspotObject, HubspotPaging } from "./hubspot-shapes.ts";

type Associated = { results: { toObjectId: string | number }[]; paging?: HubspotPaging };
type AssociatedMany = { results: { from: { id: string }; to: { toObjectId: string | number }[] }[] };

/** HubSpot's own numbers for "this note is about that". */
const NOTE_ABOUT: Readonly<Record<RecordKind, number>> = { contact: 202, company: 190, deal: 214 };
/** The properties whose history a timeline tells. */
const told: Readonly<Record<RecordKind, readonly string[]>> = {
  contact: ["email", "lifecyclestage", "hs_lead_status", "jobtitle", "company", "phone"],
  company: ["name", "domain", "lifecyclestage", "industry"],
  deal: ["dealname", "dealstage", "amount", "closedate"],
};
const NOTES_MAX = 50;

/** Who belongs to whom in a HubSpot account, and what happened to each. */
export function createHubspotAssociations(api: HubspotApi): AssociationStore {
  return {
    async associate(from, to) {
      const path = pathOf`/crm/objects/2026-03/${from.kind}/${from.id}/associations/default/${to.kind}/${to.id}`;
      await api.ask({ method: "PUT", path, isIdempotent: true });
    },

    async dissociate(from, to) {
      const path = pathOf`/crm/objects/2026-03/${from.kind}/${from.id}/associations/${to.kind}/${to.id}`;
      await api.ask({ method: "DELETE", path, isIdempotent: true });
    },

    async associated(from, kind, { limit, cursor }) {
      const { results, paging } = await api.ask<Associated>({
        method: "GET",
        path: pathOf`/crm/objects/2026-03/${from.kind}/${from.id}/associations/${kind}`,
        query: { limit, after: cursor },
      });
      return {
        items: results.map(({ toObjectId }) => String(toObjectId)),
        nextCursor: paging?.next?.after ?? null,
      };
    },

    async associatedOfMany(from, ids, kind) {
      const related = new Map<string, string[]>();
      for (let start = 0; start < ids.length; start += limits.batchMax) {
        const { results } = await api.ask<AssociatedMany>({
          method: "POST",
          path: `/crm/associations/2026-03/${from}/${kind}/batch/read`,
          json: { inputs: ids.slice(start, start + limits.batchMax).map((id) => ({ id })) },
          isIdempotent: true,
        });
        for (const result of results)
          related.set(
            result.from.id,
            result.to.map(({ toObjectId }) => String(toObjectId)),
          );
      }
      return related;
    },

    async timeline({ kind, id }, { limit, cursor }) {
      const object = await api.ask<HubspotObject>({
        method: "GET",
        path: pathOf`/crm/objects/2026-03/${pluralOf[kind]}/${id}`,
        query: { propertiesWithHistory: told[kind].join(",") },
      });
      const entries = [...historyOf(object), ...(await readNotes(api, { kind, id }))];
      entries.sort((a, b) => (a.at < b.at ? 1 : -1));
      return pageOf(entries, limit, cursor);
    },

    async addNote({ kind, id }, note) {
      await api.ask({
        method: "POST",
        path: "/crm/objects/2026-03/notes",
        json: {
          properties: { hs_note_body: note, hs_timestamp: new Date().toISOString() },
          associations: [
            {
              to: { id },
              types: [{ associationCategory: "HUBSPOT_DEFINED", associationTypeId: NOTE_ABOUT[kind] }],
            },
          ],
        },
      });
    },
  };
}

function historyOf({ propertiesWithHistory = {} }: HubspotObject): TimelineEntry[] {
  return Object.entries(propertiesWithHistory).flatMap(([name, values]) =>
    values.map(({ value, timestamp, sourceType }, index) => ({
      at: new Date(timestamp).toISOString(),
      ...{ actor: sourceType, what: "updated" },
      detail: { [name]: `${values[index + 1]?.value || "(empty)"} → ${value || "(empty)"}` },
    })),
  );
}

async function readNotes(
  api: HubspotApi,
  { kind, id }: { kind: RecordKind; id: string },
): Promise<TimelineEntry[]> {
  const { results } = await api.ask<Associated>({
    method: "GET",
    path: pathOf`/crm/objects/2026-03/${kind}/${id}/associations/note`,
    query: { limit: NOTES_MAX },
  });
  if (results.length === 0) return [];
  const notes = await api.ask<HubspotBatch>({
    method: "POST",
    path: "/crm/objects/2026-03/notes/batch/read",
    json: {
      inputs: results.map(({ toObjectId }) => ({ id: String(toObjectId) })),
      properties: ["hs_note_body", "hs_timestamp"],
      propertiesWithHistory: [],
    },
    isIdempotent: true,
  });
  return notes.results.map(({ properties, createdAt }) => ({
    at: new Date(properties.hs_timestamp ?? createdAt).toISOString(),
    ...{ actor: "HubSpot", what: "noted", detail: { note: properties.hs_note_body ?? "" } },
  }));
}

/** HubSpot gives it whole; we give it in pages. */
function pageOf(entries: TimelineEntry[], limit: number, cursor: string | undefined): Page<TimelineEntry> {
  const start = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isSafeInteger(start) || start < 0) throw new ToolFailure(FOREIGN_CURSOR);
  const end = start + limit;
  return { items: entries.slice(start, end), nextCursor: end < entries.length ? String(end) : null };
}
