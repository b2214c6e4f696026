import type { PoolClient } from "pg";
import type { CrmRecord, RecordKind } from "../crm/crm-record.ts";
import type { LocalParts } from "./local-parts.ts";
import { keysOf, type RecordRow, recordColumns, toRecord } from "./record-rows.ts";
import { inTransaction } from "./transaction.ts";

const DAY_MS = 86_400_000;

const companies = [
  ["Lovelace Looms", "lovelace.example", "TEXTILES", "420", "Nottingham"],
  ["Babbage Engines", "babbage.example", "MACHINERY", "1200", "London"],
  ["Hopper Harbours", "hopper.example", "LOGISTICS_AND_SUPPLY_CHAIN", "85", "New York"],
  ["Noether Glass", "noether.example", "GLASS_CERAMICS_CONCRETE", "230", "Erlangen"],
  ["Turing Clockworks", "turing.example", "CONSUMER_ELECTRONICS", "64", "Manchester"],
  ["Curie Lamps", "curie.example", "ELECTRICAL_ELECTRONIC_MANUFACTURING", "510", "Paris"],
] as const;

const first = [
  "Ada",
  "Charles",
  "Grace",
  "Emmy",
  "Alan",
  "Marie",
  "Katherine",
  "Edsger",
  "Barbara",
  "Niklaus",
];
const last = ["Byron", "Herschel", "Murray", "Artin", "Newman", "Langevin", "Vaughan", "Bakker"];
const titles = ["Head of Purchasing", "CTO", "Engineer", "Managing Director", "Buyer", "Office Manager"];
const lifecycles = [
  "subscriber",
  "lead",
  "marketingqualifiedlead",
  "salesqualifiedlead",
  "opportunity",
  "customer",
];
const leadStatuses = ["NEW", "OPEN", "IN_PROGRESS", "CONNECTED", "UNQUALIFIED"];
const stages = [
  "appointmentscheduled",
  "qualifiedtobuy",
  "presentationscheduled",
  "decisionmakerboughtin",
  "contractsent",
  "closedwon",
];
const CONTACTS = 60;
const DEALS = 24;

const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length]!;

export type SampleCounts = {
  contacts: number;
  companies: number;
  deals: number;
  lists: number;
  campaigns: number;
};

/** A small company's CRM, the same every time: enough to try each tool on. Null: samples are there already. */
export function seedSamples(parts: LocalParts): Promise<SampleCounts | null> {
  return inTransaction(parts.pool, async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtext('crm samples'))");
    const { rows } = await client.query("SELECT 1 FROM crm_record WHERE is_sample LIMIT 1");
    if (rows.length > 0) return null;
    const now = parts.clock.now();
    const made: CrmRecord[] = [];
    for (let index = 0; index < companies.length; index++)
      made.push(await insertSample(client, "company", company(index), now));
    const contacts: CrmRecord[] = [];
    for (let index = 0; index < CONTACTS; index++)
      contacts.push(
        await insertSample(client, "contact", contact(index, now), now - ((index * 37) % 90) * DAY_MS),
      );
    for (const [index, { id }] of contacts.entries())
      await join(client, id, "contact", pick(made, index).id, "company");
    for (let index = 0; index < DEALS; index++) {
      const owner = pick(contacts, index * 7);
      const deal = await insertDeal(client, index, now);
      await join(client, deal.id, "deal", owner.id, "contact");
      await join(client, deal.id, "deal", pick(made, index * 7).id, "company");
    }
    await insertMarketing(client, contacts, now);
    await tell(parts, client, "loaded");
    return { contacts: CONTACTS, companies: companies.length, deals: DEALS, lists: 2, campaigns: 1 };
  });
}

/** Takes the samples out for good; what people made stays. */
export function clearSamples(parts: LocalParts): Promise<number> {
  return inTransaction(parts.pool, async (client) => {
    const ids = "SELECT id FROM crm_record WHERE is_sample";
    await client.query(`DELETE FROM crm_association WHERE from_id IN (${ids}) OR to_id IN (${ids})`);
    for (const table of ["crm_change", "crm_stage_entry", "crm_list_member", "crm_email_recipient"])
      await client.query(`DELETE FROM ${table} WHERE record_id IN (${ids})`);
    await client.query(
      "DELETE FROM crm_list_member WHERE list_id IN (SELECT id FROM crm_list WHERE is_sample)",
    );
    for (const table of ["crm_list", "crm_campaign", "crm_email"])
      await client.query(`DELETE FROM ${table} WHERE is_sample`);
    const { rowCount } = await client.query("DELETE FROM crm_record WHERE is_sample");
    await tell(parts, client, "cleared");
    return rowCount ?? 0;
  });
}

/** One event for all of them: open pages read anew. */
function tell({ events }: LocalParts, client: PoolClient, what: "loaded" | "cleared"): Promise<void> {
  const actor = { id: "samples", name: "sample data" };
  return events.publish(client, { type: `crm.samples.${what}`, entityId: "samples", actor, data: {} });
}

function company(index: number): Record<string, string> {
  const [name, domain, industry, numberofemployees, city] = companies[index]!;
  return {
    name,
    domain,
    industry,
    numberofemployees,
    city,
    annualrevenue: String(Number(numberofemployees) * 90_000),
  };
}

function contact(index: number, now: number): Record<string, string> {
  const [firstname, lastname] = [pick(first, index), pick(last, index * 3 + Math.floor(index / 8))];
  const [name, domain, , , city] = pick(companies, index);
  return {
    ...{ firstname, lastname, city, company: name },
    email: `${firstname}.${lastname}.${index + 1}@${domain}`.toLowerCase(),
    jobtitle: pick(titles, index * 5 + 1),
    phone: `+44 20 7946 ${String(100 + index).padStart(4, "0")}`,
    lifecyclestage: pick(lifecycles, index * 5 + 1),
    hs_lead_status: pick(leadStatuses, index * 3),
    hs_analytics_num_page_views: String((index * 13) % 40),
    hs_email_optout: index % 15 === 14 ? "true" : "false",
    ...(index % 3 === 0 && { notes_last_contacted: new Date(now - (index % 45) * DAY_MS).toISOString() }),
  };
}

/** Deals began one after the other, and each went some way. */
async function insertDeal(client: PoolClient, index: number, now: number): Promise<CrmRecord> {
  const beganAt = now - (80 - index * 3) * DAY_MS;
  const isLost = index % 6 === 5;
  const reached = isLost ? 1 + (index % 3) : (index * 5) % (stages.length + 1);
  const way = [...stages.slice(0, Math.max(1, reached)), ...(isLost ? ["closedlost"] : [])];
  const [name] = pick(companies, index * 7);
  const record = await insertSample(
    client,
    "deal",
    {
      dealname: `${name} ${pick(["renewal", "pilot", "extension", "new machine"], index)}`,
      amount: String(4_000 + ((index * 2_750) % 46_000)),
      pipeline: "default",
      dealstage: way.at(-1)!,
      closedate: new Date(beganAt + 60 * DAY_MS).toISOString(),
      dealtype: index % 2 === 0 ? "newbusiness" : "existingbusiness",
      hs_priority: pick(["low", "medium", "high"], index),
    },
    beganAt,
  );
  for (const [step, stage] of way.entries()) {
    const at = new Date(Math.min(now, beganAt + step * (3 + (index % 4)) * DAY_MS));
    await client.query(
      "INSERT INTO crm_stage_entry (record_id, pipeline, stage, at) VALUES ($1, 'default', $2, $3)",
      [...[record.id, stage, at]],
    );
  }
  return record;
}

async function insertSample(
  client: PoolClient,
  kind: RecordKind,
  properties: Record<string, string>,
  atMs: number,
): Promise<CrmRecord> {
  const { name, uniqueKey, words } = keysOf(kind, properties);
  const at = new Date(atMs);
  const { rows } = await client.query<RecordRow>(
    `INSERT INTO crm_record (kind, properties, name, unique_key, search, is_sample, created_at, updated_at)
     VALUES ($1, $2, $3, $4, array_to_tsvector($5::text[]), true, $6, $6)
     ON CONFLICT (unique_key) DO UPDATE SET is_sample = crm_record.is_sample RETURNING ${recordColumns}`,
    [kind, properties, name, uniqueKey, words, at],
  );
  const record = toRecord(rows[0]!);
  await client.query(
    "INSERT INTO crm_change (record_id, at, actor, what, detail) VALUES ($1, $2, 'sample data', 'created', '{}')",
    [record.id, at],
  );
  return record;
}

async function join(
  client: PoolClient,
  one: string,
  oneKind: RecordKind,
  other: string,
  otherKind: RecordKind,
) {
  await client.query(
    "INSERT INTO crm_association (from_id, to_id, to_kind) VALUES ($1, $2, $4), ($2, $1, $3) ON CONFLICT DO NOTHING",
    [one, other, oneKind, otherKind],
  );
}

async function insertMarketing(
  client: PoolClient,
  contacts: readonly CrmRecord[],
  now: number,
): Promise<void> {
  await client.query(
    `INSERT INTO crm_campaign (id, name, goal, status, is_sample, created_at, updated_at)
     VALUES ('camp_sample', 'Sample: autumn fair', 'Thirty visits to our stand', 'active', true, $1, $1) ON CONFLICT DO NOTHING`,
    [new Date(now)],
  );
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO crm_list (name, kind, filters, is_sample) VALUES
       ('Sample: fair visitors', 'static', '[]', true), ('Sample: all leads', 'dynamic', $1, true)
     ON CONFLICT DO NOTHING RETURNING id`,
    [JSON.stringify([{ property: "lifecyclestage", operator: "EQ", value: "lead" }])],
  );
  if (rows[0] === undefined) return;
  await client.query("INSERT INTO crm_list_member (list_id, record_id) SELECT $1, unnest($2::bigint[])", [
    rows[0].id,
    contacts.slice(0, 12).map(({ id }) => id),
  ]);
}
