import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { adds, channelArgument, nameArgument } from "./arguments.ts";
import { RoutingRuleField, showRoutingRule } from "./routing-rule-field.ts";

const Word = z.string().trim().min(1).max(100);

export const addRoutingRule = ({ router, channels }: TeamsParts) =>
  defineTool({
    name: "add_routing_rule",
    title: "Add a routing rule",
    description:
      "Says where messages go that name no channel: to this one if their text has one of the words, or if one of the " +
      "authors writes; with both, both must hold. The oldest rule that fits decides; without any, #general.",
    input: z.object({
      name: nameArgument,
      channel: channelArgument,
      words: z.array(Word).max(limits.wordsMax).default([]),
      authors: z.array(Word).max(limits.wordsMax).default([]),
    }),
    output: z.object({ rule: RoutingRuleField }),
    annotations: adds,
    run: async ({ name, channel, words, authors }, context) => {
      if (words.length + authors.length === 0) throw new ToolFailure("Give words, authors, or both.");
      const call = callOf(context);
      const found = await channels.findOpen(channel, call);
      const rule = await router.routes.add({ name, words, authors, channel: found.name }, call.actor);
      return { rule: showRoutingRule(rule) };
    },
  });
