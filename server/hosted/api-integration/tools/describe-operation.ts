import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import {
  findOperation,
  operationArgument,
  serviceArgument,
} from "../registered-services/service-arguments.ts";
import type { ServiceRegistry } from "../registered-services/service-registry.ts";

export const describeOperation = (registry: ServiceRegistry) =>
  defineTool({
    name: "describe_operation",
    title: "Describe an operation",
    description:
      "What one operation of a registered service does and takes, its arguments as JSON Schema. Read it before call_operation.",
    input: z.object({ service: serviceArgument, operation: operationArgument }),
    output: z.object({
      service: z.string(),
      operation: z.string(),
      title: z.string(),
      description: z.string(),
      changesSomething: z.boolean(),
      arguments: z.record(z.string(), z.unknown()).describe("JSON Schema of the arguments"),
      answer: z
        .record(z.string(), z.unknown())
        .nullable()
        .describe("JSON Schema of the answer, if it is told"),
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async ({ service, operation }) => {
      const { title, description, annotations, inputSchema, outputSchema } = findOperation(
        await registry.open(service),
        operation,
      );
      return {
        ...{ service, operation, title, description, changesSomething: annotations.readOnlyHint !== true },
        ...{ arguments: { ...inputSchema }, answer: outputSchema === undefined ? null : { ...outputSchema } },
      };
    },
  });
