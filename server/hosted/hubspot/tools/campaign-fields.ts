import { z } from "zod";
import { type Campaign, campaignStates } from "../crm/crm-store.ts";

const Day = z.iso.date('expected a day such as "2026-11-21"');

export const campaignArguments = {
  name: z.string().trim().min(1).max(120),
  goal: z.string().trim().max(1_000).describe("What it is to achieve"),
  status: z.enum(campaignStates),
  startsOn: Day,
  endsOn: Day,
  budget: z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, 'expected an amount such as "1500.00"'),
};

export const campaignField = z.object({
  id: z.string(),
  name: z.string(),
  goal: z.string(),
  status: z.enum(campaignStates),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  budget: z.string().nullable(),
  createdAt: z.string(),
});

export function sayCampaign({ id, name, goal, status, startsOn, endsOn, budget, createdAt }: Campaign) {
  return { id, name, goal, status, startsOn, endsOn, budget, createdAt };
}
