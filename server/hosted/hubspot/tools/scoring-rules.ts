import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { ScoringRules } from "../lead-scorer/scoring-rules.ts";
import { reads, writes } from "./crm-arguments.ts";

export const getScoringRules = ({ scorer }: HubspotParts) =>
  defineTool({
    name: "get_scoring_rules",
    title: "Get the scoring rules",
    description: "What contacts get and lose points for, and from which score on a lead is warm or hot.",
    input: z.object({}),
    output: z.object({ scoring: ScoringRules }),
    annotations: { ...reads, openWorldHint: false },
    run: async () => ({ scoring: await scorer.rules() }),
  });

export const setScoringRules = ({ scorer }: HubspotParts) =>
  defineTool({
    name: "set_scoring_rules",
    title: "Set the scoring rules",
    description:
      "Replaces all scoring rules, for everybody: get them first, change them, and give them back whole. A rule gives " +
      "its points when everything it names is so.",
    input: z.object({ scoring: ScoringRules }),
    output: z.object({ rules: z.int() }),
    annotations: { ...writes, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    run: async ({ scoring }) => {
      await scorer.setRules(scoring);
      return { rules: scoring.rules.length };
    },
  });
