import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { DEFAULT_CHANNEL } from "../message-router/route-book.ts";
import type { TeamsParts } from "../teams-parts.ts";
import { reads } from "./arguments.ts";
import { RoutingRuleField, showRoutingRule } from "./routing-rule-field.ts";

export const listRoutingRules = ({ router }: TeamsParts) =>
  defineTool({
    name: "list_routing_rules",
    title: "Routing rules",
    description: "Where messages go that name no channel: the first rule of this list that fits decides.",
    input: z.object({}),
    output: z.object({ rules: z.array(RoutingRuleField), otherwise: z.string() }),
    annotations: reads,
    run: async () => ({
      rules: (await router.routes.list()).map(showRoutingRule),
      otherwise: DEFAULT_CHANNEL,
    }),
  });
