import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ServiceFields, showService } from "../registered-services/service-arguments.ts";
import type { ServiceRegistry } from "../registered-services/service-registry.ts";

export const listServices = (registry: ServiceRegistry) =>
  defineTool({
    name: "list_services",
    title: "List registered services",
    description:
      "The REST services that can be called here by their OpenAPI documents, beside GitHub and the weather, which have " +
      "tools of their own. Next: list_operations of one.",
    input: z.object({}),
    output: z.object({ services: z.array(ServiceFields) }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async () => ({ services: (await registry.list()).map(showService) }),
  });
