import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { periods } from "../analytics-processor/analyze-conversion.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { limits } from "../limits.ts";
import { reads, storeField } from "./crm-arguments.ts";

const Day = z.iso.date('expected a day such as "2026-11-21"');
const span = {
  pipeline: z.string().min(1).max(100).default("default").describe("list_pipelines names them"),
  since: Day.optional().describe("Deals made on this day or later; 180 days ago if not said"),
  until: Day.optional().describe("Deals made before this day"),
};
const reported = {
  pipeline: z.string(),
  since: z.string(),
  until: z.string(),
  isPartial: z
    .boolean()
    .describe(`true: there were more than ${limits.dealsMax} deals; the newest are counted`),
  store: storeField,
};
const percent = z.number().nullable();

export const analyzeFunnel = ({ analytics, store }: HubspotParts) =>
  defineTool({
    name: "analyze_funnel",
    title: "Sales funnel",
    description:
      "How many of the deals made in a period reached each stage, what they are worth, which share went on from stage " +
      "to stage, and how many were won. Tells where deals get stuck.",
    input: z.object(span),
    output: z.object({
      deals: z.int(),
      won: z.int(),
      lost: z.int(),
      winRatePercent: percent,
      stages: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          reached: z.int().describe("This stage or a later one"),
          amount: z.number(),
          ofAllPercent: percent,
          ofPreviousPercent: percent,
          here: z.int().describe("Stand here now"),
        }),
      ),
      ...reported,
    }),
    annotations: reads,
    run: async (wish) => ({ ...(await analytics.funnel(wish)), store: store().name }),
  });

export const analyzeConversion = ({ analytics, store }: HubspotParts) =>
  defineTool({
    name: "analyze_conversion",
    title: "Conversion by period",
    description:
      "What became of the deals made in each week, month or quarter: won, lost, still open, the win rate and the money. " +
      "Young periods have more open deals, so their rate still moves.",
    input: z.object({ ...span, period: z.enum(periods).default("month") }),
    output: z.object({
      periods: z.array(
        z.object({
          from: z.string(),
          created: z.int(),
          won: z.int(),
          lost: z.int(),
          open: z.int(),
          winRatePercent: percent,
          wonAmount: z.number(),
        }),
      ),
      ...reported,
    }),
    annotations: reads,
    run: async ({ period, ...wish }) => ({
      ...(await analytics.conversion(wish, period)),
      store: store().name,
    }),
  });

export const analyzeVelocity = ({ analytics, store }: HubspotParts) =>
  defineTool({
    name: "analyze_velocity",
    title: "Sales velocity",
    description:
      "How long deals stay in each stage and from making to winning, and what the pipeline earns a day (open deals × " +
      "win rate × average amount ÷ cycle). null: too few deals to say.",
    input: z.object(span),
    output: z.object({
      won: z.int(),
      winRatePercent: percent,
      averageWonAmount: z.number().nullable(),
      cycleDaysMedian: z.number().nullable(),
      earnsPerDay: z.number().nullable(),
      stages: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          visits: z.int(),
          daysMedian: z.number().nullable(),
          daysAverage: z.number().nullable(),
        }),
      ),
      ...reported,
    }),
    annotations: reads,
    run: async (wish) => ({ ...(await analytics.velocity(wish)), store: store().name }),
  });
