import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { wordsOf } from "../../kernel/words-of.ts";
import {
  findOperation,
  operationArgument,
  serviceArgument,
} from "../registered-services/service-arguments.ts";
import type { ServiceRegistry } from "../registered-services/service-registry.ts";

export const callOperation = (registry: ServiceRegistry) =>
  defineTool({
    name: "call_operation",
    title: "Call an operation",
    description:
      "Calls one operation of a registered service and tells its answer. It may change something there: " +
      "describe_operation says so, and which arguments it takes.",
    input: z.object({
      service: serviceArgument,
      operation: operationArgument,
      arguments: z.record(z.string(), z.unknown()).default({}).describe("As describe_operation says"),
    }),
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
    run: async ({ service, operation, arguments: args }, context) => {
      const server = await registry.open(service);
      const { name } = findOperation(server, operation);
      const { content, isError } = await server.callTool(name, args, context);
      if (isError) throw new ToolFailure(wordsOf(content));
      return content.length > 0 ? content : "It is done; there was nothing in the answer.";
    },
  });
