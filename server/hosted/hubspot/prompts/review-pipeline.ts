import { z } from "zod";
import { definePrompt } from "../../kernel/define-prompt.ts";

export const reviewPipeline = definePrompt({
  name: "review_pipeline",
  title: "Review the pipeline",
  description: "Where deals get stuck, how fast they move, and what to do about it.",
  arguments: z.object({
    pipeline: z.string().max(100).default("default").describe("Id of a pipeline; list_pipelines names them"),
  }),
  write: ({ pipeline }) =>
    [
      `Call analyze_funnel, analyze_conversion and analyze_velocity for the pipeline "${pipeline}".`,
      "Say in five sentences where the largest share of deals is lost, which stage takes longest, whether the win rate",
      "rises or falls, and what the pipeline earns a day. Then name the three open deals (search_deals, sorted by",
      "updated) that stood still longest, and a next step for each. Say which store the figures are from.",
    ].join("\n"),
});
