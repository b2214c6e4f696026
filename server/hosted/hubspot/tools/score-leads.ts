import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { filtersArgument } from "../crm/crm-filter.ts";
import { titleOf } from "../crm/crm-record.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import type { RankedLead } from "../lead-scorer/lead-scorer.ts";
import { limits } from "../limits.ts";
import { idArgument, reads, storeField } from "./crm-arguments.ts";

const COUNT_MAX = 50;
const reasons = z.array(z.object({ rule: z.string(), label: z.string(), points: z.int() }));
const leadField = z.object({
  id: z.string(),
  title: z.string(),
  email: z.string().nullable(),
  score: z.int().describe("0–100"),
  grade: z.enum(["hot", "warm", "cold"]),
  reasons: reasons.describe("Where each point comes from"),
  couldGain: reasons.describe("What would raise it most"),
});

function sayLead({ contact, score, grade, reasons, couldGain }: RankedLead): z.infer<typeof leadField> {
  const { id, properties } = contact;
  return { id, title: titleOf(contact), email: properties.email ?? null, score, grade, reasons, couldGain };
}

export const scoreContact = ({ scorer, store }: HubspotParts) =>
  defineTool({
    name: "score_contact",
    title: "Score a contact",
    description:
      "How promising a contact is, 0–100, by the house's scoring rules, with the reason of every point and what would " +
      "raise it. get_scoring_rules shows the rules.",
    input: z.object({ id: idArgument("contact") }),
    output: z.object({ lead: leadField, store: storeField }),
    annotations: reads,
    run: async ({ id }) => ({ lead: sayLead(await scorer.score(id)), store: store().name }),
  });

export const rankLeads = ({ scorer, store }: HubspotParts) =>
  defineTool({
    name: "rank_leads",
    title: "Rank leads",
    description:
      `The most promising contacts, each with its reasons: whom to call first. Scores the ${limits.rankedMax} contacts that ` +
      "fit the filters and changed last; narrow the filters when isPartial.",
    input: z.object({ filters: filtersArgument, count: z.int().min(1).max(COUNT_MAX).default(10) }),
    output: z.object({
      leads: z.array(leadField),
      scored: z.int(),
      isPartial: z.boolean().describe("true: more contacts fit than were scored"),
      store: storeField,
    }),
    annotations: reads,
    run: async ({ filters, count }) => {
      const { leads, read, isPartial } = await scorer.rank(filters, count);
      return { leads: leads.map(sayLead), scored: read, isPartial, store: store().name };
    },
  });
