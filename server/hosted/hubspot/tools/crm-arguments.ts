import { z } from "zod";
import { type CrmRecord, type RecordKind, recordKinds, titleOf } from "../crm/crm-record.ts";
import { limits } from "../limits.ts";

export const storeField = z
  .enum(["local", "hubspot"])
  .describe("Where this is from: the built-in CRM of this house, or a HubSpot account");

export const idArgument = (of: string) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, `expected the id of a ${of}`)
    .describe(`Id of the ${of}`);

export const refArgument = z.object({ kind: z.enum(recordKinds), id: idArgument("record") });

const NAME = /^[a-z][a-z0-9_]{0,99}$/;

export const propertiesArgument = z
  .record(
    z.string().regex(NAME, "expected a property name such as firstname"),
    z.string().max(limits.valueMax),
  )
  .refine((given) => Object.keys(given).length <= limits.propertiesMax, {
    message: `expected at most ${limits.propertiesMax} properties`,
  });

export const extraPropertiesArgument = z
  .array(z.string().regex(NAME))
  .max(limits.propertiesMax)
  .optional()
  .describe("On HubSpot, properties of the account's own to read as well");

export const recordField = z.object({
  id: z.string(),
  kind: z.enum(recordKinds),
  title: z.string(),
  properties: z.record(z.string(), z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.string().describe("Give it as expectedVersion when you update what you have read"),
});

export function sayRecord(record: CrmRecord): z.infer<typeof recordField> {
  const { id, kind, properties, createdAt, updatedAt, version } = record;
  return { id, kind, title: titleOf(record), properties, createdAt, updatedAt, version };
}

export const pageArguments = {
  limit: z.int().min(1).max(limits.searchPageMax).default(limits.pageDefault),
  cursor: z.string().max(1_000).optional().describe("nextCursor of the page before"),
};
export const nextCursorField = z.string().nullable().describe("Null: that was all");

/** The names a model reads, for the three kinds whose tools are alike. */
export const wordsFor: Readonly<Record<RecordKind, { one: string; many: string; example: string }>> = {
  contact: {
    one: "contact",
    many: "contacts",
    example:
      "email, firstname, lastname, phone, company, jobtitle, city, country, website, lifecyclestage, hs_lead_status",
  },
  company: {
    one: "company",
    many: "companies",
    example:
      "name, domain, industry, numberofemployees, annualrevenue, phone, city, country, website, lifecyclestage",
  },
  deal: {
    one: "deal",
    many: "deals",
    example: "dealname, amount, pipeline, dealstage, closedate, dealtype, hs_priority, description",
  },
};

export const reads = { readOnlyHint: true, openWorldHint: true } as const;
export const writes = {
  readOnlyHint: false,
  destructiveHint: false,
  idempotentHint: false,
  openWorldHint: true,
} as const;
