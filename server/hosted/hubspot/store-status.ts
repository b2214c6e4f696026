import type { Pool } from "pg";
import { z } from "zod";

export const LOCAL_NOTE =
  "This is the built-in CRM of this house, not HubSpot. To work on a HubSpot account, an operator gives a private-app " +
  "token at Servers → hubspot → Settings.";
const HUBSPOT_NOTE =
  "Tools work on the HubSpot account of the token; the local store is its mirror, kept by sync_records and webhooks.";

export const StoreStatus = z.object({
  store: z.enum(["local", "hubspot"]),
  note: z.string(),
  local: z.object({
    contacts: z.int(),
    companies: z.int(),
    deals: z.int(),
    samples: z.int().describe("Of them, sample records"),
    linked: z.int().describe("Of them, known to HubSpot"),
  }),
});
export type StoreStatus = z.infer<typeof StoreStatus>;

/** Which store the tools work on, and what lies in the local one. */
export async function readStoreStatus(pool: Pool, store: StoreStatus["store"]): Promise<StoreStatus> {
  const { rows } = await pool.query<StoreStatus["local"]>(
    `SELECT count(*) FILTER (WHERE kind = 'contact')::int AS contacts, count(*) FILTER (WHERE kind = 'company')::int AS companies,
       count(*) FILTER (WHERE kind = 'deal')::int AS deals, count(*) FILTER (WHERE is_sample)::int AS samples,
       count(hubspot_id)::int AS linked
     FROM crm_record WHERE archived_at IS NULL`,
  );
  return { store, note: store === "local" ? LOCAL_NOTE : HUBSPOT_NOTE, local: rows[0]! };
}
