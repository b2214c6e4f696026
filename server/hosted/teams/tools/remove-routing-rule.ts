import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { TeamsParts } from "../teams-parts.ts";
import { destroys, nameArgument } from "./arguments.ts";

export const removeRoutingRule = ({ router }: TeamsParts) =>
  defineTool({
    name: "remove_routing_rule",
    title: "Remove a routing rule",
    description: "Messages no longer go by it. Messages that went stay where they are.",
    input: z.object({ name: nameArgument }),
    output: z.object({ removed: z.string() }),
    annotations: { ...destroys, idempotentHint: false },
    run: async ({ name }) => {
      await router.routes.remove(name);
      return { removed: name };
    },
  });
