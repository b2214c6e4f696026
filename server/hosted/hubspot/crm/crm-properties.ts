import type { RecordKind } from "./crm-record.ts";

type PropertyType = "text" | "email" | "number" | "date" | "choice";
export type Property = { label: string; type: PropertyType; choices?: readonly string[]; computed?: true };

export const lifecycleStages = [
  "subscriber",
  "lead",
  "marketingqualifiedlead",
  "salesqualifiedlead",
  "opportunity",
  "customer",
  "evangelist",
  "other",
] as const;

const text = (label: string): Property => ({ label, type: "text" });
const number = (label: string): Property => ({ label, type: "number" });
const date = (label: string): Property => ({ label, type: "date" });
const choice = (label: string, ...choices: readonly string[]): Property => ({
  label,
  type: "choice",
  choices,
});
/** HubSpot writes these itself. */
const computed = (property: Property): Property => ({ ...property, computed: true });

/** What the records of each kind are made of: HubSpot's names and kinds of values, in the order of a screen. */
export const properties: Readonly<Record<RecordKind, Readonly<Record<string, Property>>>> = {
  contact: {
    email: { label: "Email", type: "email" },
    firstname: text("First name"),
    lastname: text("Last name"),
    phone: text("Phone"),
    company: text("Company"),
    jobtitle: text("Job title"),
    city: text("City"),
    country: text("Country"),
    website: text("Website"),
    lifecyclestage: choice("Lifecycle stage", ...lifecycleStages),
    hs_lead_status: choice(
      "Lead status",
      "NEW",
      "OPEN",
      "IN_PROGRESS",
      "OPEN_DEAL",
      "UNQUALIFIED",
      "ATTEMPTED_TO_CONTACT",
      "CONNECTED",
      "BAD_TIMING",
    ),
    hubspot_owner_id: text("Owner"),
    notes_last_contacted: computed(date("Last contacted")),
    hs_analytics_num_page_views: computed(number("Page views")),
    hs_email_optout: computed(choice("Opted out of email", "true", "false")),
  },
  company: {
    name: text("Name"),
    domain: text("Domain"),
    industry: text("Industry"),
    numberofemployees: number("Employees"),
    annualrevenue: number("Yearly revenue"),
    phone: text("Phone"),
    city: text("City"),
    country: text("Country"),
    website: text("Website"),
    lifecyclestage: choice("Lifecycle stage", ...lifecycleStages),
    description: text("Description"),
    hubspot_owner_id: text("Owner"),
  },
  deal: {
    dealname: text("Name"),
    amount: number("Amount"),
    pipeline: text("Pipeline"),
    dealstage: text("Stage"),
    closedate: date("Close date"),
    dealtype: choice("Type", "newbusiness", "existingbusiness"),
    hs_priority: choice("Priority", "low", "medium", "high"),
    description: text("Description"),
    hubspot_owner_id: text("Owner"),
  },
};

/** When a record was made and last changed, as properties to filter by. */
export const timeProperties: Readonly<Record<string, "createdAt" | "updatedAt">> = {
  createdate: "createdAt",
  lastmodifieddate: "updatedAt",
  hs_lastmodifieddate: "updatedAt",
};

export const CUSTOM_PREFIX = "custom_";

/** Undefined: a property of that account's own, or none. */
export function propertyOf(kind: RecordKind, name: string): Property | undefined {
  const known = properties[kind];
  if (Object.hasOwn(known, name)) return known[name];
  return Object.hasOwn(timeProperties, name) ? date("Time") : undefined;
}
