import { z } from "zod";
import { definePrompt } from "../../kernel/define-prompt.ts";
import { rankMatches } from "../../kernel/rank-matches.ts";
import { lifecycleStages } from "../crm/crm-properties.ts";

const COUNT_MAX = 20;

export const callList = definePrompt({
  name: "call_list",
  title: "Whom to call today",
  description: "The most promising leads, why, and what to say to each.",
  arguments: z.object({
    count: z
      .string()
      .regex(/^\d{1,2}$/, `expected a number from 1 to ${COUNT_MAX}`)
      .transform(Number)
      .refine((count) => count >= 1 && count <= COUNT_MAX, `expected a number from 1 to ${COUNT_MAX}`)
      .prefault("5")
      .describe("How many"),
    stage: z.enum(lifecycleStages).optional().describe("Only contacts in this lifecycle stage"),
  }),
  completers: { stage: (typed) => rankMatches(typed, lifecycleStages) },
  write: ({ count, stage }) =>
    [
      `Call rank_leads with count ${count}${stage === undefined ? "" : ` and a filter lifecyclestage EQ ${stage}`}.`,
      "For each lead, read list_timeline and its deals (list_associations). Then give a table: name, company, score,",
      "the two reasons that count most, what happened last, and one sentence to open the call with. Say which store",
      "the answers are from, and leave out who opted out.",
    ].join("\n"),
});
