import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { serviceArgument } from "../registered-services/service-arguments.ts";
import type { ServiceRegistry } from "../registered-services/service-registry.ts";

export const removeService = (registry: ServiceRegistry) =>
  defineTool({
    name: "remove_service",
    title: "Remove a registered service",
    description:
      "Takes a service away from all callers, and forgets its document and its secrets. For admins only.",
    input: z.object({ service: serviceArgument }),
    output: z.object({ removed: z.string() }),
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
    run: async ({ service }) => {
      await registry.remove(service);
      return { removed: service };
    },
  });
