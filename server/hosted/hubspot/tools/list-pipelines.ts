import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { limits } from "../limits.ts";
import { reads, storeField, writes } from "./crm-arguments.ts";

const pipelineField = z.object({
  id: z.string(),
  label: z.string(),
  stages: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      probability: z.number().describe("Of winning, 0–1"),
      isClosed: z.boolean(),
    }),
  ),
});

export const listPipelines = ({ store }: HubspotParts) =>
  defineTool({
    name: "list_pipelines",
    title: "List deal pipelines",
    description:
      "The pipelines that deals go through, and the stages of each in order, with the ids that deals take.",
    input: z.object({}),
    output: z.object({ pipelines: z.array(pipelineField), store: storeField }),
    annotations: reads,
    run: async () => ({ pipelines: await store().pipelines(), store: store().name }),
  });

export const createPipeline = ({ store }: HubspotParts) =>
  defineTool({
    name: "create_pipeline",
    title: "Create a pipeline",
    description:
      "Creates a pipeline for deals with its stages in order. A stage with probability 1 is where deals are won, one " +
      "with 0 where they are lost; there must be one of each.",
    input: z.object({
      label: z.string().trim().min(1).max(100),
      stages: z
        .array(
          z.object({
            id: z.string().regex(/^[a-z0-9_]{1,40}$/, "expected lower-case letters, digits and _"),
            label: z.string().trim().min(1).max(100),
            probability: z.number().min(0).max(1),
          }),
        )
        .min(2)
        .max(limits.pipelineStagesMax)
        .refine((stages) => new Set(stages.map(({ id }) => id)).size === stages.length, {
          message: "two stages have the same id",
        })
        .refine((stages) => [0, 1].every((end) => stages.some(({ probability }) => probability === end)), {
          message: "needs a stage with probability 1 (won) and one with 0 (lost)",
        }),
    }),
    output: z.object({ pipeline: pipelineField, store: storeField }),
    annotations: writes,
    run: async ({ label, stages }) => {
      const ending = (stage: (typeof stages)[number]) => ({
        ...stage,
        isClosed: stage.probability === 0 || stage.probability === 1,
      });
      return {
        pipeline: await store().createPipeline({ label, stages: stages.map(ending) }),
        store: store().name,
      };
    },
  });
