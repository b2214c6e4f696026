import { z } from "zod";
import { Filter } from "../crm/crm-filter.ts";
import { limits } from "../limits.ts";

const DAYS_MAX = 3_650;
const POINTS_MAX = 100;
const CONDITIONS = ["filters", "companyFilters", "within", "hasOpenDeal"] as const;

const filters = (of: string) =>
  z.array(Filter).max(limits.filtersMax).optional().describe(`All must hold for the ${of}`);

/** What a contact gets points for. Everything that a rule names must be so. */
export const ScoringRule = z
  .object({
    id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'expected a short name such as "visits-often"'),
    label: z.string().min(1).max(120).describe("The reason, as a person reads it"),
    points: z.int().min(-POINTS_MAX).max(POINTS_MAX),
    filters: filters("contact"),
    companyFilters: filters("company of the contact"),
    within: z
      .object({ property: z.string().max(100), days: z.int().min(1).max(DAYS_MAX) })
      .optional()
      .describe("A date of the contact that lies at most so many days back"),
    hasOpenDeal: z.boolean().optional(),
  })
  .refine((rule) => CONDITIONS.some((name) => rule[name] !== undefined), {
    message: `needs at least one of ${CONDITIONS.join(", ")}`,
  });
export type ScoringRule = z.infer<typeof ScoringRule>;

export const ScoringRules = z
  .object({
    rules: z.array(ScoringRule).min(1).max(limits.scoringRulesMax),
    hotFrom: z.int().min(1).max(100).default(60).describe("From this score on a lead is hot"),
    warmFrom: z.int().min(1).max(100).default(30),
  })
  .refine(({ hotFrom, warmFrom }) => warmFrom < hotFrom, {
    path: ["warmFrom"],
    message: "must be below hotFrom",
  })
  .refine(({ rules }) => new Set(rules.map(({ id }) => id)).size === rules.length, {
    path: ["rules"],
    message: "two rules have the same id",
  });
export type ScoringRules = z.infer<typeof ScoringRules>;

/** Where a house begins: who they are, where they stand, whether they stir. */
export const defaultScoringRules: ScoringRules = {
  hotFrom: 60,
  warmFrom: 30,
  rules: [
    {
      id: "decides",
      label: "Decides or heads a department",
      points: 20,
      filters: [{ property: "jobtitle", operator: "CONTAINS_TOKEN", value: "director" }],
    },
    {
      id: "heads",
      label: "Heads a department",
      points: 15,
      filters: [{ property: "jobtitle", operator: "CONTAINS_TOKEN", value: "head" }],
    },
    {
      id: "qualified",
      label: "Qualified by marketing or sales",
      points: 20,
      filters: [
        {
          property: "lifecyclestage",
          operator: "IN",
          values: ["marketingqualifiedlead", "salesqualifiedlead", "opportunity"],
        },
      ],
    },
    { id: "open-deal", label: "Has an open deal", points: 20, hasOpenDeal: true },
    {
      id: "visits",
      label: "Looked at ten pages or more",
      points: 15,
      filters: [{ property: "hs_analytics_num_page_views", operator: "GTE", value: "10" }],
    },
    {
      id: "in-touch",
      label: "In touch within 30 days",
      points: 15,
      within: { property: "notes_last_contacted", days: 30 },
    },
    {
      id: "large-company",
      label: "Works at a company of 200 or more",
      points: 15,
      companyFilters: [{ property: "numberofemployees", operator: "GTE", value: "200" }],
    },
    {
      id: "reachable",
      label: "Has a phone number",
      points: 5,
      filters: [{ property: "phone", operator: "HAS_PROPERTY" }],
    },
    {
      id: "unqualified",
      label: "Marked as unqualified",
      points: -40,
      filters: [{ property: "hs_lead_status", operator: "EQ", value: "UNQUALIFIED" }],
    },
    {
      id: "opted-out",
      label: "Opted out of email",
      points: -20,
      filters: [{ property: "hs_email_optout", operator: "EQ", value: "true" }],
    },
  ],
};
