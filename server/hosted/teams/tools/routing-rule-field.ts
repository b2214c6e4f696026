import { z } from "zod";
import type { Route } from "../message-router/route-book.ts";

export const RoutingRuleField = z.object({
  name: z.string(),
  words: z.array(z.string()),
  authors: z.array(z.string()),
  channel: z.string(),
});

export function showRoutingRule({ name, words, authors, channel }: Route): z.input<typeof RoutingRuleField> {
  return { name, words, authors, channel };
}
